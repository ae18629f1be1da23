import { describe, expect, it } from 'vitest';
import { assigneeAt, caseAt, claimIdle, foldOrder, timelineOf, transitions, type Case, type CaseKind, type DeskEvent } from '#core/desk';
import { fen, hour, minute, type Ms, type Order } from '#core/order';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder({
  receiver: { ...sampleOrder().receiver, detail: '文化路 8 号', phone: '1380000' },
  words: { buyer: null, seller: null, flag: 0 },
});
const { key } = order;
const zhao = { kind: 'person' as const, name: '老赵' };

const seen = (when: Ms, part: Partial<Order> = {}) => sampleEvent('order.seen', when, { order: { ...order, ...part }, seenAt: when });
const held = (part: { tier?: number; then?: 'release' | 'escalate' | 'keep'; when?: Ms } = {}) =>
  sampleEvent('case.held', part.when ?? t0, {
    order: key,
    deadline: later(part.when ?? t0, 2 * hour),
    then: part.then ?? 'release',
    tier: part.tier ?? 2,
    owner: '客服',
    category: '收货信息',
  });
const asked = (when: Ms, until: Ms) => sampleEvent('case.asked', when, { order: key, template: '请买家改手机号', until });
const split = (when: Ms) =>
  sampleEvent(
    'case.split',
    when,
    {
      order: key,
      lead: '老赵',
      tasks: [
        { id: 'a', title: '查批次', owner: '仓储', due: later(t0, hour) },
        { id: 'b', title: '联系供应商', owner: '采购', due: null },
      ],
    },
    { actor: zhao },
  );
const at = (events: readonly DeskEvent[], now: Ms): Case => caseAt(foldOrder(key, events), now);
const kinds = (events: readonly DeskEvent[], now: Ms) => timelineOf(order, events, now).map((entry) => entry.kind);

describe('the table of transitions', () => {
  const states = {
    none: [seen(t0)],
    held: [seen(t0), held()],
    released: [seen(t0), held(), sampleEvent('case.released', later(t0, 1), { order: key }, { actor: lin })],
    expired: [seen(t0), held()],
  } as const;
  const eventOf: { [K in CaseKind]: (when: Ms) => DeskEvent } = {
    'case.held': (when) =>
      sampleEvent('case.held', when, { order: key, deadline: null, then: 'keep', tier: 2, owner: '小林' }, { actor: lin }),
    'case.claimed': (when) => sampleEvent('case.claimed', when, { order: key }, { actor: lin }),
    'case.assigned': (when) => sampleEvent('case.assigned', when, { order: key, to: '小周' }, { actor: lin }),
    'case.commented': (when) => sampleEvent('case.commented', when, { order: key, text: '已留言' }, { actor: lin }),
    'case.asked': (when) => asked(when, later(when, hour)),
    'case.healed': (when) => sampleEvent('case.healed', when, { order: key }),
    'case.escalated': (when) => sampleEvent('case.escalated', when, { order: key, tier: 3, owner: '运营' }, { actor: lin }),
    'case.split': (when) => split(when),
    'task.done': (when) => sampleEvent('task.done', when, { order: key, task: 'a' }, { actor: lin }),
    'task.reopened': (when) => sampleEvent('task.reopened', when, { order: key, task: 'a' }, { actor: lin }),
    'case.concluded': (when) => sampleEvent('case.concluded', when, { order: key, text: '换货' }, { actor: lin }),
    'case.released': (when) => sampleEvent('case.released', when, { order: key }, { actor: lin }),
    'case.cancelled': (when) => sampleEvent('case.cancelled', when, { order: key }, { actor: lin }),
    'case.kept': (when) => sampleEvent('case.kept', when, { order: key }, { actor: lin }),
    'case.shippedAnyway': (when) => sampleEvent('case.shippedAnyway', when, { order: key, reason: '主管同意' }, { actor: lin }),
    'case.urgent': (when) => sampleEvent('case.urgent', when, { order: key, urgent: true }, { actor: lin }),
    'case.undone': (when) => sampleEvent('case.undone', when, { order: key, undoes: 'nothing' }, { actor: lin }),
  };
  for (const kind of Object.keys(transitions) as CaseKind[]) {
    for (const [state, before] of Object.entries(states)) {
      const when = state === 'expired' ? later(t0, 3 * hour) : later(t0, minute);
      const isAllowed = transitions[kind].includes(state as Case['status']);
      it(`${kind} of a case that is ${state} ${isAllowed ? 'may mean something' : 'is refused, kept and told'}`, () => {
        const events = [...before, eventOf[kind](when)];
        const { case: after } = foldOrder(key, events);
        expect(at(before, when).status).toBe(state);
        const told = kinds(events, when).length - kinds(before, when).length;
        // Of what was taken back only that is told which was there.
        if (isAllowed) return expect(told).toBe(kind === 'case.undone' ? 0 : 1);
        expect(after).toEqual(at(before, when));
        expect(kinds(events, when).includes('refused')).toBe(eventOf[kind](when).actor.kind === 'person');
      });
    }
  }
});

