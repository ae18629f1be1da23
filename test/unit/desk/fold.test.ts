import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canExtend, emptyRecord, extend, foldOrder, standing, timelineOf, type DeskEvent } from '#core/desk';
import { hour } from '#core/order';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const { key } = order;

/** A random life of one case: what happened when, recorded up to an hour later. */
const lives = fc
  .array(
    fc.record({
      kind: fc.constantFrom('seen', 'heldByRules', 'heldByPerson', 'released', 'kept', 'shippedAnyway', 'undone', 'shipped'),
      at: fc.nat(6 * hour),
      delay: fc.nat(hour),
      undoes: fc.nat(20),
    }),
    { maxLength: 20 },
  )
  .map((steps) => {
    const events: DeskEvent[] = [];
    for (const { kind, at, delay, undoes } of steps) {
      const when = later(t0, at);
      const part = { stampedAt: later(when, delay) };
      const hold = { order: key, deadline: later(when, 2 * hour), then: 'release' as const, tier: 2, owner: '客服主管' };
      const target = events[undoes % Math.max(events.length, 1)];
      if (kind === 'seen') events.push(sampleEvent('order.seen', when, { order, seenAt: when }, part));
      if (kind === 'shipped') events.push(sampleEvent('order.seen', when, { order: { ...order, status: 'shipped' }, seenAt: when }, part));
      if (kind === 'heldByRules') events.push(sampleEvent('case.held', when, hold, part));
      if (kind === 'heldByPerson') events.push(sampleEvent('case.held', when, hold, { ...part, actor: lin }));
      if (kind === 'released') events.push(sampleEvent('case.released', when, { order: key }, { ...part, actor: lin }));
      if (kind === 'kept') events.push(sampleEvent('case.kept', when, { order: key }, { ...part, actor: lin }));
      if (kind === 'shippedAnyway')
        events.push(sampleEvent('case.shippedAnyway', when, { order: key, reason: '主管同意' }, { ...part, actor: lin }));
      if (kind === 'undone' && target)
        events.push(sampleEvent('case.undone', when, { order: key, undoes: target.id }, { ...part, actor: lin }));
    }
    return events;
  });

describe('folding', () => {
  it('gives the same record in whatever order events arrive, and however often', () => {
    fc.assert(
      fc.property(
        lives.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
          ),
        ),
        ([events, shuffled]) => {
          expect(foldOrder(key, shuffled)).toEqual(foldOrder(key, events));
        },
      ),
    );
  });

  it('one event at a time gives the same record as all at once, as long as each may be added', () => {
    fc.assert(
      fc.property(lives, (events) => {
        let record = emptyRecord(key);
        const taken: DeskEvent[] = [];
        for (const event of standing(events)) {
          taken.push(event);
          record = canExtend(record, event) ? extend(record, event) : foldOrder(key, taken);
          expect(record).toEqual(foldOrder(key, taken));
        }
      }),
    );
  });

  it('tells a timeline that never runs backwards', () => {
    fc.assert(
      fc.property(lives, (events) => {
        const instants = timelineOf(order, events, later(t0, 24 * hour)).map((entry) => entry.at);
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
      }),
    );
  });
});
