/** The settings of a shop as text, and read back: every section looked at, whatever is wrong in a sentence, and nothing thrown. */
import * as v from 'valibot';
import { configSchemas, defaultConfig, type Config } from '#core/desk';
import type { Ms } from '#core/order';
import { presets, readJson, type Rule, type RuleMode } from '#core/rules';
import { shopSections, type ShopFileProblem, type ShopSection } from '../../shopFile.ts';
import { checkBook, checkRules, isRecord } from './check.ts';
import { problem, ofRules } from './problem.ts';

/** Grows when an older build could no longer read a file rightly. */
export const shopFileVersion = 1;

/** What a file says; what it does not speak of stays as it is. */
export interface ShopContent {
  readonly config: Partial<Pick<Config, ShopSection>>;
  /** Rules that are not as shipped, whole; missing: the file does not speak of rules. */
  readonly rules?: readonly Rule[];
  /** Of every rule, shipped ones too. */
  readonly modes: Readonly<Record<string, RuleMode>>;
}
export interface ShopFile extends ShopContent {
  readonly at: Ms | null;
}
export interface ReadShop {
  /** Missing where there is an error. */
  readonly file?: ShopFile;
  readonly problems: readonly ShopFileProblem[];
}

export const shopFileText = ({ config, rules = [], modes, at }: ShopFile): string =>
  `${JSON.stringify({ danshao: 'shop', version: shopFileVersion, at, config, rules, modes }, null, 2)}\n`;

/** What stands now, as a file would say it. */
export const shopContent = (config: Config, rules: readonly Rule[]): ShopContent => ({
  config: Object.fromEntries(shopSections.map((section) => [section, config[section]])) as Pick<Config, ShopSection>,
  rules: rules.filter((rule) => !isShipped(rule)),
  modes: Object.fromEntries(rules.map(({ id, mode }) => [id, mode])),
});

/** Never throws, whatever the text. @param now epoch ms; what ended before is still taken, with a word about it */
export const readShopFile = (text: string, now: Ms): ReadShop => {
  const read = readJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if ('problem' in read) return { problems: [ofRules(null, read.problem)] };
  const wrong = wrapperOf(read.value);
  if (wrong) return { problems: [wrong] };
  const { at, config, rules, modes } = read.value as Record<string, unknown>;
  const sections = readSections(config ?? {});
  const book = { ...defaultConfig, ...sections.config };
  const checked = rules === undefined ? { rules: undefined, problems: [] } : checkRules(rules, book.lists);
  const known = [...(checked.rules ?? []), ...presets];
  const chosen = readModes(modes, known);
  const problems = [...sections.problems, ...checkBook(sections.config, known, now), ...checked.problems, ...chosen.problems];
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return {
    problems,
    file: {
      at: typeof at === 'number' && Number.isSafeInteger(at) ? (at as Ms) : null,
      config: sections.config,
      ...(checked.rules ? { rules: checked.rules } : {}),
      modes: chosen.modes,
    },
  };
};

const isShipped = (rule: Rule): boolean => {
  const shipped = presets.find(({ id }) => id === rule.id);
  return shipped !== undefined && JSON.stringify({ ...rule, mode: '' }) === JSON.stringify({ ...shipped, mode: '' });
};

const wrapperOf = (value: unknown): ShopFileProblem | undefined => {
  if (!isRecord(value) || typeof value['danshao'] !== 'string') return problem('notShopFile', null);
  const { danshao, version } = value;
  if (danshao === 'rules') return problem('ruleFile', null);
  if (danshao !== 'shop') return problem('otherFile', null, { text: danshao.slice(0, 40) });
  if (typeof version === 'number' && version > shopFileVersion) {
    return problem('newerFile', null, { n: version, known: shopFileVersion });
  }
  return version === shopFileVersion ? undefined : problem('version', null, { text: String(version).slice(0, 20) });
};

/** More sentences than anybody reads. */
const enough = 5;

const readSections = (config: unknown): { config: Partial<Pick<Config, ShopSection>>; problems: ShopFileProblem[] } => {
  if (!isRecord(config)) return { config: {}, problems: [problem('notShopFile', null)] };
  const understood: Record<string, unknown> = {};
  const problems: ShopFileProblem[] = [];
  for (const [name, value] of Object.entries(config)) {
    const section = shopSections.find((known) => known === name);
    if (!section) {
      problems.push(problem('unknownSection', null, { text: name.slice(0, 40) }));
      continue;
    }
    const parsed = v.safeParse(configSchemas[section], value);
    if (parsed.success) understood[section] = parsed.output;
    else {
      const paths = [...new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? ''))];
      problems.push(...paths.slice(0, enough).map((path) => problem('section', section, { path: path.slice(0, 80) })));
      if (paths.length > enough) problems.push(problem('more', section, { n: paths.length - enough }));
    }
  }
  return { config: understood as Partial<Pick<Config, ShopSection>>, problems };
};

const ModesSchema = v.record(v.string(), v.picklist(['draft', 'shadow', 'live', 'off']));

const readModes = (modes: unknown, rules: readonly Rule[]): { modes: Readonly<Record<string, RuleMode>>; problems: ShopFileProblem[] } => {
  if (modes === undefined) return { modes: {}, problems: [] };
  const parsed = v.safeParse(ModesSchema, modes);
  if (!parsed.success) return { modes: {}, problems: [problem('section', 'rules', { path: 'modes' })] };
  const entries = Object.entries(parsed.output);
  const strangers = entries.filter(([id]) => !rules.some((rule) => rule.id === id));
  return {
    modes: Object.fromEntries(entries.filter((entry) => !strangers.includes(entry))),
    problems: strangers.slice(0, enough).map(([rule]) => problem('unknownMode', 'rules', { rule: rule.slice(0, 60) })),
  };
};
