/** The shipped rules in the modes that this shop has chosen, now or at any moment of the log. */
import { createRuleset, type Ruleset } from '#core/engine';
import { presetLists, presets, type Rule, type RuleBook } from '#core/rules';
import type { Database } from '#core/storage';

/** The lists that the shipped rules ask. */
const book: RuleBook = { lists: presetLists.map((list) => ({ ...list, name: list.name.zh })), allow: [], snoozes: [] };

/**
 * The version counts the choices made until then.
 * @param before a stamp of the log: as the rules were when it was given; missing: as they are
 */
export const readRuleset = async (db: Database, before?: string): Promise<Ruleset> => {
  const rows = await db.ruleModes.toArray();
  const chosen = rows.map(({ rule, past }) => ({ rule, past: before === undefined ? past : past.filter(({ at }) => at < before) }));
  const modes = new Map(chosen.map(({ rule, past }) => [rule, past.at(-1)?.mode]));
  const rules = presets.map((rule): Rule => ({ ...rule, mode: modes.get(rule.id) ?? rule.mode }));
  return createRuleset(rules, 1 + chosen.reduce((sum, { past }) => sum + past.length, 0), book);
};
