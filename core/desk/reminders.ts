/** When a case makes itself heard before its clock acts. */
import { ms, type Ms } from '#core/order';
import type { Hold } from './case.ts';

/** Shares of the clock after which whoever has the case is reminded, in hundredths. */
export const reminderShares = [50, 80] as const;
export type ReminderShare = (typeof reminderShares)[number];

export interface Reminder {
  readonly share: ReminderShare;
  /** Epoch ms. */
  readonly at: Ms;
}

/** None when no clock runs; a hold of less than ten minutes is over before anybody could read them. */
export const remindersOf = ({ since, deadline }: Pick<Hold, 'since' | 'deadline'>): Reminder[] => {
  if (deadline === null || deadline - since < shortest) return [];
  return reminderShares.map((share) => ({ share, at: ms(since + Math.round(((deadline - since) * share) / 100)) }));
};
const shortest = 10 * 60_000;

/** Every instant at which a clock has something to do with a held case, epoch ms. */
export const clocksOf = (hold: Pick<Hold, 'since' | 'deadline' | 'asked' | 'ticket'>): Ms[] => [
  ...remindersOf(hold).map(({ at }) => at),
  ...(hold.asked ? [hold.asked.until] : []),
  ...(hold.deadline === null ? [] : [hold.deadline]),
  ...(hold.ticket?.tasks.flatMap(({ due, done }) => (due === null || done ? [] : [due])) ?? []),
];
