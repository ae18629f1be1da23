import { describe, expect, it } from 'vitest';
import { defaultZone, hour, minute, ms } from '#core/order';
import { sleeps, snoozedNow, snoozeUntil, wakesAt } from '#pwa/desk/snooze.ts';
import { heldView, now } from '../../overlay/views.ts';

const view = heldView({}, { deadline: ms(now + 2 * hour) });
const asleep = snoozedNow(view, now + hour);

describe('a case that is put off', () => {
  it('is out of sight until its time', () => {
    expect(sleeps(view, asleep, now + 59 * minute)).toBe(true);
    expect(sleeps(view, asleep, now + hour)).toBe(false);
  });

  it('is back a quarter of an hour before its clock ends, however long it was put off', () => {
    const long = snoozedNow(view, now + 9 * hour);
    expect(sleeps(view, long, now + 2 * hour - 16 * minute)).toBe(true);
    expect(sleeps(view, long, now + 2 * hour - 15 * minute)).toBe(false);
    expect(wakesAt(view, now + 9 * hour)).toBe(now + 2 * hour - 15 * minute);
  });

  it('is back when the order changes', () => {
    const changed = heldView({}, { deadline: ms(now + 2 * hour), changes: [{ at: ms(now), what: ['address'] }] });
    expect(sleeps(changed, asleep, now + minute)).toBe(false);
  });

  it('is back when somebody hands it on', () => {
    const handed = heldView(
      {},
      { deadline: ms(now + 2 * hour), assignee: { name: '老陈', since: ms(now), by: '小林', claimed: false, lastAct: ms(now) } },
    );
    expect(sleeps(handed, asleep, now + minute)).toBe(false);
  });

  it('is no business of an order that is not held any more', () => {
    expect(sleeps({ hold: null }, asleep, now + minute)).toBe(false);
  });
});

describe('morning', () => {
  const at = (text: string): number => Date.parse(`${text}+08:00`);
  it.each([
    ['2026-11-21T01:08:00', '2026-11-21T09:00:00'],
    ['2026-11-21T09:00:00', '2026-11-22T09:00:00'],
    ['2026-11-21T23:50:00', '2026-11-22T09:00:00'],
  ])('after %s is %s', (from, until) => {
    expect(snoozeUntil('morning', at(from), defaultZone)).toBe(at(until));
  });
});
