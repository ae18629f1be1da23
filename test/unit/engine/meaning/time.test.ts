/** Instants are epoch ms; the shop has one zone; windows of the day are half-open and may cross midnight. */
import { describe, expect, it } from 'vitest';
import { defaultZone, type Order } from '#core/order';
import { applyRepair, checkRule, emptyBook, type Rule } from '#core/rules';
import { at, order, ruleOf, when } from '../samples.ts';
import { answer, ask } from './both.ts';

/** 2026-11-16 is a Monday. */
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const placed = (day: number | (typeof days)[number], time: string): Order => {
  const date = typeof day === 'number' ? day : 16 + days.indexOf(day);
  return order({ createdAt: at(`2026-11-${date}T${time}+08:00`) });
};
const is = (times: string, one: Order, zone?: string): string =>
  answer(when('order.createdAt', 'during', times), one, zone === undefined ? {} : { zone });

describe('a time-of-day window is half-open [start, end)', () => {
  it.each([
    ['08:59:59.999', 'false'],
    ['09:00:00.000', 'true'],
    ['17:59:59.999', 'true'],
    ['18:00:00.000', 'false'],
  ])('09:00–18:00 at %s: %s', (time, result) => expect(is('09:00-18:00', placed('Wed', time))).toBe(result));
});

describe('start > end crosses midnight', () => {
  it.each([
    ['21:59:59.999', 'false'],
    ['22:00:00.000', 'true'],
    ['23:00:00.000', 'true'],
    ['23:59:59.999', 'true'],
    ['00:00:00.000', 'true'],
    ['03:00:00.000', 'true'],
    ['05:59:59.999', 'true'],
    ['06:00:00.000', 'false'],
    ['12:00:00.000', 'false'],
  ])('22:00–06:00 at %s: %s', (time, result) => expect(is('22:00-06:00', placed('Wed', time))).toBe(result));
});

describe('start = end is the whole day, and the editor asks', () => {
  it.each(['00:00:00', '07:59:59', '08:00:00', '23:59:59'])('08:00–08:00 at %s', (time) =>
    expect(is('08:00-08:00', placed('Wed', time))).toBe('true'),
  );
  it('of one weekday: all of that day of the calendar', () => {
    expect(is('Fri 00:00-00:00', placed('Fri', '00:00:00'))).toBe('true');
    expect(is('Fri 00:00-00:00', placed('Fri', '23:59:59'))).toBe('true');
    expect(is('Fri 00:00-00:00', placed('Sat', '00:00:00'))).toBe('false');
    expect(is('Fri 00:00-00:00', placed('Thu', '23:59:59'))).toBe('false');
  });
  it('the validator asks whether that was meant', () => {
    const [problem] = checkRule(ruleOf(when('order.createdAt', 'during', '08:00-08:00')), { rules: [], book: emptyBook });
    expect(problem).toMatchObject({
      id: 'wholeDay',
      severity: 'warning',
      path: 'when.all[0].value',
      field: 'order.createdAt',
      sentence: { zh: '开始和结束相同，就是全天。是这个意思吗？' },
    });
  });
});

