/** The face of the room: the database and the event log. */
export * from './database.ts';
export { eventsOf } from './fold.ts';
export * from './gate.ts';
export * from './log.ts';
export * from './open.ts';
export * from './rebuild.ts';
