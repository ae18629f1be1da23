import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canExtend, emptyRecord, extend, foldOrder, standing, timelineOf, type DeskEvent } from '#core/desk';
import { hour } from '#core/order';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const { key } = order;

const zhao = { kind: 'person' as const, name: '老赵' };
const kinds = [
  'seen',
  'moved',
  'refund',
  'shipped',
  'heldByRules',
  'heldByPerson',
  'claimed',
  'assigned',
  'assignedByRoster',
  'asked',
  'healed',
  'escalated',
  'split',
  'taskDone',
  'taskReopened',
  'concluded',
  'released',
  'cancelled',
  'kept',
  'shippedAnyway',
  'urgent',
  'undone',
] as const;

/** A random life of one case: what happened when, recorded up to an hour later. */
const lives = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      person: fc.constantFrom(lin, zhao),
      at: fc.nat(6 * hour),
      delay: fc.nat(hour),
      undoes: fc.nat(20),
    }),
    { maxLength: 20 },
  )
  .map((steps) => {
    const events: DeskEvent[] = [];
    for (const { kind, at, delay, undoes, person } of steps) {
      const when = later(t0, at);
      const part = { stampedAt: later(when, delay) };
      const hold = { order: key, deadline: later(when, 2 * hour), then: 'release' as const, tier: 2, owner: '客服主管' };
      const target = events[undoes % Math.max(events.length, 1)];
      if (kind === 'seen') events.push(sampleEvent('order.seen', when, { order, seenAt: when }, part));
      if (kind === 'shipped') events.push(sampleEvent('order.seen', when, { order: { ...order, status: 'shipped' }, seenAt: when }, part));
      if (kind === 'heldByRules') events.push(sampleEvent('case.held', when, hold, part));
      if (kind === 'heldByPerson') events.push(sampleEvent('case.held', when, hold, { ...part, actor: person }));
      if (kind === 'released') events.push(sampleEvent('case.released', when, { order: key }, { ...part, actor: person }));
      if (kind === 'kept') events.push(sampleEvent('case.kept', when, { order: key }, { ...part, actor: person }));
      if (kind === 'shippedAnyway')
        events.push(sampleEvent('case.shippedAnyway', when, { order: key, reason: '主管同意' }, { ...part, actor: person }));
      if (kind === 'moved') {
        const moved = { ...order, receiver: { ...order.receiver, detail: `文化路 ${undoes} 号` } };
        events.push(sampleEvent('order.seen', when, { order: moved, seenAt: when }, part));
      }
      if (kind === 'refund') {
        const asked = { ...order, afterSale: 'requested' as const };
        events.push(sampleEvent('order.seen', when, { order: asked, seenAt: when }, part));
      }
      if (kind === 'cancelled') events.push(sampleEvent('case.cancelled', when, { order: key }, { ...part, actor: person }));
      if (kind === 'claimed') events.push(sampleEvent('case.claimed', when, { order: key }, { ...part, actor: person }));
      if (kind === 'assignedByRoster') events.push(sampleEvent('case.assigned', when, { order: key, to: '小周' }, part));
      if (kind === 'assigned') events.push(sampleEvent('case.assigned', when, { order: key, to: '小周' }, { ...part, actor: person }));
      if (kind === 'asked')
        events.push(sampleEvent('case.asked', when, { order: key, template: '请买家改手机号', until: later(when, hour) }, part));
      if (kind === 'healed') events.push(sampleEvent('case.healed', when, { order: key }, part));
      if (kind === 'escalated')
        events.push(sampleEvent('case.escalated', when, { order: key, tier: 3, owner: '运营' }, { ...part, actor: person }));
      if (kind === 'split') {
        const tasks = ['甲', '乙'].map((title) => ({ id: title, title, owner: '仓储', due: null }));
        events.push(sampleEvent('case.split', when, { order: key, lead: '运营', tasks }, { ...part, actor: person }));
      }
      if (kind === 'taskDone')
        events.push(sampleEvent('task.done', when, { order: key, task: undoes % 2 ? '甲' : '乙' }, { ...part, actor: person }));
      if (kind === 'taskReopened') events.push(sampleEvent('task.reopened', when, { order: key, task: '甲' }, { ...part, actor: person }));
      if (kind === 'concluded') events.push(sampleEvent('case.concluded', when, { order: key, text: '换货' }, { ...part, actor: person }));
      if (kind === 'urgent') events.push(sampleEvent('case.urgent', when, { order: key, urgent: true }, { ...part, actor: person }));
      if (kind === 'undone' && target)
        events.push(sampleEvent('case.undone', when, { order: key, undoes: target.id }, { ...part, actor: person }));
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
