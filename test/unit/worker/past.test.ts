import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen, hour, minute, type Ms, type Order } from '#core/order';
import { openDatabase, rebuild, type Database } from '#core/storage';
import type { CaseAct } from '#core/worker';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let ids = 0;
let now: Ms;

beforeEach(async () => {
  const opened = await openDatabase(`past-${++ids}`);
  if (!opened.ok) throw new Error(opened.why);
  db = opened.db;
  now = t0;
  let queue: Promise<unknown> = Promise.resolve();
  service = await createService({
    db,
    writable: true,
    device: 'dev1',
    now: () => now,
    exclusively: async (work) => {
      const done = queue.then(work);
      queue = done.catch(() => undefined);
      return done;
    },
    notify: () => undefined,
  });
  await service.setSetting({ ...stamp(), name: 'person', value: '小林' });
});
afterEach(() => db.delete());
const stamp = () => ({ id: `c${++ids}`, at: now });

const open = { name: '测试', phone: '13800001234', province: '江苏', city: '南京市', district: '鼓楼区', street: null, detail: '一号' };
const order = (number: string, hoursAgo: number, part: Partial<Order> = {}): Order =>
  sampleOrder({ number, createdAt: later(t0, -hoursAgo * hour), receiver: open, ...part });
const take = async (...orders: Order[]): Promise<void> => {
  await service.take({ ...stamp(), orders });
  await service.health();
};
const numbers = (past: readonly { view: { number: string } }[] | null | undefined) => past?.map(({ view }) => view.number);

describe('what went before an order', () => {
  const asked = order('50', 5, { buyer: { id: 'b1', nick: '样*户', tags: [] } });

  it('is what the buyer ordered before it, newest first, with what became of it', async () => {
    await take(
      asked,
      order('70', 7),
      order('60', 6, { status: 'shipped', shippedAt: later(t0, -hour), afterSale: 'refunded' }),
      order('40', 4),
      order('65', 6.5, { buyer: { id: 'b2', nick: '别*人', tags: [] }, receiver: { ...open, detail: '九号' } }),
    );
    const past = await service.past(asked.key);
    expect(numbers(past?.buyer)).toEqual(['60', '70']);
    expect(past?.buyer?.map(({ outcome }) => outcome)).toEqual(['returned', null]);
  });

  it('is what went to the same address, however that is written and whoever ordered it', async () => {
    const other = { id: 'b9', nick: '家*人', tags: [] };
    await take(
      asked,
      order('71', 7, { buyer: other, receiver: { ...open, detail: '一 号。' } }),
      order('72', 8, { buyer: other, receiver: { ...open, detail: '二号' } }),
    );
    expect(numbers((await service.past(asked.key))?.address)).toEqual(['71']);
  });

  it('is not known of a hidden address, nor of a buyer without an id: that is not the same as none', async () => {
    const hidden = sampleOrder({ number: '51', buyer: { id: { masked: 'b***' }, nick: '样*户', tags: [] } });
    await take(hidden, order('70', 7));
    expect(await service.past(hidden.key)).toMatchObject({ buyer: null, address: null });
    expect((await service.past(asked.key)) ?? null).toBeNull();
  });

  it('ends after twenty', async () => {
    await take(asked, ...Array.from({ length: 25 }, (_, index) => order(`7${String(index).padStart(2, '0')}`, 6 + index)));
    const past = await service.past(asked.key);
    expect(past?.buyer).toHaveLength(20);
    expect(past?.address).toHaveLength(20);
    expect(numbers(past?.buyer)?.[0]).toBe('700');
  });
});

describe('something done about a case and taken back', () => {
  const dear = sampleOrder({ number: '90', money: { paid: fen(500_000), goods: fen(500_000), post: fen(0), discount: fen(0) } });
  const act = (what: CaseAct, id = stamp().id) => service.act({ id, at: now, order: dear.key, ...what });
  const who = async () => (await service.views([dear.key]))[0]?.hold?.assignee?.name ?? null;
  beforeEach(async () => {
    await take(dear);
    await service.decide({ ...stamp(), order: dear.key, verb: 'hold' });
    now = later(now, minute);
  });

  it('leaves the case with whoever had it before', async () => {
    await act({ verb: 'assign', to: '老陈' });
    now = later(now, minute);
    await act({ verb: 'assign', to: '阿杰' }, 'second');
    await act({ verb: 'takeBack', act: 'second' });
    expect(await who()).toBe('老陈');
    await rebuild(db);
    expect(await who()).toBe('老陈');
  });

  it('leaves what others did since', async () => {
    await act({ verb: 'assign', to: '老陈' }, 'mine');
    now = later(now, minute);
    await act({ verb: 'comment', text: '打过电话了' });
    await act({ verb: 'takeBack', act: 'mine' });
    expect(await who()).toBeNull();
    const page = await service.order(dear.key);
    expect(page?.timeline.map(({ kind }) => kind)).toContain('commented');
    expect(page?.timeline.map(({ kind }) => kind)).not.toContain('assigned');
  });

  it('cannot be a decision, a comment, or what was done to another order', async () => {
    await act({ verb: 'comment', text: '先等等' }, 'said');
    await expect(act({ verb: 'takeBack', act: 'said' })).rejects.toMatchObject({ id: 'badInput' });
    await expect(act({ verb: 'takeBack', act: 'nothing' })).rejects.toMatchObject({ id: 'badInput' });
  });
});

describe('a desk', () => {
  it('says why each order is held, in short, and by which codes it is found', async () => {
    const dear = sampleOrder({ number: '91' });
    await take(dear);
    await service.decide({ ...stamp(), order: dear.key, verb: 'hold' });
    const { cases } = await service.desk();
    expect(cases[0]?.skus).toEqual(['s1', 'DEMO-1']);
    expect(cases[0]?.reasons.every(({ conditions }) => conditions.length === 0)).toBe(true);
    const page = await service.order(dear.key);
    expect(page?.view.reasons.length).toBe(cases[0]?.reasons.length);
  });
});
