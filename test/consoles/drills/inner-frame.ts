import type { Drill } from './drill.ts';
import { fillPage } from './place.ts';

export const drill: Drill = {
  says: 'the console is a page of its own in a frame',
  mount: (place) => {
    const url = new URL(location.href);
    if (url.searchParams.has('framed')) return place;
    url.searchParams.set('framed', '1');
    place.append(Object.assign(fillPage(document.createElement('iframe')), { src: url.href }));
    return undefined;
  },
};
