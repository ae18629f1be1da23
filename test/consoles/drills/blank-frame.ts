import type { Drill } from './drill.ts';
import { fillPage, styleSheetLinks } from './place.ts';

export const drill: Drill = {
  says: 'the console draws itself into an empty frame',
  mount: (place) => {
    const frame = fillPage(document.createElement('iframe'));
    place.append(frame);
    const inner = frame.contentDocument;
    if (!inner) return undefined;
    inner.head.append(...styleSheetLinks(inner));
    const container = inner.createElement('div');
    inner.body.append(container);
    return container;
  },
};
