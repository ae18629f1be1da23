import { describe, expect, it } from 'vitest';
import { hour, ms } from '#core/order';
import { isHeldNow, settled, wantsLook } from '#extension/overlay/settled.ts';
import { heldView, makeView, now } from './views.ts';

describe('a held order at its deadline', () => {
  const deadline = ms(now + hour);

  it('is held to the last millisecond', () => {
    const view = heldView({}, { deadline });
    expect(settled(view, deadline - 1)).toBe(view);
    expect(isHeldNow(view, deadline - 1)).toBe(true);
  });

  it('is let go at that instant, by nobody, and the record says how long it was held', () => {
    const view = settled(heldView({}, { deadline, since: ms(now - hour) }), deadline);
    expect(view).toMatchObject({
      state: 'expired',
      hold: null,
      release: { at: deadline, by: null, after: 2 * hour, shippedAnyway: false },
    });
    expect(isHeldNow(view, deadline)).toBe(false);
  });

  it.each(['escalate', 'keep'] as const)('stays held without a clock when the rule says %s', (then) => {
    const view = heldView({}, { deadline, then });
    expect(settled(view, deadline)).toMatchObject({ state: 'held', hold: { deadline: null } });
    expect(isHeldNow(view, deadline + 1)).toBe(true);
  });

  it('stays held when something changed meanwhile, or a ticket is open: somebody has to look', () => {
    const changes = [{ at: ms(now), what: ['address'] }] as const;
    const ticket = { lead: '小林', tasks: [], conclusion: null };
    for (const hold of [
      { deadline, changes },
      { deadline, ticket },
    ])
      expect(settled(heldView({}, hold), deadline)).toMatchObject({ state: 'held', hold: { deadline: null, timedOut: deadline } });
  });
});

describe('what is guarded', () => {
  it('is held and has not left the house', () => {
    expect(isHeldNow(heldView({ open: false }), now)).toBe(false);
    expect(isHeldNow(makeView({ state: 'flagged' }), now)).toBe(false);
    expect(isHeldNow(undefined, now)).toBe(false);
  });

  it('is not all that wants a look', () => {
    expect(
      (['held', 'flagged', 'unknown', 'clear', 'released', 'expired'] as const).filter((state) => wantsLook(makeView({ state }), now)),
    ).toEqual(['held', 'flagged', 'unknown']);
  });
});
