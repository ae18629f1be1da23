/**
 * What the sentences need to know of the engine's traces. The engine knows this room and not the other way round, so the traces are
 * described here by what is read of them.
 */
import type { SkipReason, UnknownCause } from './cause.ts';
import type { Bilingual, ListRef, Operand, Operator, Term } from './rule.ts';

/** One comparison as the engine stores it. */
export interface ToldCondition {
  readonly term: Term;
  readonly op: Operator;
  readonly operand?: Operand | undefined;
  readonly result: 'true' | 'false' | 'unknown';
  readonly value?: number | string | boolean | readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly n?: number | undefined;
  readonly hits?: number | undefined;
  readonly cause?: UnknownCause | undefined;
  readonly daysKept?: number | undefined;
  readonly masked?: string | undefined;
  readonly line?: number | undefined;
  readonly lineTitle?: string | undefined;
}

/** One rule as the engine stores it. */
export interface ToldRule {
  readonly name: Bilingual;
  readonly result: 'hit' | 'miss' | 'unknown' | 'skipped';
  readonly skip?: SkipReason | undefined;
  readonly conditions: readonly ToldCondition[];
}

/** The smallest change that would have passed an order, as the engine stores it. */
export interface ToldChange {
  readonly term: Term;
  readonly op: Operator;
  readonly value: number | string | boolean | readonly string[] | readonly [number, number] | ListRef;
  readonly line?: number | undefined;
}
