import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'answers come late, rows later',
  query: 'late=500',
  fault: { kind: 'slow', ms: 500 },
};
