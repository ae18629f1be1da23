import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf, compose, digestValues, render, smsParams, templateOf, type Desk, type Matter } from '#core/notify';
import { defaultConfig, type Account, type Message } from '#core/desk';
import { hour, minute, orderKey, type OrderKey } from '#core/order';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { bigAmount, matter, telling } from './matter.ts';

const key = (index: number) => orderKey('douyin', String(6_900_000_000_000 + index));
const message = (index: number, part: Partial<Message> = {}): Message => ({
  id: `m${index}`,
  audience: 'staff',
  purpose: 'held',
  account: 'robot',
  to: '小林',
  orders: [key(index)],
  template: 'held',
  facts: {},
  dueAt: later(t0, index * 1000),
  expiresAt: null,
  ...part,
});
const many = (count: number, part: Partial<Message> = {}) => Array.from({ length: count }, (_, index) => message(index, part));
const open = new Set(['robot', 'other', 'sms']);

describe('batches', () => {
  it('leave three alone, and put four together', () => {
    expect(batchesOf(many(3), open).map(({ digest, messages }) => [digest, messages.length])).toEqual([[false, 1], [false, 1], [false, 1]]); // prettier-ignore
    expect(batchesOf(many(4), open)).toMatchObject([{ digest: true, account: 'robot', purpose: 'held' }]);
  });

  it('keep accounts and purposes apart, and every buyer', () => {
    const mixed = [...many(4), ...many(4, { purpose: 'reminder' }), ...many(2, { account: 'other' })].map((one, index) => ({
      ...one,
      id: `x${index}`,
    }));
    expect(batchesOf(mixed, open).map(({ messages }) => messages.length)).toEqual([4, 4, 1, 1]);
    expect(batchesOf(many(9, { audience: 'buyer', account: 'sms' }), open)).toHaveLength(9);
    expect(batchesOf(many(9, { purpose: 'test' }), open)).toHaveLength(9);
  });

  it('leave out what goes through an account that cannot send now', () => {
    expect(batchesOf(many(9), new Set(['other']))).toEqual([]);
  });

  it('have every message once, in the order in which they are due', () => {
    const any = fc.array(
      fc.record({
        account: fc.constantFrom('robot', 'other'),
        purpose: fc.constantFrom('held' as const, 'reminder' as const),
        dueAt: fc.nat(hour),
      }),
      { maxLength: 600 },
    );
    fc.assert(
      fc.property(any, (parts) => {
        const all = parts.map((part, index) => message(index, { ...part, dueAt: later(t0, part.dueAt) }));
        const batches = batchesOf(all, open);
        expect(batches.flatMap(({ messages }) => messages.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { messages } of batches) {
          expect(messages.length === 1 || messages.length > 3 || batches.some((other) => other.messages.length === 200)).toBe(true);
          expect(messages.every(({ dueAt }, index) => index === 0 || messages[index - 1]!.dueAt <= dueAt)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

const matterOf = (order: OrderKey): Matter => {
  const index = Number(order.slice(-3));
  const one = matter({ number: order.slice(7) });
  const category = index % 3 === 0 ? { zh: '地区风险', en: 'Region risk' } : bigAmount.category;
  return {
    ...one,
    hold: { ...one.hold!, deadline: later(t0, hour + index * minute) },
    verdict: { ...one.verdict!, reasons: [{ ...bigAmount, category }] },
  };
};

describe('a digest', () => {
  it('says how many, what most of them are, which is first and how much it is about', () => {
    const values = digestValues(many(23), matterOf, { link: 'https://danshao.example/#/desk' }, { ...telling, now: later(t0, 5 * minute) });
    const { title, text } = render(templateOf('digest', [], 'zh')!, values);
    expect(title).toBe('23 单待核查');
    expect(text.split('\n')).toEqual([
      '23 单待核查，5 分钟内',
      '多是：金额异常 15 单、地区风险 8 单',
      '最早 11-21 11:00 到点，还剩 55 分钟',
      '合计 ¥29,578.00',
      '订单尾号 0000、0001、0002、0003、0004 等 23 单',
      'https://danshao.example/#/desk',
    ]);
  });

  it('still says how many when nothing is known of the orders', () => {
    const nothing: Matter = { order: null, hold: null, verdict: null };
    expect(
      render(
        templateOf('digest', [], 'en')!,
        digestValues(many(4), () => nothing, {}, { ...telling, locale: 'en' }),
      ),
    ).toMatchObject({
      title: '4 orders held',
      text: '4 orders held, within 1 min',
    });
  });
});

describe('a registered template', () => {
  const registered = { sms: { code: 'SMS_1', variables: [['tail', '订单尾号'], ['what', '{商品}（{订单尾号}）'], ['why', '{原因}']] as [string, string][] } }; // prettier-ignore

  it('gets its variables in its own order; what has no value or is not for buyers is a dash', () => {
    const values = { order: '0017', goods: '茶', reason: '金额异常' };
    expect(smsParams({ audience: 'buyer', registered }, 'sms', values)).toEqual({
      code: 'SMS_1',
      variables: [
        ['tail', '0017'],
        ['what', '茶（0017）'],
        ['why', '-'],
      ],
    });
    expect(smsParams({ audience: 'buyer', registered }, 'other', values)).toBeUndefined();
    expect(smsParams({ audience: 'buyer' }, 'sms', values)).toBeUndefined();
  });

  it('gets no variable longer than the platforms take', () => {
    const { variables } = smsParams({ audience: 'buyer', registered }, 'sms', { order: '0017', goods: '茶'.repeat(300) })!;
    for (const [, value] of variables) expect([...value].length).toBeLessThanOrEqual(35);
  });
});

describe('composing', () => {
  const account = (id: string, connector: Account['connector']): Account => ({ id, connector, name: `${id} 群`, on: true, settings: {} });
  const desk: Desk = {
    matterOf,
    notices: { templates: [], accounts: [account('robot', 'dingtalk'), account('sms', 'aliyunSms'), account('wx', 'wechat')] },
    team: {
      people: [
        { name: '小林', roles: ['客服'], away: [], mention: '13900000000' },
        { name: '小周', roles: ['客服'], away: [] },
      ],
      roles: [{ name: '客服', balance: 'load', shifts: [], accounts: ['robot'] }],
      categories: {},
    },
  };
  const batch = (part: Partial<Message>, count = 1) => batchesOf(many(count, part), new Set(['robot', 'sms', 'wx', 'chat']))[0]!;

  it('rings the person, or those of the role who are on duty and can be called', () => {
    expect(compose(batch({}), desk, telling)).toMatchObject({ message: { title: '尾号 0000 待核查', mentions: ['13900000000'] } });
    expect(compose(batch({ to: '客服' }), desk, telling)).toMatchObject({ message: { mentions: ['13900000000'] } });
    expect(compose(batch({ to: '小周' }, 5), desk, telling)).toMatchObject({ message: { title: '5 单待核查', mentions: [] } });
  });

  it('reaches a buyer only under a number that is not masked', () => {
    const ask = { audience: 'buyer', purpose: 'ask', account: 'sms', template: '请买家改手机号', to: '' } as const;
    expect(compose(batch(ask), desk, telling)).toEqual({ failure: 'noRecipient' });
    const receiver = { ...sampleOrder().receiver, phone: '13800001234' };
    const known = { ...desk, matterOf: () => matter({ receiver }) };
    expect(compose(batch(ask), known, telling)).toMatchObject({ message: { recipient: '13800001234', title: '请改一下收货手机号' } });
    expect(compose(batch({ ...ask, account: 'wx' }), known, telling)).toEqual({ failure: 'noRecipient' });
    expect(compose(batch({ ...ask, account: 'wx' }), { ...known, wechatUser: () => 'o1' }, telling)).toMatchObject({
      message: { recipient: 'o1' },
    });
    expect(compose(batch({ ...ask, account: 'chat' }), desk, telling)).toMatchObject({ message: { mentions: [] } });
  });

  it('never sends a buyer what is written for staff', () => {
    expect(compose(batch({ audience: 'buyer', account: 'chat', template: 'held' }), desk, telling)).toEqual({ failure: 'refusedContent' });
  });

  it('says of what timed out that it was let go', () => {
    const gone = { ...desk, matterOf: () => ({ ...matter(), hold: null }) };
    expect(compose(batch({ purpose: 'expired', template: 'expired' }), gone, telling)).toMatchObject({
      message: { title: '尾号 0017 超时，已放行' },
    });
  });

  it('tests an account without an order', () => {
    const test: Partial<Message> = { purpose: 'test', template: 'test', orders: [], to: '' };
    expect(compose(batch(test), { ...desk, team: defaultConfig.team }, telling)).toMatchObject({
      message: { text: '收到这条就通了，不用处理\n待核查的订单以后发到这里：robot 群' },
    });
  });
});
