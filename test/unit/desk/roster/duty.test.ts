import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOnDuty, onDuty, type Team } from '#core/desk';
import { day, hour, minute, ms } from '#core/order';
import { everyDay, instant, newYork, person, role, shanghai, shift, team, weekdays } from './team.ts';
import { createWalk } from './walk.ts';

const names = (of: Team, at: string, zone = shanghai, who = '客服') => onDuty(of, who, instant(at, zone), zone).map(({ name }) => name);

describe('on duty', () => {
  it('is everyone of a role without shifts, at all hours', () => {
    const all = team([person('小林'), person('小周'), person('老陈', { roles: ['仓储'] })]);
    expect(names(all, '2026-11-23 03:00')).toEqual(['小林', '小周']);
  });

  it('is whoever the shift names, from its beginning up to its end', () => {
    const two = team([person('小林'), person('小周')], [role('客服', { shifts: [shift('09:00', '18:00', ['小林'], weekdays)] })]);
    expect(names(two, '2026-11-23 08:59')).toEqual([]);
    expect(names(two, '2026-11-23 09:00')).toEqual(['小林']);
    expect(names(two, '2026-11-23 17:59')).toEqual(['小林']);
    expect(names(two, '2026-11-23 18:00')).toEqual([]);
    expect(names(two, '2026-11-22 12:00'), 'a Sunday').toEqual([]);
  });

  it('counts a night to the day it began on', () => {
    const night = team([person('小林')], [role('客服', { shifts: [shift('22:00', '06:00', ['小林'], [5])] })]);
    expect(names(night, '2026-11-27 23:00'), 'Friday night').toEqual(['小林']);
    expect(names(night, '2026-11-28 05:59'), 'Saturday morning').toEqual(['小林']);
    expect(names(night, '2026-11-28 06:00')).toEqual([]);
    expect(names(night, '2026-11-27 05:00'), 'Friday morning').toEqual([]);
  });

  it('lasts a whole day when it ends when it begins', () => {
    const whole = team([person('小林')], [role('客服', { shifts: [shift('08:00', '08:00', ['小林'], [1])] })]);
    expect(names(whole, '2026-11-24 07:59')).toEqual(['小林']);
    expect(names(whole, '2026-11-24 08:00')).toEqual([]);
  });

  it('goes by the clock on the wall when summer time begins and ends', () => {
    const night = team([person('Ann')], [role('客服', { shifts: [shift('02:30', '03:30', ['Ann'])] })]);
    // 8 March 2026: 02:00 becomes 03:00, so the shift begins there.
    const spring = instant('2026-03-08 03:00', newYork);
    expect(onDuty(night, '客服', ms(spring - 1), newYork)).toHaveLength(0);
    expect(onDuty(night, '客服', spring, newYork)).toHaveLength(1);
    expect(onDuty(night, '客服', ms(spring + 30 * minute), newYork)).toHaveLength(0);
    // 1 November 2026: 01:00 to 02:00 happens twice; a shift that ends at 01:30 ends the first time.
    const autumn = team([person('Ann')], [role('客服', { shifts: [shift('00:00', '01:30', ['Ann'])] })]);
    const first = instant('2026-11-01 01:29', newYork);
    expect(onDuty(autumn, '客服', first, newYork)).toHaveLength(1);
    expect(onDuty(autumn, '客服', ms(first + hour), newYork)).toHaveLength(0);
  });

  it('takes the name of a person for a role of one', () => {
    expect(names(team([person('小林')]), '2026-11-23 03:00', shanghai, '小林')).toEqual(['小林']);
    expect(names(team([person('小林')]), '2026-11-23 03:00', shanghai, '无此人')).toEqual([]);
  });

  it('leaves out whom a shift names though they are not of the role', () => {
    const other = team(
      [person('老陈', { roles: ['仓储'] }), person('小林')],
      [role('客服', { shifts: [shift('00:00', '00:00', ['老陈'])] })],
    );
    expect(names(other, '2026-11-23 12:00')).toEqual([]);
  });
});

