/** Rules from outside: what is wrong or doubtful about them, and what puts it right. The engine needs none of it. */
export { checkRule, namesOf, type CheckContext } from './check.ts';
export { checkAllow, checkAllowEntry, checkSnoozes, longestAllow } from './guard.ts';
export { checkListRemoval, checkLists, listUses, longestNamedList } from './lists.ts';
export { nearest } from './nearest.ts';
export { longestList } from './operand.ts';
export type { Edit, Problem, ProblemId, Repair, Severity } from './problem.ts';
export { applyRepair } from './repair.ts';
export { deepest, mostConditions } from './tree.ts';
export { longestText, mostBranches, mostEntries, parseRule, type Parsed } from './validate.ts';
