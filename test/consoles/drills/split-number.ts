import type { Drill } from './drill.ts';
import { mapNumbers, node } from './tree.ts';

export const drill: Drill = {
  says: 'numbers in several pieces of text',
  tree: (children) =>
    mapNumbers(children, (before, number, after) => [
      { text: before },
      { text: number.slice(0, 4) },
      { text: number.slice(4, 9) },
      node('span', {}, number.slice(9, 15)),
      node('b', {}, node('i', {}, number.slice(15))),
      { text: after },
    ]),
};
