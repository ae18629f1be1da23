/** The face of the room: what became of orders, and what may be said of it. */
export * from './fate.ts';
export * from './interval.ts';
