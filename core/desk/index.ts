/** The face of the room: what happens to a held order. */
export * from './case.ts';
export * from './event.ts';
export * from './state.ts';
