/** Time that counts only while the shop works. */
import { day, ms, type Ms } from '#core/order';
import type { WorkingHours } from '../config.ts';
import { dayNumber, stretchOn } from './stretch.ts';

/**
 * The instant at which `duration` ms of working time have passed. What ends with the working day ends then, not the next morning. A duration
 * that would take more than ten years takes ten.
 * @param hours `null`: round the clock
 * @param zone IANA name of the shop's zone
 * @example workingTimeAfter(friday1730, hour, { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' }, zone) // Monday, 09:30
 */
export const workingTimeAfter = (from: Ms, duration: number, hours: WorkingHours | null, zone: string): Ms => {
  if (hours === null) return ms(from + Math.min(duration, longest));
  let left = duration;
  let reached: number = from;
  const today = dayNumber(from, zone);
  for (let date = today - 1; left > 0 && date < today + longest / day; date++) {
    const stretch = stretchOn(hours, date, zone);
    if (!stretch || stretch.until <= reached) continue;
    // Clocks set back can make a stretch begin before the one of the day before has ended.
    const begins = Math.max(stretch.from, reached);
    const used = Math.min(left, stretch.until - begins);
    reached = begins + used;
    left -= used;
  }
  return ms(left > 0 ? from + longest : reached);
};

const longest = 3653 * day;
