import type { Drill } from './drill.ts';
import { mapNodes, orderOf, withChildren } from './tree.ts';

export const drill: Drill = {
  says: 'columns from right to left',
  tree: (children) =>
    mapNodes(children, (drawn) => {
      const isLine = /^(?:tr|colgroup)$/.test(drawn.tag ?? '') || (orderOf(drawn) !== undefined && drawn.tag === 'div');
      return isLine && drawn.children ? withChildren(drawn, drawn.children.toReversed()) : drawn;
    }),
};
