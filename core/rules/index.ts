/** The face of the room: the rule language. */
export * from './rule.ts';
