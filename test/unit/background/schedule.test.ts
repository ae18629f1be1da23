import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hour, minute, second } from '#core/order';
import {
  afterAttempt,
  afterSight,
  begin,
  due,
  longestPause,
  patience,
  type Attempt,
  type Seen,
  type Step,
} from '#extension/background/patrol/schedule.ts';
import { asPatrols, type Patrol } from '#extension/patrol.ts';

const place = { host: 'fxg.jinritemai.com', url: 'https://fxg.jinritemai.com/ffa/morder/order/list', tabId: 7 };
/** 2026-11-20 21:30 in Shanghai. */
const start = Date.UTC(2026, 10, 20, 13, 30);
const middle = () => 0.5;
const patrolAt = (now: number): Patrol => begin(place, undefined, now);
const stepOf = (patrol: Patrol, now: number, pausedUntil?: number): Step => due(patrol, now, pausedUntil)[1];
const seen = (patrol: Patrol, now: number, what: Seen = 'seen', tabId = 7): Patrol =>
  afterSight(patrol, { seen: what, at: now, tabId }, now, middle);
/** One whole look: told to refresh, and this is what came of it. */
const look = (patrol: Patrol, now: number, what: Seen): Patrol => seen(afterAttempt(patrol, 'control', now), now, what);

describe('a patrol', () => {
  it("looks at once when it is switched on, by the page's own control", () => {
    expect(stepOf(patrolAt(start), start)).toEqual({ do: 'look', how: 'control' });
  });

  it('waits for its turn when the list has just been seen', () => {
    const before = { ...patrolAt(start), on: false, seenAt: start - 20 * second };
    expect(stepOf(begin(place, before, start), start)).toEqual({ do: 'wait', until: start + 100 * second });
  });

  it('looks every two minutes, a fifth sooner or later as the die falls', () => {
    for (const [die, after] of [
      [0, 96],
      [0.5, 120],
      [1, 144],
    ] as const) {
      const patrol = afterSight(afterAttempt(patrolAt(start), 'control', start), { seen: 'seen', at: start, tabId: 7 }, start, () => die);
      expect(stepOf(patrol, start)).toEqual({ do: 'wait', until: start + after * second });
    }
  });

  it('needs no look of its own while a person sees the list anyway', () => {
    const patrol = seen(seen(patrolAt(start), start), start + minute, 'seen', 99);
    expect(stepOf(patrol, start + 2 * minute)).toEqual({ do: 'wait', until: start + 3 * minute });
  });

  it('asks again in half a minute when the moment is bad', () => {
    const patrol = afterAttempt(patrolAt(start), { putOff: 'typing' }, start);
    expect(patrol.putOff).toBe('typing');
    expect(stepOf(patrol, start)).toEqual({ do: 'wait', until: start + patience });
    expect(stepOf(patrol, start + patience)).toEqual({ do: 'look', how: 'control' });
  });

  it('reloads the page when the control brought nothing', () => {
    const asked = afterAttempt(patrolAt(start), 'control', start);
    expect(stepOf(asked, start + patience - 1)).toEqual({ do: 'wait', until: start + patience });
    expect(stepOf(asked, start + patience)).toEqual({ do: 'look', how: 'reload' });
  });

  it('backs off, twice as long each time, to half an hour at most, and begins anew when orders are seen', () => {
    let patrol = patrolAt(start);
    let now = start;
    const pauses: number[] = [];
    for (let round = 0; round < 7; round++) {
      patrol = look(patrol, now, 'failed');
      pauses.push(patrol.dueAt - now);
      now = patrol.dueAt;
    }
    expect(pauses).toEqual([patience, 4 * minute, 8 * minute, 16 * minute, longestPause, longestPause, longestPause]);
    patrol = look(patrol, now, 'seen');
    expect(patrol).toMatchObject({ failures: 0, dueAt: now + 2 * minute });
  });

  it.each(['slider', 'login'] as const)('stops at a %s and goes on when the list is seen again, in whatever tab', (wish) => {
    const stopped = look(patrolAt(start), start, wish);
    expect(stopped.stopped).toBe(wish);
    expect(stepOf(stopped, start + hour)).toEqual({ do: 'wait', until: Infinity });
    const again = seen(stopped, start + hour, 'seen', 99);
    expect(stepOf(again, start + hour + 2 * minute)).toEqual({ do: 'look', how: 'control' });
  });

  it('stays stopped when its tab was closed, although another tab shows the list', () => {
    const closed = afterAttempt(patrolAt(start), { stopped: 'closed' }, start);
    expect(stepOf(seen(closed, start, 'seen', 99), start + hour)).toEqual({ do: 'wait', until: Infinity });
  });

  it('takes a tab back that had gone away only from that tab', () => {
    const away = afterAttempt(patrolAt(start), { stopped: 'away' }, start);
    expect(seen(away, start, 'seen', 99).stopped).toBe('away');
    expect(seen(away, start, 'seen', 7).stopped).toBeNull();
  });

  it('does not take the paging and filtering of a person for a failure', () => {
    const browsing = seen(seen(patrolAt(start), start), start + 10 * second, 'some');
    expect(browsing).toMatchObject({ failures: 0, seenAt: start, dueAt: start + 2 * minute });
  });

  it('reloads when its own look shows another part of the list', () => {
    const now = start + 2 * minute;
    const some = look(seen(patrolAt(start), start), now, 'some');
    expect(some.seenAt).toBe(start);
    expect(stepOf(some, now + patience)).toEqual({ do: 'look', how: 'reload' });
  });

  it('believes a console whose newest page it has never been able to tell', () => {
    expect(look(patrolAt(start), start, 'some')).toMatchObject({ seenAt: start, failures: 0 });
  });

  it('believes what two reloads show', () => {
    let patrol = seen(patrolAt(start), start);
    const now = start + hour;
    for (let round = 0; round < 3; round++) patrol = look(patrol, now, 'some');
    expect(patrol).toMatchObject({ seenAt: now, failures: 0, sure: false });
  });

  it('has seen a list without orders', () => {
    expect(look(seen(patrolAt(start), start), start + minute, 'empty')).toMatchObject({ seenAt: start + minute, sure: true });
  });

  it('believes no sight from the future', () => {
    const patrol = afterSight(patrolAt(start), { seen: 'seen', at: start + hour, tabId: 7 }, start, middle);
    expect(patrol.seenAt).toBe(start);
  });
});

