/** The rules of this shop: those that came with the product, those it wrote, in the modes it has chosen; now or at any moment of the log. */
import * as v from 'valibot';
import { bookSections, configSchemas, defaultConfig, type Config } from '#core/desk';
import { createRuleset, type Ruleset } from '#core/engine';
import { presetLists, presets, type Rule, type RuleBook } from '#core/rules';
import type { Database, RuleChange, RuleModeRow } from '#core/storage';

/**
 * The version counts the choices made until then.
 * @param before a stamp of the log: as the rules were when it was given; missing: as they are
 */
export const readRuleset = async (db: Database, before?: string): Promise<Ruleset> => {
  const [rows, book] = await Promise.all([db.ruleModes.toArray(), readBook(db, before)]);
  const chosen = new Map(rows.map(({ rule, past }) => [rule, earlier(past, before)]));
  const shipped = new Set(presets.map(({ id }) => id));
  const own = rows.flatMap(({ rule }) => (shipped.has(rule) ? [] : (standingForm(undefined, chosen.get(rule) ?? []) ?? [])));
  const rules = [...presets.flatMap((rule) => standingForm(rule, chosen.get(rule.id) ?? []) ?? []), ...own];
  const changes = [...chosen.values()].reduce((sum, past) => sum + past.length, 0);
  return createRuleset(rules, 1 + changes + book.changes, book);
};

/** All forms of a rule, the latest first. */
export const formsOf = (row: RuleModeRow | undefined): (RuleChange & { readonly form: Rule | null })[] =>
  (row?.past ?? []).flatMap((change) => (change.form === undefined ? [] : [{ ...change, form: change.form }])).toReversed();

/** A shipped rule that was taken away is as shipped again, and off. */
const standingForm = (shipped: Rule | undefined, past: readonly RuleChange[]): Rule | undefined => {
  const form = past.findLast((change) => change.form !== undefined)?.form ?? shipped;
  return form && { ...form, mode: past.at(-1)?.mode ?? form.mode };
};

const readBook = async (db: Database, before: string | undefined): Promise<RuleBook & { readonly changes: number }> => {
  const rows = (await db.configs.bulkGet([...bookSections])).map((row) => earlier(row?.past ?? [], before));
  const [lists, allow, snoozes] = rows.map((past) => past.at(-1)?.value);
  const own = understood('lists', lists);
  const ids = new Set(own.map(({ id }) => id));
  return {
    lists: [...shippedLists.filter(({ id }) => !ids.has(id)), ...own],
    allow: understood('allow', allow),
    snoozes: understood('snoozes', snoozes),
    changes: rows.reduce((sum, past) => sum + past.length, 0),
  };
};

/** What this build does not understand counts as not set up; the log keeps it. */
const understood = <S extends (typeof bookSections)[number]>(section: S, value: unknown): Config[S] => {
  const parsed = v.safeParse(configSchemas[section], value);
  return (parsed.success ? parsed.output : defaultConfig[section]) as Config[S];
};

const earlier = <T extends { readonly at: string }>(past: readonly T[], before: string | undefined): readonly T[] =>
  before === undefined ? past : past.filter(({ at }) => at < before);

/** The lists that the shipped rules ask. */
const shippedLists = presetLists.map((list) => ({ ...list, name: list.name.zh }));