describe('two people', () => {
  it('who decide in the same second: the first by stamp counts, the other is told so', () => {
    const events = [
      seen(t0),
      held(),
      sampleEvent('case.released', later(t0, minute), { order: key }, { actor: lin }),
      sampleEvent('case.cancelled', later(t0, minute), { order: key }, { actor: zhao }),
    ];
    expect(at(events, later(t0, hour))).toMatchObject({ status: 'released', release: { by: '小林' } });
    expect(timelineOf(order, events, later(t0, hour))).toContainEqual(
      expect.objectContaining({ kind: 'refused', by: '老赵', what: 'cancelled', why: 'notHeld' }),
    );
  });

  it('cannot both claim a case; the claim lapses after an hour in which nothing is done', () => {
    const events = [
      seen(t0),
      held({ then: 'keep' }),
      sampleEvent('case.claimed', t0, { order: key }, { actor: lin }),
      sampleEvent('case.claimed', later(t0, 10 * minute), { order: key }, { actor: zhao }),
      sampleEvent('case.commented', later(t0, 30 * minute), { order: key, text: '电话没人接' }, { actor: lin }),
    ];
    const who = (now: Ms) => assigneeAt(at(events, now).hold!, now)?.name;
    expect(who(later(t0, claimIdle + 29 * minute))).toBe('小林');
    expect(who(later(t0, claimIdle + 30 * minute))).toBeUndefined();
    const again = [...events, sampleEvent('case.claimed', later(t0, 3 * hour), { order: key }, { actor: zhao })];
    expect(at(again, later(t0, 3 * hour)).hold?.assignee?.name).toBe('老赵');
  });

  it('are stronger than the roster: it takes no case out of their hands', () => {
    const events = [
      seen(t0),
      held(),
      sampleEvent('case.assigned', t0, { order: key, to: '小周' }, { actor: zhao }),
      sampleEvent('case.assigned', later(t0, minute), { order: key, to: '小吴' }),
    ];
    expect(at(events, later(t0, 2 * minute)).hold?.assignee).toMatchObject({ name: '小周', by: '老赵' });
  });
});

describe('a case that may put itself right', () => {
  const events = [seen(t0), held({ tier: 1, then: 'escalate' }), asked(later(t0, minute), later(t0, hour))];

  it('waits for the buyer, and falls to the role when nothing comes', () => {
    expect(at(events, later(t0, hour - 1)).hold).toMatchObject({ tier: 1, owner: '客服' });
    expect(at(events, later(t0, hour)).hold).toMatchObject({ tier: 2, deadline: later(t0, 2 * hour) });
    expect(kinds(events, later(t0, hour))).toContain('waited');
  });

  it('closes when it is right again, without anybody’s decision', () => {
    const healed = [...events, sampleEvent('case.healed', later(t0, 20 * minute), { order: key })];
    expect(at(healed, later(t0, hour))).toMatchObject({ status: 'released', decidedByPerson: false, release: { by: null, healed: true } });
  });

  it('may be held again by rules when something else is found later', () => {
    const healed = [...events, sampleEvent('case.healed', later(t0, 20 * minute), { order: key }), held({ when: later(t0, 30 * minute) })];
    expect(at(healed, later(t0, 31 * minute)).status).toBe('held');
  });

  it('does not close over a person’s word', () => {
    const kept = [
      ...events,
      sampleEvent('case.kept', later(t0, 10 * minute), { order: key }, { actor: lin }),
      sampleEvent('case.healed', later(t0, 20 * minute), { order: key }),
    ];
    expect(at(kept, later(t0, hour)).status).toBe('held');
  });
});

