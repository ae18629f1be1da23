/** From when to when a rule runs. Instants beyond what a date can hold would make every calendar function throw. */
import { day, second } from '#core/order';
import { dateText } from '../value.ts';
import { isRecord, problem, repair, shownValue, type Problem } from './problem.ts';

/** The farthest instants that a date can hold, epoch ms. */
export const farthest = 8.64e15;

export const checkDates = (candidate: Readonly<Record<string, unknown>>): Problem[] => {
  const { validFrom, validUntil, excluded } = candidate;
  const problems = [...checkInstant(validFrom, 'validFrom'), ...checkInstant(validUntil, 'validUntil')];
  problems.push(...checkStretch(validFrom, validUntil, ['validFrom', 'validUntil'], 'validity'));
  if (!Array.isArray(excluded)) return problems;
  excluded.forEach((period: unknown, index) => {
    if (!isRecord(period)) return;
    const at = `excluded[${index}]`;
    problems.push(...checkInstant(period['from'], `${at}.from`), ...checkInstant(period['until'], `${at}.until`));
    problems.push(...checkStretch(period['from'], period['until'], [`${at}.from`, `${at}.until`], 'period', at));
  });
  return problems;
};

/** What a schema that only knows of numbers lets pass; text and NaN it finds by itself. */
const checkInstant = (value: unknown, path: string): Problem[] => {
  if (typeof value !== 'number' || isInstant(value) || Number.isNaN(value)) return [];
  return [
    problem('instant', path, {
      say: { value: shownValue(value) },
      repair: Math.abs(value) <= farthest ? instantRepair(value, path) : undefined,
    }),
  ];
};

export const isInstant = (value: unknown): value is number => Number.isSafeInteger(value) && Math.abs(value as number) <= farthest;

const instantRepair = (value: number, path: string) => {
  const to = Math.round(value);
  return repair('replace', [{ path, value: to }], { value: dateText(to) });
};

const checkStretch = (
  from: unknown,
  until: unknown,
  [fromPath, untilPath]: readonly [string, string],
  id: 'validity' | 'period',
  whole?: string,
): Problem[] => {
  if (!isInstant(from) || !isInstant(until) || from < until) return [];
  const swapped = repair('swap', [
    { path: fromPath, value: until },
    { path: untilPath, value: from },
  ]);
  return [problem(id, untilPath, { repair: from > until ? swapped : repair('remove', [{ path: whole ?? untilPath }]) })];
};

/** Dates that nobody means: before there was a shop, or after its grandchildren. The engine can live with them; people are asked. */
export const checkSilly = (value: unknown, path: string): Problem[] => {
  if (!isInstant(value) || (value >= year2000 && value < year2100)) return [];
  const inMs = value * second;
  const seconds = value > 0 && inMs >= year2000 && inMs < year2100;
  const shown = dateText(seconds ? inMs : value);
  return [
    problem('sillyDate', path, {
      say: { value: seconds ? String(value) : shown },
      repair: seconds ? repair('replace', [{ path, value: inMs }], { value: shown }) : undefined,
    }),
  ];
};

const year2000 = 946_684_800_000;
const year2100 = year2000 + 36_525 * day;
