import { describe, expect, it } from 'vitest';
import { defaultConfig } from '#core/desk';
import { day, defaultZone, hour, minute, ms, parseShopTime, type Ms } from '#core/order';
import { clockExamples } from '#pwa/settings/clocks/clockExamples.ts';
import { hoursOf } from '#pwa/settings/hours.ts';
import { readDays } from '#pwa/settings/retention.ts';
import { endText, fromWallTime, startText, toWallTime } from '#pwa/settings/team/wallTime.ts';
import { joinDuration, splitDuration } from '#pwa/ui/duration.ts';

const at = (text: string): Ms => parseShopTime(text) as Ms;

describe('examples of the clocks', () => {
  const clocks = defaultConfig.clocks;

  it('are those of a Friday afternoon: round the clock, the limit ends it, or packing before the promise', () => {
    const examples = clockExamples(clocks, at('2025-11-19 10:00:00'), defaultZone);
    expect(examples.held).toBe(at('2025-11-21 17:30:00'));
    expect(examples.byLimit).toBe(at('2025-11-21 19:30:00'));
    expect(examples.byPromise).toBe(at('2025-11-21 18:00:00'));
    expect(examples.answerBy).toBe(at('2025-11-21 18:30:00'));
  });

  it('go over the weekend when only working hours count; the promise does not wait', () => {
    const workingHours = { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' };
    const examples = clockExamples({ ...clocks, workingHours }, at('2025-11-21 23:00:00'), defaultZone);
    expect(examples.byLimit).toBe(at('2025-11-24 10:30:00'));
    expect(examples.byPromise).toBe(at('2025-11-21 18:00:00'));
  });
});

describe('hours of a day', () => {
  it('cross midnight when they end no later than they begin', () => {
    expect(hoursOf('09:00', '18:30')).toEqual({ hours: 9.5, crosses: false, wholeDay: false });
    expect(hoursOf('22:00', '06:00')).toEqual({ hours: 8, crosses: true, wholeDay: false });
    expect(hoursOf('08:00', '08:00')).toEqual({ hours: 24, crosses: true, wholeDay: true });
  });

  it('that end at midnight end with their own day', () => {
    expect(hoursOf('14:00', '00:00')).toEqual({ hours: 10, crosses: false, wholeDay: false });
  });
});

describe('a length of time', () => {
  it('is shown in the largest unit that takes it without fractions', () => {
    expect(splitDuration(2 * hour)).toEqual({ number: '2', unit: 'hour' });
    expect(splitDuration(90 * minute)).toEqual({ number: '1.5', unit: 'hour' });
    expect(splitDuration(45 * minute)).toEqual({ number: '45', unit: 'minute' });
    expect(splitDuration(3 * day)).toEqual({ number: '3', unit: 'day' });
    expect(splitDuration(0)).toEqual({ number: '0', unit: 'minute' });
  });

  it('is read back, full-width digits too; what is none is no number', () => {
    expect(joinDuration('1.5', 'hour', day)).toBe(90 * minute);
    expect(joinDuration('３０', 'minute', day)).toBe(30 * minute);
    for (const wrong of ['', 'x', '-1', '1e9', '2 5']) expect(joinDuration(wrong, 'hour', day)).toBeNaN();
    expect(joinDuration('2', 'day', day)).toBeNaN();
  });
});

describe('an absence', () => {
  it('is typed as a date and a time of the shop', () => {
    const from = at('2025-11-20 14:30:00');
    expect(toWallTime(from, defaultZone)).toEqual({ date: '2025-11-20', time: '14:30' });
    expect(fromWallTime({ date: '2025-11-20', time: '14:30' }, defaultZone)).toBe(from);
    expect(fromWallTime({ date: '', time: '14:30' }, defaultZone)).toBeNaN();
    expect(toWallTime(Number.NaN as Ms, defaultZone)).toEqual({ date: '', time: '00:00' });
  });

  it('that ends at midnight is told by its last day', () => {
    expect(endText(at('2025-12-01 00:00:00'), defaultZone)).toBe('11-30 24:00');
    expect(endText(at('2025-12-01 12:00:00'), defaultZone)).toBe('12-01 12:00');
    expect(startText(at('2025-12-01 00:00:00'), defaultZone)).toBe('12-01');
  });

  it('keeps what the shop’s clock shows where clocks are set back', () => {
    const zone = 'Europe/Berlin';
    const sunday = ms(Date.UTC(2025, 9, 26, 8));
    expect(fromWallTime(toWallTime(sunday, zone), zone)).toBe(sunday);
  });
});

describe('days that details are kept', () => {
  it('are whole, and from one day to ten years', () => {
    expect(readDays('９０')).toBe(90);
    expect(readDays(' 3650 ')).toBe(3650);
    for (const wrong of ['', '0', '3651', '1.5', '-3', 'x']) expect(readDays(wrong)).toBeUndefined();
  });
});