describe('away', () => {
  const gone = (standIn?: string) => ({
    away: [{ from: instant('2026-11-23 00:00'), until: instant('2026-11-25 00:00'), ...(standIn ? { standIn } : {}) }],
  });

  it('nobody who is away gets a case', () => {
    const two = team([person('小林', gone()), person('小周')]);
    expect(names(two, '2026-11-22 23:59')).toEqual(['小林', '小周']);
    expect(names(two, '2026-11-23 00:00')).toEqual(['小周']);
    expect(names(two, '2026-11-25 00:00')).toEqual(['小林', '小周']);
  });

  it('the stand-in takes over, from another role too, and is there once', () => {
    const others = team([person('小林', gone('老陈')), person('小周', gone('老陈')), person('老陈', { roles: ['仓储'] })]);
    expect(names(others, '2026-11-24 12:00')).toEqual(['老陈']);
  });

  it('a stand-in who is away too is skipped for the next one', () => {
    const chain = team([person('小林', gone('小周')), person('小周', gone('老陈')), person('老陈', { roles: ['仓储'] })]);
    expect(names(chain, '2026-11-24 12:00')).toEqual(['老陈']);
    expect(names(team([person('小林', gone('小周')), person('小周', gone())]), '2026-11-24 12:00')).toEqual([]);
  });

  it('circles end', () => {
    expect(names(team([person('小林', gone('小周')), person('小周', gone('小林'))]), '2026-11-24 12:00')).toEqual([]);
    expect(names(team([person('小林', gone('小林'))]), '2026-11-24 12:00')).toEqual([]);
  });
});

describe('the next on duty', () => {
  const at = instant('2026-11-27 19:00');
  it('is there now, when somebody is', () => {
    expect(nextOnDuty(team([person('小林')]), '客服', at, shanghai)).toMatchObject({ at, people: [{ name: '小林' }] });
  });

  it('comes when the next shift begins, over the week-end', () => {
    const office = team([person('小林')], [role('客服', { shifts: [shift('09:00', '18:00', ['小林'], weekdays)] })]);
    expect(nextOnDuty(office, '客服', at, shanghai)?.at).toBe(instant('2026-11-30 09:00'));
  });

  it('comes back from leave, or is stood in for as soon as somebody does', () => {
    const back = { from: instant('2026-11-20 00:00'), until: instant('2026-11-29 08:00') };
    expect(nextOnDuty(team([person('小林', { away: [back] })]), '客服', at, shanghai)?.at).toBe(back.until);
    const later = { from: instant('2026-11-28 00:00'), until: instant('2026-11-30 00:00'), standIn: '老陈' };
    const chain = team([
      person('小林', { away: [{ ...back, standIn: '小周' }] }),
      person('小周', { away: [{ ...back }, later] }),
      person('老陈'),
    ]);
    expect(
      nextOnDuty(
        { ...chain, people: chain.people.map((one) => (one.name === '小林' ? one : { ...one, roles: [] })) },
        '客服',
        at,
        shanghai,
      ),
    ).toMatchObject({
      at: later.from,
      people: [{ name: '老陈' }],
    });
  });

  it('is not looked for further than eight days', () => {
    const away = { from: instant('2026-11-20 00:00'), until: ms(at + 9 * day) };
    expect(nextOnDuty(team([person('小林', { away: [away] })]), '客服', at, shanghai)).toBeUndefined();
    expect(nextOnDuty(team([]), '客服', at, shanghai)).toBeUndefined();
  });
});

const time = fc
  .tuple(fc.nat(23), fc.constantFrom('00', '07', '30', '59'))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
const days = fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1 });
/** Around both changes of clocks of New York, one of them over the local midnight of Beirut, and an ordinary week. */
const places = fc.constantFrom(
  ...([
    ['2026-03-06 20:13', newYork],
    ['2026-10-30 20:13', newYork],
    ['2026-03-27 20:00', 'Asia/Beirut'],
    ['2026-10-24 20:00', 'Asia/Beirut'],
    ['2026-04-04 10:00', 'Australia/Lord_Howe'],
    ['2026-11-20 10:00', shanghai],
  ] as const),
);

describe('against a walk minute by minute', () => {
  it('is on duty at the same minutes, and the next one comes at the first of them', () => {
    fc.assert(
      fc.property(places, fc.array(fc.tuple(time, time, days), { minLength: 1, maxLength: 2 }), ([start, zone], hours) => {
        const one = team([person('Ann')], [role('客服', { shifts: hours.map(([from, until, of]) => shift(from, until, ['Ann'], of)) })]);
        const walks = one.roles[0]!.shifts.map((shift) => ({ shift, open: createWalk(zone) }));
        const from = instant(start, zone);
        let first: number | undefined;
        for (let at = from - 2 * day; at < from + 4 * day; at += minute) {
          const open = walks.filter((walk) => walk.open(at, walk.shift)).length > 0;
          if (open && at >= from) first ??= at;
          if (at < from || at % (7 * minute) > 0) continue;
          if (onDuty(one, '客服', ms(at), zone).length > 0 !== open) throw new Error(`${new Date(at).toISOString()} open: ${open}`);
        }
        if (first !== undefined) expect(nextOnDuty(one, '客服', from, zone)?.at).toBe(first);
      }),
      { numRuns: 12 },
    );
  });
});
