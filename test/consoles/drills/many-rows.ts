import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: '500 orders on one page',
  query: 'pageSize=500',
};
