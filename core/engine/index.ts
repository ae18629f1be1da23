/** The face of the room: rules applied to orders. */
export * from './assess.ts';
export * from './assessment.ts';
export { compile, type Compiled } from './compile.ts';
export { factOf, outcomeOf, subjectOf, type Fact } from './fact.ts';
export { createHistory, type History } from './history.ts';
export { createRuleset, type Ruleset } from './ruleset.ts';
export { healthyFrom, holdBelow } from './score.ts';
export type { Sources } from './trace.ts';
