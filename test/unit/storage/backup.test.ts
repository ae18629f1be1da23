import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { day, hour, ms, type Ms } from '#core/order';
import { daysSince, keptBackups } from '#core/storage';
import { backupSuite } from '#test/suites/backup.ts';
import { later, t0 } from '#test/samples/order.ts';

backupSuite('an imitation of IndexedDB');

describe('which backups are kept', () => {
  const zone = 'Asia/Shanghai';
  const kept = (hours: readonly number[], now: Ms = t0): number[] =>
    keptBackups(
      hours.map((ago) => ({ at: later(now, -ago * hour), events: 1 })),
      now,
      zone,
    ).map(({ at }) => (now - at) / hour);

  it('the last three of today, and the last of each day before', () => {
    // t0 is ten in the morning.
    expect(kept([1, 2, 3, 4, 11, 12, 35, 36, 80])).toEqual([1, 2, 3, 11, 35, 80]);
  });

  it('ten in all', () => {
    expect(kept(Array.from({ length: 40 }, (_, index) => index * 24 + 11))).toHaveLength(10);
  });

  it('days are those of the shop', () => {
    const midnight = ms(Date.parse('2026-11-21T00:00:00+08:00'));
    expect(kept([0, 1, 2], midnight)).toEqual([0, 1]);
  });

  it('one of tomorrow, made before the clock was set back, counts as of today', () => {
    expect(kept([-30, -20, -10, 1])).toEqual([-30, -20, -10]);
  });

  it('the fullest is never lost to ten of little', () => {
    const backups = [
      { at: later(t0, -90 * day), events: 5000 },
      ...Array.from({ length: 12 }, (_, index) => ({ at: later(t0, -index * day), events: 1 })),
    ];
    const all = keptBackups(backups, t0, zone);
    expect(all).toHaveLength(10);
    expect(all.at(-1)).toEqual(backups[0]);
  });

  it('whole days since the last one', () => {
    expect(daysSince(undefined, t0)).toBeNull();
    expect(daysSince(later(t0, -47 * hour), t0)).toBe(1);
    expect(daysSince(later(t0, hour), t0)).toBe(0);
  });
});
