import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: '*{animation:none!important}',
  mount: (place) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important }');
    document.adoptedStyleSheets.push(sheet);
    return place;
  },
};
