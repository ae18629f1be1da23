/**
 * 稍后再看: a case that a person does not want to see just now. It is this person's on this device, and nothing else: no event is written, the
 * clock runs on, whoever else is there sees the case as before. It comes back at the time that was chosen, and before that when
 * something happens that must not be slept through.
 */
import * as v from 'valibot';
import { hour, minute, startOfDay, type Ms } from '#core/order';
import type { OrderView } from '#core/worker';
import { keptHere } from './kept.ts';

export const SnoozedSchema = v.object({
  until: v.record(v.string(), v.object({ at: v.number(), changes: v.number(), assignee: v.nullable(v.string()) })),
});
export type Snoozed = v.InferOutput<typeof SnoozedSchema>['until'][string];

/** So long before its clock ends a case is back, ms. */
export const wakeBefore = 15 * minute;

export const snoozedNow = ({ hold }: Pick<OrderView, 'hold'>, at: number): Snoozed => ({
  at,
  changes: hold?.changes.length ?? 0,
  assignee: hold?.assignee?.name ?? null,
});

/** Is it still out of sight? It wakes at its time, before its clock ends, when the order changes, and when somebody hands it on. */
export const sleeps = ({ hold }: Pick<OrderView, 'hold'>, snoozed: Snoozed | undefined, now: number): boolean => {
  if (!snoozed || !hold || now >= snoozed.at) return false;
  if (hold.deadline !== null && hold.deadline - now <= wakeBefore) return false;
  const has = hold.assignee?.name ?? null;
  return hold.changes.length <= snoozed.changes && (has === null || has === snoozed.assignee);
};

export const snoozeChoices = ['half', 'hour', 'three', 'morning'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** When each choice ends, epoch ms. Morning is the next nine o'clock. @param zone of the shop */
export const snoozeUntil = (choice: SnoozeChoice, now: number, zone: string): number => {
  if (choice === 'half') return now + 30 * minute;
  if (choice === 'hour') return now + hour;
  if (choice === 'three') return now + 3 * hour;
  const nine = startOfDay(now as Ms, zone) + 9 * hour;
  return nine > now ? nine : startOfDay((nine + 20 * hour) as Ms, zone) + 9 * hour;
};

/** Can a case sleep that long at all? Its own clock may wake it before. */
export const wakesAt = ({ hold }: Pick<OrderView, 'hold'>, until: number): number =>
  hold?.deadline == null ? until : Math.min(until, hold.deadline - wakeBefore);

const kept = keptHere('danshao.deskSnoozed', SnoozedSchema, { until: {} });

/** What this person has put off on this device. */
export const snoozed = {
  entries: (): ReadonlyMap<string, Snoozed> => new Map(Object.entries(kept.until)),
  /** @returns what was there before, for undo */
  put: (views: readonly OrderView[], at: number, now: number): ReadonlyMap<string, Snoozed | undefined> => {
    for (const [key, one] of Object.entries(kept.until)) if (one.at <= now) delete kept.until[key];
    const before = new Map(views.map(({ key }) => [key as string, kept.until[key]]));
    for (const view of views) kept.until[view.key] = snoozedNow(view, at);
    return before;
  },
  restore: (before: ReadonlyMap<string, Snoozed | undefined>): void => {
    for (const [key, one] of before) {
      if (one) kept.until[key] = one;
      else delete kept.until[key];
    }
  },
  wake: (keys: readonly string[]): void => keys.forEach((key) => delete kept.until[key]),
};
