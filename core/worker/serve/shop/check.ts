/** Rules of a file, and what stands beside them, by the same checks that an editor makes. */
import type { Config } from '#core/desk';
import { isZone, type Ms } from '#core/order';
import {
  checkAllow,
  checkLists,
  checkRule,
  checkSnoozes,
  mostRules,
  parseRule,
  presetLists,
  type Problem,
  type Rule,
  type ValueList,
} from '#core/rules';
import type { ShopFileProblem, ShopSection } from '../../shopFile.ts';
import { ofRule, ofRules, problem } from './problem.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** More sentences than anybody reads. */
const enough = 8;

export const checkBook = (config: Partial<Pick<Config, ShopSection>>, rules: readonly Rule[], now: Ms): ShopFileProblem[] => {
  const { lists, allow, snoozes, shop } = config;
  const of = (section: ShopSection, problems: readonly Problem[]): ShopFileProblem[] =>
    problems.slice(0, enough).map((found) => ofRules(section, found));
  return [
    ...(lists ? of('lists', checkLists(lists, now)) : []),
    ...(allow ? of('allow', checkAllow(allow, now)) : []),
    ...(snoozes ? of('snoozes', checkSnoozes(snoozes, rules, now)) : []),
    ...(shop?.zone === undefined || isZone(shop.zone) ? [] : [problem('section', 'shop', { path: 'zone' })]),
  ];
};

export const checkRules = (
  candidates: unknown,
  lists: readonly ValueList[],
): { readonly rules: readonly Rule[]; readonly problems: ShopFileProblem[] } => {
  if (!Array.isArray(candidates)) return { rules: [], problems: [problem('section', 'rules', { path: 'rules' })] };
  if (candidates.length > mostRules) return { rules: [], problems: [problem('manyRules', 'rules', { n: mostRules })] };
  const rules: Rule[] = [];
  const problems: ShopFileProblem[] = [];
  const book = { lists: [...lists, ...presetLists.map((list) => ({ ...list, name: list.name.zh }))], allow: [], snoozes: [] };
  candidates.forEach((candidate: unknown, index) => {
    const parsed = parseRule(candidate);
    if (!parsed.ok) {
      const name = nameOf(candidate) ?? String(index + 1);
      problems.push(...parsed.problems.slice(0, 3).map((found) => ofRule({ zh: name, en: name }, found)));
      return;
    }
    const { rule } = parsed;
    if (rules.some(({ id }) => id === rule.id)) {
      problems.push(problem('twiceRule', 'rules', (locale) => ({ rule: rule.name[locale] })));
      return;
    }
    const errors = checkRule(rule, { rules, book }).filter(({ severity }) => severity === 'error');
    problems.push(...errors.map((found) => ofRule(rule.name, found)));
    rules.push(rule);
  });
  return { rules, problems };
};

const nameOf = (candidate: unknown): string | undefined => {
  const name = isRecord(candidate) ? candidate['name'] : undefined;
  const zh = isRecord(name) ? name['zh'] : undefined;
  return typeof zh === 'string' && zh !== '' ? zh.slice(0, 60) : undefined;
};
