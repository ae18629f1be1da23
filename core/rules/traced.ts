/** What a sentence needs of a trace. The engine's traces fit; rules do not know the engine. */
import type { Bilingual, Decision, Operand, Operator, Term, TimeoutAction } from './rule.ts';

export interface TracedCondition {
  readonly term: Term;
  readonly op: Operator;
  readonly operand?: Operand | undefined;
  readonly result: 'true' | 'false' | 'unknown';
  readonly value?: number | string | boolean | readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly n?: number | undefined;
  readonly hits?: number | undefined;
  readonly cause?: 'absent' | 'null' | 'masked' | 'type' | 'history' | 'emptyWindow' | undefined;
  readonly daysKept?: number | undefined;
  readonly masked?: string | undefined;
  readonly lineTitle?: string | undefined;
}

export interface TracedRule {
  readonly name: Bilingual;
  readonly result: 'hit' | 'miss' | 'unknown' | 'skipped';
  readonly skip?: 'off' | 'draft' | 'notYetValid' | 'noLongerValid' | 'console' | 'snoozed' | 'allowed' | undefined;
  readonly conditions: readonly TracedCondition[];
}

export interface SentencedRule {
  readonly decision: Decision;
  readonly points: number;
  readonly timeout: { readonly after: number; readonly then: TimeoutAction };
}

export interface WhatIf {
  readonly term: Term;
  readonly op: Operator;
  readonly value: number | string | readonly string[] | readonly [number, number];
}

/** A piece of a sentence; `strong` is a value that was read, and is set bold. */
export type Part = string | { readonly strong: string };