describe('a ticket', () => {
  const events = [seen(t0), held(), split(later(t0, minute))];
  const done = (task: string, when: Ms) => sampleEvent('task.done', when, { order: key, task, note: '批次没问题' }, { actor: lin });
  const concluded = (when: Ms) => sampleEvent('case.concluded', when, { order: key, text: '换货补发' }, { actor: zhao });

  it('has a lead and tasks with owners, and no clock lets it go to shipping', () => {
    const { status, hold } = at(events, later(t0, 3 * hour));
    expect(status).toBe('held');
    expect(hold).toMatchObject({ tier: 3, timedOut: later(t0, 2 * hour), ticket: { lead: '老赵', conclusion: null } });
    expect(hold?.ticket?.tasks.map(({ owner, done }) => [owner, done])).toEqual([
      ['仓储', null],
      ['采购', null],
    ]);
  });

  it('is concluded once every task is done, and not before', () => {
    const early = [...events, done('a', later(t0, 2 * minute)), concluded(later(t0, 3 * minute))];
    expect(at(early, later(t0, hour)).hold?.ticket?.conclusion).toBeNull();
    const late = [...early, done('b', later(t0, 4 * minute)), concluded(later(t0, 5 * minute))];
    expect(at(late, later(t0, hour)).hold?.ticket?.conclusion).toMatchObject({ by: '老赵', text: '换货补发' });
  });

  it('loses its conclusion when a task is opened again', () => {
    const events2 = [
      ...events,
      done('a', later(t0, 2 * minute)),
      done('b', later(t0, 3 * minute)),
      concluded(later(t0, 4 * minute)),
      sampleEvent('task.reopened', later(t0, 5 * minute), { order: key, task: 'a' }, { actor: zhao }),
    ];
    expect(at(events2, later(t0, hour)).hold?.ticket).toMatchObject({
      conclusion: null,
      tasks: [{ done: null }, { done: { by: '小林' } }],
    });
  });
});

describe('an order that changes', () => {
  const moved = { receiver: { ...order.receiver, detail: '文化路 9 号' } };

  it('while it is held is not let go by the clock: somebody has to look', () => {
    const events = [seen(t0), held(), seen(later(t0, hour), moved)];
    const { status, hold } = at(events, later(t0, 3 * hour));
    expect(status).toBe('held');
    expect(hold).toMatchObject({ timedOut: later(t0, 2 * hour), changes: [{ at: later(t0, hour), what: ['address'] }] });
  });

  it('after it was let go is held again, whoever let it go', () => {
    const release = sampleEvent('case.released', later(t0, minute), { order: key }, { actor: lin });
    const refund = seen(later(t0, hour), { afterSale: 'requested' });
    const byPerson = at([seen(t0), held(), release, refund], later(t0, hour));
    expect(byPerson).toMatchObject({ status: 'held', hold: { reopened: true, deadline: null, changes: [{ what: ['refund'] }] } });
    const byClock = at([seen(t0), held(), seen(later(t0, 3 * hour), { afterSale: 'requested' })], later(t0, 3 * hour));
    expect(byClock).toMatchObject({ status: 'held', hold: { reopened: true } });
  });

  it('names what is another: remark, goods, several at once', () => {
    const what = (part: Partial<Order>) =>
      at([seen(t0), held(), seen(later(t0, 1), part)], later(t0, 2)).hold?.changes.flatMap((one) => one.what);
    expect(what({ words: { buyer: '改发顺丰', seller: null, flag: 0 } })).toEqual(['remark']);
    expect(what({ lines: [{ ...order.lines[0]!, quantity: 2 }] })).toEqual(['goods']);
    expect(what({ ...moved, afterSale: 'requested' })).toEqual(['refund', 'address']);
  });

  it('only in what staff write, in a mask lifted, or in its status, has not changed', () => {
    const same = (part: Partial<Order>) => expect(at([seen(t0), held(), seen(later(t0, 1), part)], later(t0, 2)).hold?.changes).toEqual([]);
    same({ words: { buyer: null, seller: '【单哨】待核查', flag: 1 } });
    same({ receiver: { ...order.receiver, name: '测试甲' } });
    same({ statusText: '备货中', money: { ...order.money, paid: fen(6900) } });
  });
});

describe('a decision made before the clock acted', () => {
  it('wins, though the page was read in between and the clock had been noted', () => {
    const events = [
      seen(t0),
      held(),
      seen(later(t0, 3 * hour), { statusText: '备货中' }),
      sampleEvent('case.cancelled', later(t0, hour), { order: key }, { actor: zhao, stampedAt: later(t0, 4 * hour) }),
    ];
    expect(at(events, later(t0, 5 * hour))).toMatchObject({ status: 'held', hold: { cancelling: { by: '老赵', at: later(t0, hour) } } });
    const told = timelineOf(order, events, later(t0, 5 * hour));
    expect(told.map(({ kind }) => kind)).not.toContain('expired');
    expect(told).toContainEqual(expect.objectContaining({ kind: 'cancelled', late: true }));
  });
});
