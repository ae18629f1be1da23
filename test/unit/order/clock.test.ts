import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDateTime, formatTime, minuteOfDay, ms, startOfDay, wallClock } from '#core/order';

const at = (text: string) => ms(Date.parse(text));

describe('wallClock', () => {
  it('shows what hangs on the shop\u2019s wall', () => {
    expect(wallClock(at('2025-06-15T17:33:20+08:00'), 'Asia/Shanghai')).toEqual({
      year: 2025,
      month: 6,
      day: 15,
      hour: 17,
      minute: 33,
      second: 20,
      weekday: 7,
    });
    expect(wallClock(at('2025-06-15T17:00:00Z'), 'Asia/Shanghai')).toMatchObject({ day: 16, hour: 1, weekday: 1 });
  });

  it('agrees with the platform to the millisecond on both sides of a change', () => {
    for (const change of ['2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z', '2024-03-31T01:00:00Z']) {
      const before = wallClock(ms(Date.parse(change) - 1), 'Europe/Berlin').hour;
      const after = wallClock(at(change), 'Europe/Berlin').hour;
      expect(after - before).toBe(change.includes('-03-') ? 2 : 0);
    }
  });

  it('agrees with Intl, in any zone at any time', () => {
    const zones = [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ];
    const formats = new Map(
      zones.map((zone) => [
        zone,
        new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }),
      ]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4102444800 }), (zone, seconds) => {
        const wall = wallClock(ms(seconds * 1000), zone);
        const two = (value: number): string => String(value).padStart(2, '0');
        expect(`${wall.year}-${two(wall.month)}-${two(wall.day)}, ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`).toBe(
          formats.get(zone)!.format(seconds * 1000),
        );
      }),
    );
  });

  it('has an answer for the ends of time', () => {
    for (const end of [-8.64e15, 8.64e15]) expect(minuteOfDay(ms(end), 'UTC')).toBe(0);
  });
});

describe('minuteOfDay', () => {
  it.each([
    ['2025-06-15T00:00:00+08:00', 0],
    ['2025-06-15T05:59:59+08:00', 359],
    ['2025-06-15T21:59:59+08:00', 1319],
    ['2025-06-15T22:00:00+08:00', 1320],
    ['2025-06-15T23:59:59+08:00', 1439],
    ['1960-06-15T22:00:00+08:00', 1320],
  ])('%s is minute %d in Shanghai', (text, minute) => {
    expect(minuteOfDay(at(text), 'Asia/Shanghai')).toBe(minute);
  });

  it('is the wall clock\u2019s, always', () => {
    fc.assert(
      fc.property(fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'), fc.integer({ min: -1e12, max: 4e12 }), (zone, value) => {
        const wall = wallClock(ms(value), zone);
        expect(minuteOfDay(ms(value), zone)).toBe(wall.hour * 60 + wall.minute);
      }),
    );
  });
});

describe('startOfDay', () => {
  it.each([
    ['2025-06-15T00:00:00+08:00', 'Asia/Shanghai', '2025-06-15T00:00:00+08:00'],
    ['2025-06-15T23:59:59+08:00', 'Asia/Shanghai', '2025-06-15T00:00:00+08:00'],
    ['2025-06-15T07:00:00+08:00', 'UTC', '2025-06-14T00:00:00Z'],
    ['2025-03-30T12:00:00+02:00', 'Europe/Berlin', '2025-03-30T00:00:00+01:00'],
    ['2025-10-26T12:00:00+01:00', 'Europe/Berlin', '2025-10-26T00:00:00+02:00'],
    // Midnight does not exist on this day.
    ['2018-11-04T12:00:00-02:00', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
  ])('the day of %s in %s begins at %s', (text, zone, expected) => {
    expect(startOfDay(at(text), zone)).toBe(Date.parse(expected));
  });
});

describe('short forms', () => {
  it('prints time, and date with time', () => {
    expect(formatTime(at('2025-06-05T07:03:59+08:00'), 'Asia/Shanghai')).toBe('07:03');
    expect(formatDateTime(at('2025-06-05T07:03:59+08:00'), 'Asia/Shanghai')).toBe('06-05 07:03');
    expect(formatDateTime(at('2025-12-31T23:30:00Z'), 'Europe/Berlin')).toBe('01-01 00:30');
  });
});
