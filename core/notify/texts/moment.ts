/** Instants and lengths of time as messages say them. */
import { day, formatDateTime, hour, minute, type Ms } from '#core/order';
import type { Locale } from '#core/rules';
import { filled, textWords } from './words.ts';

/** How things are told: in which language, on which clock, and when. */
export interface Telling {
  readonly locale: Locale;
  /** IANA name of the shop's zone. */
  readonly zone: string;
  readonly now: Ms;
}

/** Down to the minute, for what is left; nothing is left of less than that. @example lengthText(90 * minute, 'zh') // "1 小时 30 分钟" */
export const lengthText = (length: number, locale: Locale): string => {
  const { minutes, hours, both, days, wholeDays } = textWords(locale).durations;
  const m = Math.floor(length / minute);
  const h = Math.floor(m / 60);
  const d = Math.floor(length / day);
  if (d >= 2) return h % 24 === 0 ? filled(wholeDays, { d }) : filled(days, { d, h: h % 24 });
  if (m < hour / minute) return filled(minutes, { m: Math.max(0, m) });
  return m % 60 === 0 ? filled(hours, { h }) : filled(both, { h, m: m % 60 });
};

/** Deadline and what is left of it; nothing when there is none, no remainder once it is over. */
export const deadlineValues = (
  deadline: Ms | null | undefined,
  { locale, zone, now }: Telling,
): { readonly deadline?: string; readonly left?: string } =>
  deadline == null
    ? {}
    : {
        deadline: formatDateTime(deadline, zone),
        ...(deadline - now >= minute ? { left: lengthText(deadline - now, locale) } : {}),
      };
