import { describe, expect, it } from 'vitest';
import { caseAt, emptyRecord, extend, foldOrder, stateAt, timelineOf, type DeskEvent } from '#core/desk';
import { hour, minute, type Ms } from '#core/order';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const { key } = order;
const seen = () => sampleEvent('order.seen', t0, { order, seenAt: t0 });
const held = (when: Ms = t0, deadline: Ms | null = later(when, 2 * hour), then: 'release' | 'escalate' | 'keep' = 'release') =>
  sampleEvent('case.held', when, { order: key, deadline, then, tier: 2, owner: '客服主管' });
const heldBy = (when: Ms) =>
  sampleEvent('case.held', when, { order: key, deadline: later(when, 2 * hour), then: 'release', tier: 2, owner: '小林' }, { actor: lin });
const released = (when: Ms, stampedAt: Ms = when) =>
  sampleEvent('case.released', when, { order: key, reason: '已电话核实' }, { actor: lin, stampedAt });
const state = (events: DeskEvent[], now: Ms) => caseAt(foldOrder(key, events), now).status;

describe('a hold', () => {
  it('lasts until its deadline, and ends at that very instant', () => {
    const events = [seen(), held()];
    expect(state(events, later(t0, 2 * hour - 1))).toBe('held');
    expect(state(events, later(t0, 2 * hour))).toBe('expired');
  });

  it('is escalated or kept at its deadline when the rule says so, and then runs without a clock', () => {
    const escalated = caseAt(foldOrder(key, [seen(), held(t0, later(t0, hour), 'escalate')]), later(t0, hour));
    expect(escalated).toMatchObject({ status: 'held', hold: { tier: 3, deadline: null } });
    const kept = caseAt(foldOrder(key, [seen(), held(t0, later(t0, hour), 'keep')]), later(t0, hour));
    expect(kept).toMatchObject({ status: 'held', hold: { tier: 2, deadline: null } });
  });

  it('loses its clock when a person keeps it', () => {
    const events = [seen(), held(), sampleEvent('case.kept', later(t0, hour), { order: key }, { actor: lin })];
    expect(state(events, later(t0, 100 * hour))).toBe('held');
  });

  it('is over when the order has left the house all the same', () => {
    const shipped = { ...order, status: 'shipped' as const };
    const events = [seen(), held(), sampleEvent('order.seen', later(t0, hour), { order: shipped, seenAt: later(t0, hour) })];
    expect(state(events, later(t0, hour))).toBe('none');
  });
});

describe('a decision', () => {
  it('made before the deadline wins even if it arrives after it', () => {
    const events = [seen(), held(), released(later(t0, hour), later(t0, 5 * hour))];
    expect(caseAt(foldOrder(key, events), later(t0, 6 * hour))).toMatchObject({
      status: 'released',
      release: { by: '小林', at: later(t0, hour) },
    });
    expect(timelineOf(order, events, later(t0, 6 * hour))).toContainEqual(expect.objectContaining({ kind: 'released', late: true }));
  });

  it('made after the deadline changes nothing: the clock was first', () => {
    const events = [seen(), held(), released(later(t0, 3 * hour))];
    expect(state(events, later(t0, 4 * hour))).toBe('expired');
  });

  it('of a person is never overwritten by rules that run again', () => {
    const events = [seen(), held(), released(later(t0, minute)), held(later(t0, 2 * minute))];
    expect(state(events, later(t0, 3 * minute))).toBe('released');
  });

  it('can be taken back, and the old clock runs again', () => {
    const release = released(later(t0, minute));
    const undone = sampleEvent('case.undone', later(t0, 2 * minute), { order: key, undoes: release.id }, { actor: lin });
    const events = [seen(), held(), release, undone];
    expect(state(events, later(t0, 3 * minute))).toBe('held');
    expect(state(events, later(t0, 2 * hour))).toBe('expired');
    expect(timelineOf(order, events, later(t0, 3 * minute)).map((entry) => entry.kind)).toEqual(['created', 'held', 'paid', 'undone']);
  });

  it('to ship all the same is a release that says so', () => {
    const events = [
      seen(),
      held(),
      sampleEvent('case.shippedAnyway', later(t0, minute), { order: key, reason: '老客户囤货' }, { actor: lin }),
    ];
    expect(caseAt(foldOrder(key, events), later(t0, minute))).toMatchObject({
      status: 'released',
      release: { shippedAnyway: true, reason: '老客户囤货' },
    });
  });

  it('to hold again after a time-out starts a new clock', () => {
    const again = later(t0, 3 * hour);
    const events = [seen(), held(), heldBy(again)];
    expect(caseAt(foldOrder(key, events), again)).toMatchObject({
      status: 'held',
      hold: { byPerson: '小林', deadline: later(again, 2 * hour) },
    });
  });
});

describe('the timeline', () => {
  it('tells the act of the clock at the instant it took effect, though nobody was there', () => {
    const entries = timelineOf(order, [seen(), held()], later(t0, 50 * hour));
    expect(entries).toContainEqual({ kind: 'expired', at: later(t0, 2 * hour), then: 'release' });
  });

  it('tells a decision that had no effect as refused', () => {
    const entries = timelineOf(order, [seen(), held(), released(later(t0, 3 * hour))], later(t0, 4 * hour));
    expect(entries.map((entry) => entry.kind)).toEqual(['created', 'held', 'paid', 'expired', 'refused']);
    expect(entries.at(-1)).toMatchObject({ what: 'released', why: 'notHeld' });
  });
});

describe('the state shown', () => {
  it('is unknown before anybody looked at the order', () => {
    expect(stateAt(extend(emptyRecord(key), seen()), t0)).toBe('unknown');
  });
});
