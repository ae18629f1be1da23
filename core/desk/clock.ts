/**
 * A hybrid logical clock: stamps that sort as text, never run backwards on one device even when its clock does, and order an event
 * after everything its device had seen. (Kulkarni et al., "Logical Physical Clocks", 2014.)
 */
import { ms, type Ms } from '#core/order';

const counterLimit = 0xffff;

/** `<ms, 15 digits>:<counter, 4 hex digits>:<device>` */
export type Stamp = string;

export interface LogicalClock {
  /** The next stamp: later than every stamp given out or heard of before. */
  next(): Stamp;
  /** Takes note of a stamp from the log or from another device. */
  hear(stamp: Stamp): void;
  /**
   * An instant between the stamps, epoch ms: every stamp so far lies at or before it, every one to come after it. What the log says up to
   * there is exactly what was known when this was called.
   */
  pause(): Ms;
}

/** The instant in a stamp, epoch ms. */
export const instantOfStamp = (stamp: Stamp): Ms => ms(readStamp(stamp)[0]);

/** @param now the device's wall clock, epoch ms. @param device id of this installation, without colons. */
export const createClock = (now: () => Ms, device: string, last?: Stamp): LogicalClock => {
  let physical = 0;
  let counter = 0;
  const hear = (stamp: Stamp): void => {
    const [instant, count] = readStamp(stamp);
    if (instant > physical || (instant === physical && count > counter)) {
      physical = instant;
      counter = count;
    }
  };
  if (last) hear(last);
  return {
    hear,
    pause: () => {
      const instant = Math.max(physical, now());
      physical = instant + 1;
      counter = 0;
      return ms(instant);
    },
    next: () => {
      const wall = now();
      if (wall > physical) {
        physical = wall;
        counter = 0;
      } else if (counter < counterLimit) {
        counter++;
      } else {
        // 65,535 events within a millisecond, or a clock set far back: borrow the next millisecond rather than stop.
        physical++;
        counter = 0;
      }
      return `${String(physical).padStart(15, '0')}:${counter.toString(16).padStart(4, '0')}:${device}`;
    },
  };
};

const readStamp = (stamp: Stamp): [instant: number, counter: number] => {
  const instant = Number(stamp.slice(0, 15));
  const counter = Number.parseInt(stamp.slice(16, 20), 16);
  if (!Number.isSafeInteger(instant) || !Number.isSafeInteger(counter)) throw new RangeError('Not a stamp of the logical clock');
  return [instant, counter];
};
