import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, fen, ms, type Order } from '#core/order';
import { presets, type Rule } from '#core/rules';
import { openDatabase, rebuild, type Database } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let now = t0;
let ids = 0;

beforeEach(async () => {
  const opened = await openDatabase(`rules-${++ids}`);
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
});
afterEach(() => db.delete());

const stamp = () => ({ id: `c${++ids}`, at: now });
const preset = (id: string): Rule => {
  const rule = presets.find((known) => known.id === id);
  if (!rule) throw new Error(id);
  return rule;
};
/** Holds what is paid with at least so many fen. */
const dearer = (than: number, changes: Partial<Rule> = {}): Rule => ({
  ...preset('large-order'),
  id: 'dear',
  version: 1,
  name: { zh: '我们的大单', en: 'Our large orders' },
  when: { all: [{ term: { field: 'amount.paid' }, op: 'ge', value: than }] },
  mode: 'live',
  decision: 'hold',
  points: 60,
  ...changes,
});
const paying = (amount: number, number: string, buyer = 'b1'): Order =>
  sampleOrder({
    number,
    buyer: { id: buyer, nick: '样*', tags: [] },
    money: { paid: fen(amount), goods: fen(amount), post: fen(0), discount: fen(0) },
    createdAt: later(now, -1000),
  });
const hits = async (order: Order): Promise<readonly string[]> => {
  const [view] = await service.take({ ...stamp(), orders: [order] });
  return (view?.reasons ?? []).filter(({ result }) => result === 'hit').map(({ ruleId }) => ruleId);
};
const standing = async (id: string): Promise<Rule | undefined> => (await service.rules()).rules.find(({ rule }) => rule.id === id)?.rule;

describe('a rule that a shop writes', () => {
  it('judges the next order, and the open ones that nobody holds yet', async () => {
    const before = paying(80_000, '1');
    expect(await hits(before)).not.toContain('dear');
    await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    expect(await hits(paying(80_000, '2', 'b2'))).toContain('dear');
    expect(await service.views([before.key])).toMatchObject([{ state: 'held' }]);
  });

  it('gets the next version with every change, and keeps all the forms it had', async () => {
    const first = await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    now = ms(now + 1000);
    const second = await service.saveRule({ ...stamp(), rule: { ...first, points: 10 }, basedOn: first.version });
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(await service.ruleVersions('dear')).toMatchObject([
      { rule: { version: 2, points: 10 }, at: t0 + 1000 },
      { rule: { version: 1, points: 60 }, at: t0 },
    ]);
    expect(await standing('dear')).toEqual(second);
  });

  it('is not saved over what somebody else has saved meanwhile', async () => {
    const first = await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    await service.saveRule({ ...stamp(), rule: { ...first, points: 10 }, basedOn: 1 });
    await expect(service.saveRule({ ...stamp(), rule: { ...first, points: 20 }, basedOn: 1 })).rejects.toMatchObject({ id: 'changed' });
    expect(await standing('dear')).toMatchObject({ points: 10 });
  });

  it('is saved once when the command comes twice', async () => {
    const command = { ...stamp(), rule: dearer(70_000), basedOn: null };
    await service.saveRule(command);
    expect(await service.saveRule(command)).toMatchObject({ version: 1 });
    expect(await service.ruleVersions('dear')).toHaveLength(1);
  });

  it('with an error is refused, and the error is named', async () => {
    const wrong = dearer(70_000, { when: { all: [{ term: { field: 'amount.piad' }, op: 'ge', value: 1 }] } });
    await expect(service.saveRule({ ...stamp(), rule: wrong, basedOn: null })).rejects.toMatchObject({ id: 'badInput' });
    expect(await standing('dear')).toBeUndefined();
  });

  it('is gone when it is taken away, and comes back with a number of its own', async () => {
    const first = await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    now = ms(now + 1000);
    await service.removeRule({ ...stamp(), rule: 'dear' });
    expect(await standing('dear')).toBeUndefined();
    expect(await hits(paying(80_000, '3'))).not.toContain('dear');
    now = ms(now + 1000);
    expect(await service.saveRule({ ...stamp(), rule: first, basedOn: null })).toMatchObject({ version: 2 });
    await expect(service.removeRule({ ...stamp(), rule: 'never' })).rejects.toMatchObject({ id: 'badInput' });
  });

  it('keeps its mode when only the mode is switched, until the next form says another', async () => {
    await service.saveRule({ ...stamp(), rule: dearer(70_000, { mode: 'shadow' }), basedOn: null });
    now = ms(now + 1000);
    await service.setRuleMode({ ...stamp(), rule: 'dear', mode: 'live' });
    expect(await standing('dear')).toMatchObject({ version: 1, mode: 'live' });
    now = ms(now + 1000);
    await service.saveRule({ ...stamp(), rule: dearer(70_000, { mode: 'draft' }), basedOn: 1 });
    expect(await standing('dear')).toMatchObject({ version: 2, mode: 'draft' });
  });
});

