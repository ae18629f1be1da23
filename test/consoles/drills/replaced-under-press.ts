import type { Drill } from './drill.ts';
import { mapNodes } from './tree.ts';

export const drill: Drill = {
  says: 'controls are replaced between press and release',
  stirsUnderPress: true,
  tree: (children, step) =>
    mapNodes(children, (drawn) => (drawn.props?.['ship'] === undefined ? drawn : { ...drawn, key: `${drawn.key} ${step}` })),
};
