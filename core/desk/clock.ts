/**
 * A hybrid logical clock: stamps that sort as text, never run backwards on one device even when its clock does, and order an event
 * after everything its device had seen. (Kulkarni et al., "Logical Physical Clocks", 2014.)
 */
import type { Ms } from '#core/order';

const counterLimit = 0xffff;

/** `<ms, 15 digits>:<counter, 4 hex digits>:<device>` */
export type Stamp = string;

export interface LogicalClock {
  /** The next stamp: later than every stamp given out or heard of before. */
  next(): Stamp;
  /** Takes note of a stamp from the log or from another device. */
  hear(stamp: Stamp): void;
}

/** @param now the device's wall clock, epoch ms. @param device id of this installation, without colons. */
export const createClock = (now: () => Ms, device: string, last?: Stamp): LogicalClock => {
  let physical = 0;
  let counter = 0;
  const hear = (stamp: Stamp): void => {
    const [ms, count] = readStamp(stamp);
    if (ms > physical || (ms === physical && count > counter)) {
      physical = ms;
      counter = count;
    }
  };
  if (last) hear(last);
  return {
    hear,
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

const readStamp = (stamp: Stamp): [ms: number, counter: number] => {
  const ms = Number(stamp.slice(0, 15));
  const counter = Number.parseInt(stamp.slice(16, 20), 16);
  if (!Number.isSafeInteger(ms) || !Number.isSafeInteger(counter)) throw new RangeError('Not a stamp of the logical clock');
  return [ms, counter];
};
