/** The face of the room: the rule language. */
export * from './fields.ts';
export * from './presets.ts';
export * from './rule.ts';
export * from './sentence.ts';
export type { Part } from './traced.ts';
