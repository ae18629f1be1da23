/** What a hold's clock will do, and how the time left is said: `1 小时 30 分`, with seconds only under one hour, never `1:30`. */

export type Urgency = 'none' | 'soon' | 'now';
const minute = 60_000;
const hour = 60 * minute;

/** Amber under an hour, red under a quarter. @param left ms */
export const urgencyOf = (left: number): Urgency => (left < 15 * minute ? 'now' : left < hour ? 'soon' : 'none');

/**
 * What happens when the clock of a hold ends. The clock lets nothing go that somebody must look at: an order that has changed, or one with a
 * ticket. (`core/desk/settle.ts` does it; what runs in a console's page only says it, and must stay small.)
 */
export const thenOf = <T extends string>({
  then,
  changes,
  ticket,
}: {
  readonly then: T;
  readonly changes: readonly unknown[];
  readonly ticket: object | null;
}): T | 'keep' => (then === 'release' && (changes.length > 0 || ticket !== null) ? 'keep' : then);

/** One piece of a duration: a figure, or the unit behind it, which is set smaller. */
export interface TimePart {
  readonly number: boolean;
  readonly text: string;
}

const units = {
  zh: { hour: ' 小时 ', minute: ' 分 ', second: ' 秒' },
  en: { hour: ' h ', minute: ' min ', second: ' s' },
} as const;

/**
 * The pieces of a duration, largest unit first. Rounds down; never below zero.
 * @param left ms
 * @example timeLeft(5_412_000, 'zh') // 1 小时 30 分
 */
export const timeLeft = (left: number, locale: 'zh' | 'en'): TimePart[] => {
  const seconds = Math.max(0, Math.floor(left / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  const { hour: hours, minute: minutes, second } = units[locale];
  const parts = h > 0 ? [String(h), hours, two(m), minutes.trimEnd()] : [String(m), minutes, two(s), second];
  return parts.map((text, index) => ({ number: index % 2 === 0, text }));
};

/** The same as one text, for accessible names. */
export const timeLeftText = (left: number, locale: 'zh' | 'en'): string =>
  timeLeft(left, locale)
    .map((part) => part.text)
    .join('')
    .trim();
