import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, defaultZone, fromSeconds, hour, ms, parseShopTime, wallClock } from '#core/order';

const iso = (text: string): number => Date.parse(text);
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'];

describe('parseShopTime', () => {
  it.each([
    ['2025-06-15 17:33:20', 'Asia/Shanghai', '2025-06-15T17:33:20+08:00'],
    ['2025/06/15 17:33:20', 'Asia/Shanghai', '2025-06-15T17:33:20+08:00'],
    ['2025/6/5 7:03', 'Asia/Shanghai', '2025-06-05T07:03:00+08:00'],
    [' 2024-02-29 00:00:00 ', 'Asia/Shanghai', '2024-02-29T00:00:00+08:00'],
    ['2025-01-15 12:00:00', 'Europe/Berlin', '2025-01-15T12:00:00+01:00'],
    ['2025-07-15 12:00:00', 'Europe/Berlin', '2025-07-15T12:00:00+02:00'],
    ['2025-06-15 12:00:00', 'Asia/Kolkata', '2025-06-15T12:00:00+05:30'],
    // China changed its clocks until 1991.
    ['1988-07-01 12:00:00', 'Asia/Shanghai', '1988-07-01T12:00:00+09:00'],
  ])('reads %j in %s as %s', (text, zone, expected) => {
    expect(parseShopTime(text, zone)).toBe(iso(expected));
  });

  it('moves a time that the clocks skip forward, and takes the first of two equal ones', () => {
    expect(parseShopTime('2025-03-30 01:59:59', 'Europe/Berlin')).toBe(iso('2025-03-30T01:59:59+01:00'));
    expect(parseShopTime('2025-03-30 02:30:00', 'Europe/Berlin')).toBe(iso('2025-03-30T03:30:00+02:00'));
    expect(parseShopTime('2025-03-30 03:00:00', 'Europe/Berlin')).toBe(iso('2025-03-30T03:00:00+02:00'));
    expect(parseShopTime('2025-10-26 01:59:59', 'Europe/Berlin')).toBe(iso('2025-10-26T01:59:59+02:00'));
    expect(parseShopTime('2025-10-26 02:30:00', 'Europe/Berlin')).toBe(iso('2025-10-26T02:30:00+02:00'));
    expect(parseShopTime('2025-10-26 03:00:00', 'Europe/Berlin')).toBe(iso('2025-10-26T03:00:00+01:00'));
  });

  it.each([
    '', '2025-06-15', '17:33:20', '2025-13-01 00:00:00', '2025-00-01 00:00:00', '2025-02-29 00:00:00', '2025-04-31 00:00:00', '2025-06-15 24:00:00',
    '2025-06-15 12:60:00', '2025-06-15 12:00:60', '2025-06/15 12:00:00', '15-06-2025 12:00:00', '2025-06-15T12:00:00Z', 'yesterday', '-',
  ])('refuses %j', (text) => {
    expect(parseShopTime(text, defaultZone)).toBeUndefined();
  }); // prettier-ignore

  it('names a zone that does not exist', () => {
    expect(() => parseShopTime('2025-06-15 12:00:00', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('gives back every instant that the wall clock showed only once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: iso('1995-01-01') / 1000, max: iso('2040-01-01') / 1000 }),
        (zone, seconds) => {
          const at = ms(seconds * 1000);
          const wall = wallClock(at, zone);
          const two = (value: number): string => String(value).padStart(2, '0');
          const text = `${wall.year}-${two(wall.month)}-${two(wall.day)} ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
          const back = parseShopTime(text, zone)!;
          // In the hour that happens twice the first is meant; it shows the same wall clock.
          expect(at - back === 0 || (at - back > 0 && at - back <= hour)).toBe(true);
          expect(wallClock(back, zone)).toEqual(wall);
        },
      ),
    );
  });
});

describe('fromSeconds', () => {
  it('turns seconds into an instant and "not yet" into nothing', () => {
    expect(fromSeconds(1749980000)).toBe(1749980000000);
    expect(fromSeconds(0)).toBeNull();
  });

  it.each([-1, NaN, Infinity, 1.5, 1749980000000])('takes %d for no date', (value) => {
    expect(fromSeconds(value)).toBeNull();
  });
});

describe('ms', () => {
  it('holds what a date can hold', () => {
    expect(ms(0)).toBe(0);
    expect(ms(100 * 365 * day)).toBe(100 * 365 * day);
    for (const bad of [1.5, NaN, 8.64e15 + 1, 2 ** 53]) expect(() => ms(bad)).toThrow(RangeError);
  });
});
