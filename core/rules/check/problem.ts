/** What is wrong with a rule, in a sentence, and what would put it right, as data that an editor can apply with one click. */
import { termText } from '../phrase.ts';
import type { Bilingual, Locale, Term } from '../rule.ts';
import { isWindow } from '../term.ts';
import { clipped } from '../value.ts';
import { fill, plainText, type Slots } from '../words.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

type Words = typeof zh;
const words: Readonly<Record<Locale, Words>> = { zh, en };
export const checkWords = (locale: Locale): Words => words[locale];

export type ProblemId = keyof Words['problems'];
export type RepairId = keyof Words['repairs'];
/** With an error the rule cannot be used; a warning asks whether that was meant. */
export type Severity = 'error' | 'warning';

export interface Problem {
  readonly id: ProblemId;
  readonly severity: Severity;
  /** Where in what was given: `when.all[0].value`; `''` is the whole of it. */
  readonly path: string;
  /** The field concerned, when there is one. */
  readonly field?: string;
  readonly sentence: Bilingual;
  readonly repair?: Repair;
}

/** Paths are those of what was given, as in {@link Problem}. An edit without a value takes away what is there. */
export interface Repair {
  readonly sentence: Bilingual;
  readonly edits: readonly Edit[];
}
export interface Edit {
  readonly path: string;
  readonly value?: unknown;
}

/** Slots that read differently in the two languages. */
export type Say = Slots | ((locale: Locale) => Slots);

interface About {
  /** The term that the sentence calls `{field}`. */
  readonly term?: Term | undefined;
  readonly say?: Say;
  readonly repair?: Repair | undefined;
}

export const problem = (id: ProblemId, path: string, { term, say, repair }: About = {}): Problem => ({
  id,
  severity: (questions as readonly string[]).includes(id) ? 'warning' : 'error',
  path,
  ...(term && !isWindow(term) ? { field: term.field } : {}),
  sentence: bilingual((locale) =>
    fillPlain(words[locale].problems[id], { ...(term ? { field: clipped(termText(term, locale), 40) } : {}), ...slotsOf(say, locale) }),
  ),
  ...(repair ? { repair } : {}),
});

export const repair = (id: RepairId, edits: readonly Edit[], say?: Say): Repair => ({
  sentence: bilingual((locale) => fillPlain(words[locale].repairs[id], slotsOf(say, locale))),
  edits,
});

export const bilingual = (say: (locale: Locale) => string): Bilingual => ({ zh: say('zh'), en: say('en') });

const fillPlain = (template: string, slots: Slots): string => plainText(fill(template, slots));
const slotsOf = (say: Say | undefined, locale: Locale): Slots => (typeof say === 'function' ? say(locale) : (say ?? {}));

/** Things that may well be meant. Everything else is an error. */
const questions = [
  ...(['wholeDay', 'alwaysTrue', 'alwaysFalse', 'alwaysTrueGroup', 'alwaysFalseGroup', 'neverTogether', 'alwaysOne'] as const),
  ...(['unreachable', 'duplicate', 'duplicateEntries', 'longWindow', 'noHistory', 'allowed', 'blind', 'sillyDate', 'negative'] as const),
  ...([
    'emptyNamedList',
    'twiceInList',
    'ended',
    'over',
    'allowOver',
    'snoozeOver',
    'letsNothingPass',
    'longAllow',
    'twiceAllowed',
  ] as const),
  'byteOrderMark',
] satisfies readonly ProblemId[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong may be a megabyte long, or no text at all. */
export const shownValue = (value: unknown): string => {
  if (typeof value === 'string') return clipped(value, 40);
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value;
};
