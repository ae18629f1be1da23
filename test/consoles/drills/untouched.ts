import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'the page as it is, drawn anew',
  shipsRest: true,
};
