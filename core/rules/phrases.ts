/** The words that sentences are made of, in one language. `locales/zh.ts` was written first; `locales/en.ts` follows its plan. */
import type { Part } from './traced.ts';
import type { Operator, WindowTerm } from './rule.ts';

export interface Phrases {
  /** Between the conditions of one reason, and at its end. */
  readonly comma: string;
  readonly stop: string;
  readonly aside: (text: string) => string;
  /** "不低于 ¥500"; `value` is printed already. */
  readonly compare: Readonly<Partial<Record<Operator, (value: string) => string>>>;
  /** "近 30 天店铺均值". */
  readonly window: (window: WindowTerm['window']) => string;
  /** "3 倍" of something. */
  readonly multiple: (hundredths: number, of: string) => string;
  /** Value read, then the comparison: a condition that came out true. */
  readonly field: (label: string, value: string, comparison: string) => Part[];
  readonly province: (value: string, isHit: boolean, comparison: string) => Part[];
  readonly orderedAt: (time: string, range: string, inside: boolean) => Part[];
  readonly tag: (tag: string) => Part[];
  readonly line: (title: string, value: string) => Part[];
  readonly share: (window: WindowTerm['window'], percent: string, n: number, hits: number, comparison: string) => Part[];
  readonly count: (window: WindowTerm['window'], count: number, comparison: string) => Part[];
  readonly windowValue: (window: WindowTerm['window'], value: string, comparison: string) => Part[];
  /** Why a comparison has no answer. */
  readonly unknown: {
    readonly history: (daysKept: number, what: string) => Part[];
    readonly empty: (what: string) => Part[];
    readonly masked: (label: string, shown: string) => Part[];
    readonly missing: (label: string) => Part[];
    readonly province: () => Part[];
    readonly lineTitle: () => Part[];
  };
  readonly skip: Readonly<Record<'off' | 'draft' | 'notYetValid' | 'noLongerValid' | 'console' | 'snoozed' | 'allowed', string>>;
  readonly rule: {
    readonly given: (conditions: string) => string;
    readonly all: (parts: readonly string[]) => string;
    readonly any: (parts: readonly string[]) => string;
    readonly none: (parts: readonly string[]) => string;
    readonly lines: (quantifier: 'any' | 'all' | 'none' | number, inner: string) => string;
    readonly condition: (label: string, comparison: string) => string;
    readonly then: (decision: 'none' | 'flag' | 'hold', points: number, hours: number, then: 'release' | 'escalate' | 'keep') => string;
  };
  readonly change: {
    readonly number: (label: string, comparison: string) => string;
    readonly word: (label: string, words: string) => string;
    readonly tag: (tag: string) => string;
  };
  readonly list: (items: readonly string[]) => string;
}
