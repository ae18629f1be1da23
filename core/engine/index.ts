/** The face of the room: rules applied to orders. */
export * from './assess.ts';
export * from './assessment.ts';
export { evaluate, type Evaluation } from './evaluate.ts';
export { factOf, outcomeOf, type Fact } from './fact.ts';
export { createHistory, type History } from './history.ts';
export { createReader, type Reader, type Sources } from './read.ts';
export { createRuleset, type Ruleset } from './ruleset.ts';
export { healthyFrom, holdBelow } from './score.ts';