describe('resting', () => {
  /** 23:00–07:00. */
  const nights = { ...patrolAt(start), quiet: { from: 23 * 60, to: 7 * 60 } };
  const night = start + 2 * hour;
  const morning = start + 9.5 * hour;

  it("lasts from the first to the last of the quiet hours, on the shop's clock", () => {
    expect(stepOf(nights, start + 1.5 * hour - 1)).toEqual({ do: 'look', how: 'control' });
    expect(stepOf(nights, start + 1.5 * hour)).toEqual({ do: 'wait', until: morning });
    expect(stepOf(nights, night + 17 * second)).toEqual({ do: 'wait', until: morning });
    expect(stepOf(nights, morning)).toEqual({ do: 'look', how: 'control' });
  });

  it('does not make it late in the morning', () => {
    const [resting] = due({ ...nights, seenAt: start }, night, undefined);
    expect(resting.since).toBe(morning);
  });

  it('lasts as long as the host is paused, and no longer', () => {
    const until = 8.64e15;
    const [resting, step] = due(patrolAt(start), start, until);
    expect(step).toEqual({ do: 'wait', until });
    const [awake, next] = due(resting, start + minute, undefined);
    expect(next).toEqual({ do: 'look', how: 'control' });
    expect(awake.since).toBe(start + minute);
  });
});

describe('whatever happens', () => {
  const events = fc.oneof(
    fc
      .constantFrom<Attempt>('control', 'reload', { putOff: 'dialog' }, { putOff: 'typing' }, { stopped: 'away' })
      .map((attempt) => ({ attempt })),
    fc.constantFrom<Seen>('seen', 'some', 'empty', 'failed', 'slider', 'login').map((what) => ({ what })),
    fc.integer({ min: 0, max: 3 * hour }).map((passes) => ({ passes })),
  );

  it('a patrol that is neither stopped nor resting is due again within half an hour and its jitter, and its state can be stored', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (happenings, fall) => {
        let patrol = patrolAt(start);
        let now = start;
        for (const event of happenings) {
          if ('passes' in event) now += event.passes;
          else if ('what' in event) patrol = afterSight(patrol, { seen: event.what, at: now, tabId: 7 }, now, () => fall);
          else if (!patrol.stopped) patrol = afterAttempt(patrol, event.attempt, now);
          const [next, step] = due(patrol, now, undefined);
          patrol = next;
          if (step.do === 'wait' && !patrol.stopped) {
            expect(step.until).toBeGreaterThan(now);
            expect(step.until - now).toBeLessThanOrEqual(longestPause);
          }
        }
        expect(asPatrols(JSON.parse(JSON.stringify({ [patrol.host]: patrol })))).toEqual({ [patrol.host]: patrol });
      }),
      { numRuns: 300 },
    );
  });

  it('rubbish in the storage is no patrol', () => {
    expect(asPatrols({ [place.host]: { ...patrolAt(start), every: -1 }, other: null })).toEqual({});
  });
});
