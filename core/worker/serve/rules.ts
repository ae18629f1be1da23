/** Rules as people write them: saved, taken away, looked back upon, tried out. */
import { assess, createRuleset, type Assessment } from '#core/engine';
import { ms, type Order, type OrderKey } from '#core/order';
import { instantOfStamp, zoneOf } from '#core/desk';
import { checkRule, presets, type Rule } from '#core/rules';
import type { Api, CommandStamp, RuleVersion } from '../api.ts';
import { ApiError } from '../client.ts';
import { formsOf } from './ruleset.ts';
import { personActor, type Session } from './session.ts';

type Saving = Parameters<Api['saveRule']>[0];

export const saveRule = async (session: Session, { id, at, rule, basedOn }: Saving): Promise<Rule> => {
  const { rules, book } = await session.ruleset();
  const forms = formsOf(await session.db.ruleModes.get(rule.id));
  const [latest] = forms;
  const shipped = presets.find((preset) => preset.id === rule.id);
  const present = rules.find((known) => known.id === rule.id);
  if ((present?.version ?? null) !== basedOn) {
    // Sent twice: what it has saved is there already.
    if (latest?.form && same(latest.form, { ...rule, version: latest.form.version })) return latest.form;
    throw new ApiError('changed');
  }
  // A rule that was taken away and comes back does not begin anew: its number has been given.
  const version = 1 + Math.max(0, shipped?.version ?? 0, ...forms.map(({ form }) => form?.version ?? 0));
  const saved: Rule = { ...rule, version };
  const error = checkRule(saved, { rules, book }).find(({ severity }) => severity === 'error');
  if (error) throw new ApiError('badInput', error.path);
  await session.commit([session.scribe.write('rule.saved', id, at, await personActor(session), { rule: saved })]);
  return saved;
};

export const removeRule = async (session: Session, { id, at, rule }: CommandStamp & { rule: string }): Promise<void> => {
  const { rules } = await session.ruleset();
  if (!rules.some((known) => known.id === rule)) {
    if (formsOf(await session.db.ruleModes.get(rule)).length > 0) return;
    throw new ApiError('badInput', 'no such rule');
  }
  await session.commit([session.scribe.write('rule.removed', id, at, await personActor(session), { rule })]);
};

export const ruleVersions = async ({ db }: Session, rule: string): Promise<RuleVersion[]> => {
  const forms = formsOf(await db.ruleModes.get(rule));
  const shipped = presets.find(({ id }) => id === rule);
  return [
    ...forms.map(({ form, at, by }) => ({ rule: form, at: ms(instantOfStamp(at)), by: by ?? '' })),
    ...(shipped ? [{ rule: shipped, at: null, by: '' }] : []),
  ];
};

export const tryRules = async (
  session: Session,
  { order, rules }: { order: OrderKey | Order; rules?: readonly Rule[] },
): Promise<Assessment> => {
  const [{ history }, ruleset, config] = await Promise.all([session.memory(), session.ruleset(), session.config()]);
  const known = typeof order === 'string' ? (await session.db.orders.get(order))?.record.order : order;
  if (!known) throw new ApiError('unknownOrder');
  const tried = rules ? createRuleset(rules, ruleset.version, ruleset.book) : ruleset;
  return assess(known, tried, { history, at: session.now(), zone: zoneOf(config) });
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
