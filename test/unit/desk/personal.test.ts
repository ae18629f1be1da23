import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOrder, isPersonal, partsOf, type DeskEvent } from '#core/desk';
import type { Fact } from '#core/engine';
import { hour, markOf, type Field, type Order } from '#core/order';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder({
  buyer: { id: 'b7', nick: '小熊', tags: ['老客'] },
  receiver: {
    name: '林晓',
    phone: '13800001234',
    province: '江苏',
    city: '南京市',
    district: '鼓楼区',
    street: null,
    detail: '和平路 1 号 302 室',
  },
  words: { buyer: '请送到门卫', seller: '老客户', flag: 3 },
});
const seen = (part: Partial<Order> = {}, at = 0): DeskEvent =>
  sampleEvent('order.seen', later(t0, at), { order: { ...order, ...part }, seenAt: t0 });

const clear = ['小熊', '林晓', '13800001234', '和平路', '302', '门卫', '老客户'];
const marked = (fact: Fact): Fact => ({ ...fact, phone: fact.phone && markOf(fact.phone), address: fact.address && markOf(fact.address) });
const textOf = (value: unknown): string => JSON.stringify(value);

describe('what is personal in an event', () => {
  it('is not in what stays of it, and all of it is in the other part', () => {
    const { open, personal } = partsOf(seen());
    for (const word of clear) {
      expect(textOf(open)).not.toContain(word);
      expect(textOf(personal)).toContain(word);
    }
    expect(open).toMatchObject({
      payload: { order: { buyer: { id: 'b7', tags: ['老客'] }, receiver: { city: '南京市' }, words: { flag: 3 } } },
    });
  });

  it('is a mask too, for it shows a part', () => {
    const masked = seen({ buyer: { id: 'b7' }, receiver: { name: { masked: '林*' } }, words: {} });
    expect(isPersonal(masked)).toBe(true);
    expect(textOf(partsOf(masked).open)).not.toContain('林');
  });

  it('is gone once it was taken out, and what stays then stays the same', () => {
    const { open } = partsOf(seen());
    expect(isPersonal(open)).toBe(false);
    expect(partsOf(open)).toEqual({ open, personal: undefined });
    expect(Object.keys((open.payload as { order: Order }).order)).toEqual(Object.keys(order));
  });

  it('is in the value that a rule read of it, and not in what it read elsewhere', () => {
    const condition = (field: string, value: string | number) => ({ term: { field }, op: 'eq', result: 'true', value }) as never;
    const assessment = {
      rules: [{ ruleId: 'a', conditions: [condition('receiver.phone', '13800001234'), condition('amount.paid', 6800)] }],
    } as never;
    const { open, personal } = partsOf(sampleEvent('order.assessed', t0, { order: order.key, assessment }));
    expect(personal).toEqual([{ value: '13800001234' }]);
    expect(textOf(open)).toContain('6800');
    expect(textOf(open)).not.toContain('13800001234');
  });

  it('is the text of a message that was sent', () => {
    const claimed = sampleEvent('message.claimed', t0, { message: 'm1', batch: 'b1', title: '', text: '林晓您好' } as never);
    expect(partsOf(claimed)).toMatchObject({ open: { payload: { message: 'm1', text: '' } }, personal: { text: '林晓您好' } });
  });

  it('is not in what staff wrote and decided', () => {
    expect(isPersonal(sampleEvent('case.commented', t0, { order: order.key, text: '已电话联系' }, { actor: lin }))).toBe(false);
  });
});

describe('an order whose personal data was dropped', () => {
  const text = (words: readonly string[]): fc.Arbitrary<Field<string>> =>
    fc.constantFrom<Field<string>[]>(...words, '', null, undefined, { masked: '某*' });
  const look = fc.record({
    name: text(['林晓', '王强']),
    phone: text(['13800001234', '+86 138 0000 1234', '13900005678']),
    detail: text(['和平路 1 号', '建设路 2 号']),
    remark: text(['请送到门卫', '不要电话']),
    partial: fc.boolean(),
  });
  const action = fc.constantFrom('case.held' as const, 'case.released' as const, 'case.kept' as const);
  const eventOf = (step: { name: Field<string> } | string, index: number): DeskEvent => {
    const at = later(t0, index * 10 * 60_000);
    if (typeof step === 'string') {
      const hold = { order: order.key, deadline: later(at, hour), then: 'release', tier: 2, owner: '客服' };
      return sampleEvent(step as 'case.held', at, step === 'case.held' ? (hold as never) : ({ order: order.key } as never), { actor: lin });
    }
    const { name, phone, detail, remark, partial } = step as Record<string, Field<string>>;
    const receiver = { ...order.receiver, name, phone, detail };
    // Masks that fit none of the values: between two rows on a page, one that fits is taken for the value while there is one.
    const shown = { receiver, words: { buyer: remark }, ...(partial ? { partial: true as const } : {}) };
    return seen(JSON.parse(JSON.stringify(shown)) as Partial<Order>, at - t0);
  };

  it('has the same story and the same facts, but for marks', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(look, action), { maxLength: 12 }), (steps) => {
        const events = steps.map(eventOf as never) as DeskEvent[];
        const dropped = events.map((event) => partsOf(event).open);
        const [whole, rest] = [foldOrder(order.key, events), foldOrder(order.key, dropped)];
        expect(rest.case).toEqual(whole.case);
        expect(rest.facts.map(marked)).toEqual(whole.facts.map(marked));
        for (const word of ['林晓', '13800001234', '和平路', '门卫']) expect(textOf(rest)).not.toContain(word);
      }),
      { numRuns: 500 },
    );
  });
});
