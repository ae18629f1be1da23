import type { Drill } from './drill.ts';
import { mapNumbers, node, withoutNumberAttributes } from './tree.ts';

export const drill: Drill = {
  says: 'numbers only in a link',
  tree: (children) =>
    mapNumbers(withoutNumberAttributes(children), (before, number, after) => [
      { text: before },
      node('a', { href: `/order/view?from=list&sn=${number}#top` }, `…${number.slice(-4)}`),
      { text: after },
    ]),
};