describe('a rule that came with the product', () => {
  it('can be changed, and is as shipped, and off, when the change is taken away', async () => {
    const shipped = preset('large-order');
    await service.saveRule({ ...stamp(), rule: { ...shipped, points: 33, mode: 'live' }, basedOn: shipped.version });
    expect(await standing('large-order')).toMatchObject({ points: 33, version: shipped.version + 1 });
    now = ms(now + 1000);
    await service.removeRule({ ...stamp(), rule: 'large-order' });
    expect(await standing('large-order')).toEqual({ ...shipped, mode: 'off' });
    expect((await service.ruleVersions('large-order')).at(-1)).toEqual({ rule: shipped, at: null, by: '' });
  });
});

describe('assessments of the past', () => {
  it('are made again by the rules and lists of then, whatever was changed since', async () => {
    await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    const order = paying(80_000, '4');
    expect(await hits(order)).toContain('dear');
    now = ms(now + 1000);
    await service.saveRule({ ...stamp(), rule: dearer(90_000), basedOn: 1 });
    await service.setConfig({ ...stamp(), section: 'lists', value: [{ id: 'stop-words', name: '拦截词', entries: [{ value: '改天' }] }] });
    expect(await service.replay(order.key)).toMatchObject([{ same: true, differences: [] }]);
    await service.removeRule({ ...stamp(), rule: 'dear' });
    expect(await service.replay(order.key)).toMatchObject([{ same: true, differences: [] }]);
  });

  it('are the same after the folds were made anew', async () => {
    await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    await service.setConfig({ ...stamp(), section: 'lists', value: [{ id: 'mine', name: '我的', entries: [{ value: '甲' }] }] });
    const read = async () => [await db.ruleModes.toArray(), await db.configs.toArray()];
    const before = await read();
    await rebuild(db);
    expect(await read()).toEqual(before);
  });
});

describe('what stands beside the rules', () => {
  it('a snooze keeps one rule quiet about one buyer, and about nobody else', async () => {
    await service.saveRule({ ...stamp(), rule: dearer(70_000), basedOn: null });
    const snooze = { id: 's1', rule: 'dear', by: 'buyer' as const, value: 'b1', from: now - day, until: now + day };
    await service.setConfig({ ...stamp(), section: 'snoozes', value: [snooze] });
    expect(await hits(paying(80_000, '5', 'b1'))).not.toContain('dear');
    expect(await hits(paying(80_000, '6', 'b2'))).toContain('dear');
  });

  it('keeps a list that a rule asks, and says which rule', async () => {
    const mine = { id: 'mine', name: '我的城市', entries: [{ value: '玉树' }] };
    await service.setConfig({ ...stamp(), section: 'lists', value: [mine] });
    const asks = dearer(1, { when: { all: [{ term: { field: 'receiver.city' }, op: 'in', value: { list: 'mine' } }] } });
    await service.saveRule({ ...stamp(), rule: asks, basedOn: null });
    await expect(service.setConfig({ ...stamp(), section: 'lists', value: [] })).rejects.toMatchObject({ id: 'badInput' });
    expect((await service.rules()).book.lists.map(({ id }) => id)).toContain('mine');
  });

  it('has the shipped lists until the shop writes its own', async () => {
    await service.setConfig({ ...stamp(), section: 'lists', value: [{ id: 'stop-words', name: '拦截词', entries: [{ value: '改天' }] }] });
    const { lists } = (await service.rules()).book;
    expect(lists.filter(({ id }) => id === 'stop-words')).toEqual([{ id: 'stop-words', name: '拦截词', entries: [{ value: '改天' }] }]);
    expect(lists.map(({ id }) => id)).toContain('unreachable');
  });
});

describe('a rule tried out', () => {
  it('says of an order, known or made up, what it compared, and leaves nothing behind', async () => {
    const order = paying(80_000, '7');
    await service.take({ ...stamp(), orders: [order] });
    const events = (await service.health()).events;
    const known = await service.tryRules({ order: order.key, rules: [dearer(70_000)] });
    const madeUp = await service.tryRules({ order: paying(10_000, '8'), rules: [dearer(70_000)] });
    expect(known.rules).toMatchObject([{ ruleId: 'dear', result: 'hit' }]);
    expect(madeUp.rules).toMatchObject([{ ruleId: 'dear', result: 'miss' }]);
    expect((await service.health()).events).toBe(events);
    await expect(service.tryRules({ order: paying(1, '9').key })).rejects.toMatchObject({ id: 'unknownOrder' });
  });
});
