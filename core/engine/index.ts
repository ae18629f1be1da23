/** The face of the room: rules applied to orders. */
export * from './assess.ts';
export * from './assessment.ts';
export * from './evaluate.ts';
export * from './fact.ts';
export * from './history.ts';
export * from './ruleset.ts';
export * from './verdict.ts';
