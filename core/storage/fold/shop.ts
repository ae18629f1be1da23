/** Folds of what is about no order: which stretches were read, the modes of rules, settings. */
import { instantOfStamp, type EventOf } from '#core/desk';
import { day, joinSpans, ms, shopKey } from '#core/order';
import type { Database, RuleChange } from '../database.ts';

export const foldCoverage = async (db: Database, events: readonly EventOf<'history.covered'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const shop = shopKey(payload);
    const { from, to } = payload;
    const row = await db.coverage.get(shop);
    await db.coverage.put({ shop, spans: joinSpans([...(row?.spans ?? []), { from: ms(from), to: ms(to) }]) });
    const learntAt = instantOfStamp(at);
    const ofDay = Math.floor(learntAt / day);
    const known = await db.stretches.get([shop, ofDay]);
    await db.stretches.put({ shop, day: ofDay, learnt: inOrder(known?.learnt ?? [], [learntAt, from, to]) });
  }
};

/** Nearly always the new one is the latest. */
const inOrder = (learnt: readonly number[], stretch: readonly [number, number, number]): number[] => {
  let place = learnt.length;
  while (place > 0 && compare(learnt.slice(place - 3, place), stretch) > 0) place -= 3;
  return learnt.toSpliced(place, 0, ...stretch);
};
const compare = (a: readonly number[], b: readonly number[]): number => {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
};

/** The latest word wins, whatever the order of arrival. */
export const foldRules = async (db: Database, events: readonly EventOf<RuleKind>[]): Promise<void> => {
  for (const event of events) {
    const [rule, change] = changeOf(event);
    const row = await db.ruleModes.get(rule);
    const past = [...(row?.past ?? []), change].sort((a, b) => (a.at < b.at ? -1 : 1));
    const { mode, at } = past.at(-1) ?? change;
    await db.ruleModes.put({ rule, mode, at, changes: past.length, past });
  }
};

type RuleKind = 'rule.modeSet' | 'rule.saved' | 'rule.removed';

const changeOf = (event: EventOf<RuleKind>): [rule: string, change: RuleChange] => {
  const { at } = event;
  const by = event.actor.name;
  switch (event.kind) {
    case 'rule.modeSet':
      return [event.payload.rule, { at, mode: event.payload.mode }];
    case 'rule.saved':
      return [event.payload.rule.id, { at, mode: event.payload.rule.mode, form: event.payload.rule, by }];
    case 'rule.removed':
      return [event.payload.rule, { at, mode: 'off', form: null, by }];
  }
};

export const foldSettings = async (db: Database, events: readonly EventOf<'setting.set'>[]): Promise<void> => {
  for (const { at, payload } of events) {
    const row = await db.settings.get(payload.name);
    if (!row || row.at < at) await db.settings.put({ name: payload.name, value: payload.value, at });
  }
};