describe('a crossing window belongs to the weekday on which it began', () => {
  it.each([
    ['Fri', '21:59:59', 'false'],
    ['Fri', '22:00:00', 'true'],
    ['Sat', '03:00:00', 'true'],
    ['Sat', '05:59:59', 'true'],
    ['Sat', '06:00:00', 'false'],
    ['Sat', '22:00:00', 'false'],
    ['Fri', '03:00:00', 'false'],
    ['Sun', '03:00:00', 'false'],
  ] as const)('"Friday 22:00–06:00" on %s %s: %s', (day, time, result) => {
    expect(is('Fri 22:00-06:00', placed(day, time))).toBe(result);
  });

  it('from Sunday into Monday, over the end of the week', () => {
    expect(is('Sun 22:00-06:00', placed('Mon', '03:00:00'))).toBe('true');
    expect(is('Sun 22:00-06:00', placed(23, '03:00:00'))).toBe('true');
    expect(is('Mon 22:00-06:00', placed('Mon', '03:00:00'))).toBe('false');
  });

  it('of several days: "Fri,Sat 22:00-06:00" includes Sunday 03:00, and not Friday 03:00', () => {
    const said = days.map((day) => is('Fri,Sat 22:00-06:00', placed(day, '03:00:00')));
    expect(said).toEqual(['false', 'false', 'false', 'false', 'false', 'true', 'true']);
  });

  it('a window inside one day has that day', () => {
    expect(days.map((day) => is('Sat,Sun 09:00-18:00', placed(day, '12:00:00')))).toEqual([
      ...Array.from({ length: 5 }, () => 'false'),
      'true',
      'true',
    ]);
  });
});

describe('the shop has one zone, Asia/Shanghai by default', () => {
  it('the clock is the one on its wall', () => {
    const one = order({ createdAt: at('2026-11-20T22:30:00+08:00') });
    expect(defaultZone).toBe('Asia/Shanghai');
    expect(is('22:00-23:00', one)).toBe('true');
    expect(is('15:00-16:00', one, 'Europe/Berlin')).toBe('true');
    expect(is('22:00-23:00', one, 'Europe/Berlin')).toBe('false');
    expect(is('09:00-10:00', one, 'America/New_York')).toBe('true');
  });
  it('so is the weekday', () => {
    const one = order({ createdAt: at('2026-11-20T01:00:00+08:00') });
    expect(is('Fri 00:00-02:00', one)).toBe('true');
    expect(is('Thu 17:00-19:00', one, 'Europe/Berlin')).toBe('true');
    expect(is('Fri 00:00-23:59', one, 'Europe/Berlin')).toBe('false');
  });
  it('when the clocks change, it is still the one on the wall: 02:30 does not exist, 01:30 happens twice', () => {
    const summer = (utc: string): Order => order({ createdAt: at(utc) });
    expect(is('02:00-03:00', summer('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toBe('false');
    expect(is('03:00-04:00', summer('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('true');
    expect(is('02:00-03:00', summer('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('true');
    expect(is('02:00-03:00', summer('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('true');
  });
});

describe('instants', () => {
  it('are compared to the millisecond', () => {
    const one = order({ createdAt: at('2026-11-20T22:30:00+08:00') });
    expect(answer(when('order.createdAt', 'lt', one.createdAt), one)).toBe('false');
    expect(answer(when('order.createdAt', 'le', one.createdAt), one)).toBe('true');
    expect(answer(when('order.createdAt', 'gt', one.createdAt - 1), one)).toBe('true');
  });
  it('may be read as a time of day whichever they are', () => {
    const one = order({ paidAt: at('2026-11-21T03:00:00+08:00'), promisedShipAt: null });
    expect(answer(when('order.paidAt', 'during', 'Fri 22:00-06:00'), one)).toBe('true');
    expect(answer(when('order.promisedShipAt', 'during', '22:00-06:00'), one)).toBe('null');
  });
  it.each(['22:00', '24:00-06:00', '22:60-06:00', '22-6', '', 'Fr 22:00-06:00', 'Fri,Fri', ' 22:00-06:00', '22:00–06:00'])(
    'a window that cannot be read is unknown, and refused: %j',
    (times) => {
      const rule: Rule = ruleOf(when('order.createdAt', 'during', times));
      expect(ask([rule], order()).rules[0]?.conditions[0]?.cause).toBe('type');
      const [problem] = checkRule(rule, { rules: [], book: emptyBook });
      expect(problem).toMatchObject({ severity: 'error', path: 'when.all[0].value' });
      if (problem?.repair) expect(checkRule(applyRepair(rule, problem.repair), { rules: [], book: emptyBook })).not.toContainEqual(problem);
    },
  );
});
