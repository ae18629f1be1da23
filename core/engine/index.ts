/** The face of the room: rules applied to orders. */
export * from './assess.ts';
export * from './assessment.ts';
export { backtest, type BacktestReport, type BacktestSources } from './backtest.ts';
export {
  createBacktest,
  type Backtest,
  type BacktestOptions,
  type BacktestResult,
  type Listed,
  type RuleCount,
} from './columns/backtest.ts';
export { createColumns, type Columns, type ColumnsOptions } from './columns/columns.ts';
export type { ColumnRow, RowNote } from './columns/block.ts';
export type { RuleTally, Tallied, TalliedList, TalliedOrder, TallyQuery } from './columns/tally.ts';
export { compile, type Compiled } from './compile.ts';
export { explain, type Explanation, type ExplainedRule, type NamedRule, type NearMiss, type SkippedRule } from './explain.ts';
export { factOf, outcomeOf, subjectOf, type Fact, type FactLine, type Subject } from './fact.ts';
export { createHistory, type History, type Windows } from './history.ts';
export type { KeyReading } from './keys.ts';
export type { Known, Reading, Scalar, Unknown } from './reading.ts';
export { createRuleset, type Ruleset } from './ruleset.ts';
export { healthyFrom, holdBelow } from './score.ts';
export type { Sources } from './trace.ts';
