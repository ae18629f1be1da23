/** What is wrong with a file of settings, as sentences. */
import type { Bilingual, Locale, Problem, Severity } from '#core/rules';
import type { ShopFileProblem, ShopPart } from '../../shopFile.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

const words: Readonly<Record<Locale, typeof zh>> = { zh, en };
export type ShopProblemId = keyof (typeof zh)['problems'];
type Slots = Readonly<Record<string, string | number>>;

/** Things that are left out; everything else keeps the file from being taken. */
const warnings: readonly ShopProblemId[] = ['unknownSection', 'unknownMode'];

export const problem = (id: ShopProblemId, part: ShopPart | null, slots: Slots | ((locale: Locale) => Slots) = {}): ShopFileProblem => ({
  severity: warnings.includes(id) ? 'warning' : 'error',
  part,
  sentence: bilingual((locale) => {
    const given = typeof slots === 'function' ? slots(locale) : slots;
    return fill(words[locale].problems[id], { ...(part ? { part: words[locale].parts[part] } : {}), ...given });
  }),
});

/** What a check of rules has found, of a part of the file. */
export const ofRules = (part: ShopPart | null, { severity, sentence }: Pick<Problem, 'severity' | 'sentence'>): ShopFileProblem => ({
  severity: severity satisfies Severity,
  part,
  sentence,
});

export const ofRule = (name: Bilingual, found: Problem): ShopFileProblem => ({
  ...problem('ruleProblem', 'rules', (locale) => ({ rule: name[locale], why: found.sentence[locale] })),
  severity: found.severity,
});

export const partName = (part: ShopPart): Bilingual => bilingual((locale) => words[locale].parts[part]);

const bilingual = (say: (locale: Locale) => string): Bilingual => ({ zh: say('zh'), en: say('en') });
/** In one go: what is filled in is the file's own text, and is not looked through for slots again. */
const fill = (template: string, slots: Slots): string => template.replace(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ''));
