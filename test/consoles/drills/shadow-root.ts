import type { Drill } from './drill.ts';
import { styleSheetLinks } from './place.ts';

export const drill: Drill = {
  says: 'the console is in an open shadow root, in another one',
  mount: (place) => inShadow(inShadow(place)),
};

const inShadow = (host: HTMLElement): HTMLElement => {
  const root = host.attachShadow({ mode: 'open' });
  const container = document.createElement('div');
  root.append(...styleSheetLinks(document), container);
  return container;
};
