import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingTimeAfter, type WorkingHours } from '#core/desk';
import { day, hour, minute, ms } from '#core/order';
import { everyDay, instant, newYork, shanghai, weekdays } from './team.ts';
import { createWalk } from './walk.ts';

const office: WorkingHours = { days: weekdays, from: '09:00', until: '18:00' };
const after = (from: string, duration: number, hours: WorkingHours | null = office) =>
  workingTimeAfter(instant(from), duration, hours, shanghai);

describe('working time', () => {
  it('runs round the clock when there are no hours', () => {
    expect(after('2026-11-27 17:30', 2 * hour, null)).toBe(instant('2026-11-27 19:30'));
  });

  it('stands still outside the hours', () => {
    expect(after('2026-11-27 17:30', hour)).toBe(instant('2026-11-30 09:30'));
    expect(after('2026-11-28 12:00', hour)).toBe(instant('2026-11-30 10:00'));
    expect(after('2026-11-23 08:00', 2 * hour)).toBe(instant('2026-11-23 11:00'));
    expect(after('2026-11-23 10:00', 20 * hour)).toBe(instant('2026-11-25 12:00'));
  });

  it('ends with the working day, not the next morning', () => {
    expect(after('2026-11-27 17:00', hour)).toBe(instant('2026-11-27 18:00'));
    expect(after('2026-11-27 20:00', 0)).toBe(instant('2026-11-27 20:00'));
  });

  it('counts a night as one', () => {
    const night: WorkingHours = { days: [5], from: '22:00', until: '06:00' };
    expect(after('2026-11-27 21:00', 3 * hour, night)).toBe(instant('2026-11-28 01:00'));
    expect(after('2026-11-28 05:00', 2 * hour, night)).toBe(instant('2026-12-04 23:00'));
  });

  it('ends, however long it is', () => {
    expect(after('2026-11-23 10:00', Number.MAX_SAFE_INTEGER)).toBe(instant('2026-11-23 10:00') + 3653 * day);
    expect(after('2026-11-23 10:00', Number.MAX_SAFE_INTEGER, null)).toBe(instant('2026-11-23 10:00') + 3653 * day);
  });
});

describe('against a walk minute by minute', () => {
  it('ends at the same instant', () => {
    const time = fc
      .tuple(fc.nat(23), fc.constantFrom('00', '30', '45'))
      .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
    const hours = fc.record({ days: fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 3 }), from: time, until: time });
    const places = fc.constantFrom(
      ['2026-03-06 20:13', newYork] as const,
      ['2026-10-30 20:13', newYork] as const,
      ['2026-03-27 20:00', 'Asia/Beirut'] as const,
      ['2026-10-24 20:00', 'Asia/Beirut'] as const,
      ['2026-11-20 10:00', shanghai] as const,
    );
    fc.assert(
      fc.property(places, hours, fc.nat(1200), ([start, zone], week, minutes) => {
        const from = instant(start, zone);
        const isOpen = createWalk(zone);
        let left = minutes;
        let at: number = from - 2 * day;
        for (; at < from; at += minute) isOpen(at, week);
        for (; left > 0 && at < from + 14 * day; at += minute) if (isOpen(at, week)) left--;
        fc.pre(left === 0);
        expect(workingTimeAfter(from, minutes * minute, week, zone)).toBe(ms(at));
      }),
      { numRuns: 40 },
    );
  });
});
