import type { Drill } from './drill.ts';
import { mapNodes, withProps } from './tree.ts';

/** The same class has the same new name, in the page and in its style sheets. */
const renamed = (name: string): string => `_${[...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7).toString(36)}`;

export const drill: Drill = {
  says: 'every class has another name',
  mount: (place) => {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSStyleRule)
          rule.selectorText = rule.selectorText.replace(/\.([A-Za-z_][\w-]*)/g, (_, name: string) => `.${renamed(name)}`);
      }
    }
    return place;
  },
  tree: (children) =>
    mapNodes(children, (drawn) => {
      const names = drawn.props?.['class'];
      return typeof names === 'string' ? withProps(drawn, { class: names.split(/\s+/).filter(Boolean).map(renamed).join(' ') }) : drawn;
    }),
};
