/** Which backups are kept: the last three of today, the last of each day before, ten in all; and always the one with the most in it. */
import { day, startOfDay, type Ms } from '#core/order';

const ofToday = 3;
const inAll = 10;

/**
 * Those to be kept, the newest first. One from the future (the clock was set back) counts as of today. The fullest stays: whoever begins anew
 * with an empty log, by mistake or after a mishap, must not lose the old one to ten backups of little.
 */
export const keptBackups = <T extends { readonly at: Ms; readonly events: number }>(backups: readonly T[], now: Ms, zone: string): T[] => {
  const newest = backups.toSorted((a, b) => b.at - a.at);
  const today = startOfDay(now, zone);
  const days = new Set<number>();
  const earlier = newest.filter(({ at }) => {
    if (at >= today) return false;
    const ofDay = startOfDay(at, zone);
    return !days.has(ofDay) && days.add(ofDay);
  });
  const kept = [...newest.filter(({ at }) => at >= today).slice(0, ofToday), ...earlier].slice(0, inAll);
  const most = Math.max(...kept.map(({ events }) => events));
  const fullest = newest.find(({ events }) => events > most && events === Math.max(...newest.map((backup) => backup.events)));
  return fullest ? [...kept.slice(0, inAll - 1), fullest].sort((a, b) => b.at - a.at) : kept;
};

/** Whole days since the last backup; `null`: there is none. */
export const daysSince = (last: Ms | undefined, now: Ms): number | null =>
  last === undefined ? null : Math.max(0, Math.floor((now - last) / day));
