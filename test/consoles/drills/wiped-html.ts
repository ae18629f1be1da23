import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'innerHTML is emptied and everything drawn anew',
  stir: 'wipe',
};
