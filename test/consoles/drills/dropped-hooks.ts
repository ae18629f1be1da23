import type { Drill } from './drill.ts';
import { mapNodes } from './tree.ts';

export const drill: Drill = {
  says: 'no data attributes, no ids',
  tree: (children) =>
    mapNodes(children, (drawn) => ({
      ...drawn,
      ...(drawn.props ? { props: Object.fromEntries(Object.entries(drawn.props).filter(([name]) => !/^(?:data-|id$)/.test(name))) } : {}),
    })),
};
