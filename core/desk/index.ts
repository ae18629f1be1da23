/** The face of the room: what happens to a held order. */
export * from './advance.ts';
export * from './case.ts';
export * from './changed.ts';
export * from './clock.ts';
export * from './config.ts';
export * from './deadline.ts';
export * from './event.ts';
export * from './fold.ts';
export * from './message.ts';
export * from './outbox.ts';
export { HoldSchema, TaskSchema, type ConfigChange } from './payloads.ts';
export * from './reminders.ts';
export * from './roster/index.ts';
export * from './settle.ts';
export * from './state.ts';
export * from './timeline.ts';
export * from './transitions.ts';
export * from './verdict.ts';
