import { describe, expect, it, vi } from 'vitest';
import { badgeText } from '#extension/background/toolbar.ts';
import { agoOf, isWithin, lastSeen, lateAfter, type PatrolLook } from '#pwa/ui/lastSeen.ts';

const now = 1_800_000_000_000;
const second = 1000;
const look = (part: Partial<PatrolLook> = {}): PatrolLook => ({
  on: true,
  since: now - 3_600_000,
  seenAt: now - 40 * second,
  stopped: null,
  putOff: null,
  failures: 0,
  quiet: null,
  ...part,
});
const said = (part: Partial<PatrolLook> = {}, isQuiet = false, isPaused = false) => lastSeen(look(part), now, isQuiet, isPaused);

vi.mock('wxt/browser', () => ({ browser: {} }));

describe('how long ago', () => {
  it.each([
    [3, { unit: 'now' }],
    [49, { unit: 'seconds', n: 40 }],
    [60, { unit: 'minutes', n: 1 }],
    [3599, { unit: 'minutes', n: 59 }],
    [7300, { unit: 'hours', n: 2 }],
    [-30, { unit: 'now' }],
  ])('%i seconds', (seconds, ago) => expect(agoOf(now - seconds * second, now)).toEqual(ago));
  it('never', () => expect(agoOf(null, now)).toEqual({ unit: 'never' }));
});

describe('what is said of a patrol', () => {
  it('is calm while the list has been seen lately', () => {
    expect(said()).toEqual({ tone: 'fresh', ago: { unit: 'seconds', n: 40 }, why: undefined });
  });

  it('turns red after five minutes, not before', () => {
    expect(said({ seenAt: now - lateAfter }).tone).toBe('fresh');
    expect(said({ seenAt: now - lateAfter - 1 }).tone).toBe('late');
  });

  it('counts from the moment it was switched on, when nothing was seen before', () => {
    expect(said({ seenAt: null, since: now - 1000 })).toMatchObject({ tone: 'fresh', ago: { unit: 'never' } });
    expect(said({ seenAt: null }).tone).toBe('late');
  });

  it('names what it waits for', () => {
    expect(said({ putOff: 'dialog' }).why).toBe('dialog');
    expect(said({ failures: 2 }).why).toBe('failing');
  });

  it('a stop goes before everything else, a rest before being late', () => {
    const old = { seenAt: now - 2 * lateAfter };
    expect(said({ ...old, stopped: 'slider' }, true, true)).toMatchObject({ tone: 'stopped', why: 'slider' });
    expect(said(old, true)).toMatchObject({ tone: 'resting', why: 'quiet' });
    expect(said(old, true, true)).toMatchObject({ tone: 'resting', why: 'paused' });
  });

  it('blames nobody while it is off', () => {
    expect(said({ on: false, seenAt: now - 2 * lateAfter })).toMatchObject({ tone: 'off', why: undefined });
  });
});

describe('quiet hours', () => {
  it('may pass midnight', () => {
    const night = { from: 23 * 60, to: 7 * 60 };
    expect([22, 23, 0, 6, 7].map((hour) => isWithin(night, hour * 60))).toEqual([false, true, true, true, false]);
  });
  it('are none when they end as they begin', () => expect(isWithin({ from: 60, to: 60 }, 60)).toBe(false));
});

describe('the number on the icon', () => {
  it.each([
    [0, false, ''],
    [0, true, '!'],
    [7, true, '7'],
    [99, false, '99'],
    [100, false, '99+'],
  ])('%i cases, stopped %s', (cases, isStopped, text) => expect(badgeText(cases, isStopped)).toBe(text));
});
