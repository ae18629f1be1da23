import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, fen, hour, minute, ms, orderKey, type Ms, type Order } from '#core/order';
import { openDatabase, type Database } from '#core/storage';
import { ApiError, type ChangeNotice, type DecisionCommand } from '#core/worker';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let now: Ms;
let notices: ChangeNotice[];
let ids = 0;
let queue: Promise<unknown>;

const start = async (writable = true): Promise<Service> =>
  createService({
    db,
    writable,
    device: 'dev1',
    now: () => now,
    exclusively: async (work) => {
      const done = queue.then(work);
      queue = done.catch(() => undefined);
      return done;
    },
    notify: (notice) => notices.push(notice),
  });

beforeEach(async () => {
  const opened = await openDatabase(`service-${++ids}`);
  if (!opened.ok) throw new Error(opened.why);
  db = opened.db;
  now = t0;
  notices = [];
  queue = Promise.resolve();
  service = await start();
});
afterEach(() => db.delete());

const stamp = () => ({ id: `c${++ids}`, at: now });
const shop = '样例小店';
/** Forty days of one ordinary order a day, read without gaps up to now. */
const history = (): Order[] =>
  Array.from({ length: 40 }, (_, index) =>
    sampleOrder({
      number: `69000000000001${String(index).padStart(5, '0')}`,
      createdAt: later(t0, -(index + 1) * day),
      status: 'done',
      buyer: { id: `h${index}`, nick: '历*', tags: [] },
    }),
  );
const covered = (days = 120) => ({ console: 'douyin' as const, shop, from: later(t0, -days * day), to: later(t0, 1) });
const takeHistory = () => service.take({ ...stamp(), orders: history(), covered: covered() });
const dear = (part: Partial<Order> = {}) =>
  sampleOrder({ money: { paid: fen(50_000), goods: fen(50_000), post: fen(0), discount: fen(0) }, createdAt: later(t0, -minute), ...part });
const takeDear = async (part: Partial<Order> = {}) => {
  await takeHistory();
  const [view] = await service.take({ ...stamp(), orders: [dear(part)] });
  if (!view) throw new Error('no view');
  await stored();
  return view;
};
/** A page is told before the disk is; whoever asks the service afterwards is not. */
const stored = () => service.health();
const decide = (verb: DecisionCommand['verb'], part: Partial<DecisionCommand> = {}) =>
  service.decide({ ...stamp(), order: dear().key, verb, ...part });

describe('taking what a console showed', () => {
  it('gives every order a score, and holds the one that costs seven times the mean', async () => {
    const view = await takeDear();
    expect(view).toMatchObject({
      state: 'held',
      upperBound: false,
      paid: 50_000,
      hold: { deadline: later(t0, 2 * hour), then: 'release', byPerson: null },
    });
    expect(view.score).toBeLessThan(100);
    expect(view.reasons[0]).toMatchObject({ result: 'hit' });
    const [healthy] = await service.take({ ...stamp(), orders: [sampleOrder({ number: '6900000000000000099' })] });
    expect(healthy).toMatchObject({ state: 'clear', score: 100 });
  });

  it('says unknown, with an upper bound, until there is history enough', async () => {
    const [before] = await service.take({ ...stamp(), orders: [dear()] });
    expect(before).toMatchObject({ state: 'unknown', upperBound: true });
    await takeHistory();
    const [after] = await service.views([dear().key]);
    expect(after).toMatchObject({ state: 'held', upperBound: false });
  });

  it('writes nothing when the same answer is read again', async () => {
    await takeDear();
    const events = await db.events.count();
    await service.take({ ...stamp(), orders: [...history(), dear()], covered: covered() });
    await stored();
    expect(await db.events.count()).toBe(events);
  });

  it('does the same once when a batch is sent twice', async () => {
    const batch = { ...stamp(), orders: [dear()] };
    const [first, second] = [await service.take(batch), await service.take(batch)];
    expect(second).toEqual(first);
  });

  it('carries history on from the list of waiting orders, if it reaches down to what is known', async () => {
    await takeHistory();
    const order = dear({ createdAt: later(t0, hour) });
    const open = (from: Ms, to: Ms) => ({ console: 'douyin' as const, shop, from, to, openOnly: true });
    now = later(t0, 2 * hour);
    const [gap] = await service.take({ ...stamp(), orders: [order], covered: open(later(t0, hour), now) });
    expect(gap).toMatchObject({ state: 'unknown' });
    const [joined] = await service.take({ ...stamp(), orders: [order], covered: open(t0, now) });
    expect(joined).toMatchObject({ state: 'held' });
  });

  it('does not, when more than a day was skipped', async () => {
    await takeHistory();
    now = later(t0, 2 * day);
    const order = dear({ createdAt: later(t0, day) });
    const [view] = await service.take({
      ...stamp(),
      orders: [order],
      covered: { console: 'douyin', shop, from: t0, to: now, openOnly: true },
    });
    expect(view).toMatchObject({ state: 'unknown' });
  });

  it('never holds what has left the house', async () => {
    expect(await takeDear({ status: 'shipped' })).toMatchObject({ open: false, hold: null });
  });

  it('keeps what was known when a later answer carries less, and writes nothing when it only carries less', async () => {
    await takeDear();
    const events = await db.events.count();
    const poorer = dear({ receiver: {}, lines: [] });
    delete poorer.paidAt;
    await service.take({ ...stamp(), orders: [poorer] });
    await stored();
    expect(await db.events.count()).toBe(events);
    expect((await service.order(dear().key))?.order).toMatchObject({ receiver: dear().receiver, lines: dear().lines });
  });

  it('never lets a row on the page take anything away from a whole order', async () => {
    await takeDear();
    const { key, console, number, createdAt } = dear();
    const bare = { statusText: '', shippable: null, platformHold: null, buyer: {}, receiver: {}, words: {}, lines: [] };
    const row: Order = { key, console, shop: 'shop', number, createdAt, status: 'other', money: { paid: fen(1) }, ...bare, partial: true };
    const [view] = await service.take({ ...stamp(), orders: [row] });
    expect(view).toMatchObject({ state: 'held', paid: 50_000 });
    expect(view).not.toHaveProperty('partial');

    const other = orderKey('douyin', '6900000000000000555');
    const [partial] = await service.take({ ...stamp(), orders: [{ ...row, key: other, number: '6900000000000000555' }] });
    expect(partial).toMatchObject({ partial: true, state: 'unknown', upperBound: true });
    const [real] = await service.take({ ...stamp(), orders: [sampleOrder({ number: '6900000000000000555' })] });
    expect(real).not.toHaveProperty('partial');
  });

  it('learns from an after-sale list what became of orders that it knows, and nothing of others', async () => {
    await takeDear({ status: 'shipped', shippedAt: later(t0, 1) });
    const views = await service.take({
      ...stamp(),
      orders: [],
      updates: [
        { key: dear().key, lines: [{ id: dear().lines[0]!.id, afterSale: 'refunded' }] },
        { key: orderKey('douyin', '6900000000000000404'), afterSale: 'refunded' },
      ],
    });
    expect(views.map(({ key }) => key)).toEqual([dear().key]);
    expect(await service.order(orderKey('douyin', '6900000000000000404'))).toBeNull();
    const row = await db.orders.get(dear().key);
    expect(row?.record).toMatchObject({ outcome: 'returned', order: { afterSale: 'refunded' } });
  });

  it('refuses orders that are none', async () => {
    await expect(service.take({ ...stamp(), orders: [{ key: 'nonsense' } as never] })).rejects.toMatchObject({ id: 'badInput' });
  });

  it('tells everybody what changed', async () => {
    await takeDear();
    await service.health();
    expect(notices.at(-1)?.keys).toEqual([dear().key]);
  });
});

describe('a disk that fails', () => {
  it('is told with the next answer of the console, and nothing is stored by halves', async () => {
    await takeHistory();
    await service.health();
    const events = await db.events.count();
    db.events.hook('creating', () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    });
    await service.take({ ...stamp(), orders: [dear()] });
    await expect(service.take({ ...stamp(), orders: [dear()] })).rejects.toMatchObject({ id: expect.stringMatching(/^storage/) });
    expect(await db.events.count()).toBe(events);
  });
});

describe('deciding', () => {
  it('releases, and takes it back', async () => {
    await takeDear();
    await service.setSetting({ ...stamp(), name: 'person', value: '小林' });
    now = later(t0, minute);
    expect(await decide('release', { reason: '已电话核实' })).toMatchObject({
      state: 'released',
      release: { by: '小林', reason: '已电话核实' },
    });
    expect(await decide('undo')).toMatchObject({ state: 'held' });
  });

  it('holds again, with a clock of its own, when a release is taken back after the old deadline', async () => {
    await takeDear();
    now = later(t0, hour);
    await decide('release');
    now = later(t0, 3 * hour);
    expect(await decide('undo')).toMatchObject({ state: 'held', hold: { deadline: later(now, 2 * hour) } });
  });

  it('carries out a command that is sent twice once', async () => {
    await takeDear();
    const command: DecisionCommand = { ...stamp(), order: dear().key, verb: 'release' };
    await service.decide(command);
    const events = await db.events.count();
    expect(await service.decide(command)).toMatchObject({ state: 'released' });
    expect(await db.events.count()).toBe(events);
  });

  it('holds a healthy order by hand, for two hours', async () => {
    const order = sampleOrder({ number: '6900000000000000099' });
    await takeHistory();
    await service.take({ ...stamp(), orders: [order] });
    expect(await service.decide({ ...stamp(), order: order.key, verb: 'hold' })).toMatchObject({
      state: 'held',
      hold: { deadline: later(now, 2 * hour) },
    });
  });

  it('wants a reason for shipping a held order', async () => {
    await takeDear();
    await expect(decide('shipAnyway')).rejects.toMatchObject({ id: 'badInput' });
    expect(await decide('shipAnyway', { reason: '主管同意' })).toMatchObject({ state: 'released', release: { shippedAnyway: true } });
  });

  it('refuses to release what is not held, and to decide on what nobody saw', async () => {
    await takeHistory();
    await service.take({ ...stamp(), orders: [sampleOrder()] });
    await expect(service.decide({ ...stamp(), order: sampleOrder().key, verb: 'release' })).rejects.toMatchObject({ id: 'refused' });
    await expect(service.decide({ ...stamp(), order: orderKey('douyin', '1'), verb: 'release' })).rejects.toBeInstanceOf(ApiError);
  });

  it('leaves an expired order alone when somebody releases it afterwards', async () => {
    await takeDear();
    now = later(t0, 2 * hour);
    expect(await decide('release')).toMatchObject({ state: 'expired', release: { by: null, at: later(t0, 2 * hour) } });
  });
});

describe('the desk', () => {
  it('lists held orders, least time left first, with the money at stake', async () => {
    await takeDear();
    const soon = dear({
      number: '6900000000000000555',
      promisedShipAt: later(t0, 2 * hour + 10 * minute),
      buyer: { id: 'b2', nick: '急*', tags: [] },
    });
    await service.take({ ...stamp(), orders: [soon] });
    const desk = await service.desk();
    expect(desk.cases.map((view) => view.number)).toEqual([soon.number, dear().number]);
    expect(desk.atRisk).toBe(100_000);
    expect(desk.today).toMatchObject({ held: 2, decided: 0, expired: 0 });
    // The first reminder of the one that has ten minutes.
    expect(await service.nextDeadline()).toBe(later(t0, 5 * minute));
  });

  it('needs nobody at the keyboard for a time-out, and tells it in the timeline', async () => {
    await takeDear();
    now = ms(t0 + 30 * day);
    expect((await service.desk()).cases).toEqual([]);
    const page = await service.order(dear().key);
    expect(page?.view.state).toBe('expired');
    expect(page?.timeline.at(-1)).toEqual({ kind: 'expired', at: later(t0, 2 * hour), then: 'release' });
  });
});

describe('a case that a person has decided about', () => {
  it('says that it no longer lets itself go', async () => {
    const held = await takeDear();
    expect(held?.hold).not.toHaveProperty('inHand');
    const kept = await service.decide({ ...stamp(), order: dear().key, verb: 'keep' });
    expect(kept.hold).toMatchObject({ deadline: null, inHand: true });
  });
});

describe('rules', () => {
  it('switched off no longer count, and a later version says so', async () => {
    await takeHistory();
    const before = await service.rules();
    const view = (await service.take({ ...stamp(), orders: [dear()] }))[0];
    const rule = view?.reasons[0]?.ruleId ?? '';
    await service.setRuleMode({ ...stamp(), rule, mode: 'off' });
    const [other] = await service.take({
      ...stamp(),
      orders: [dear({ number: '6900000000000000777', buyer: { id: 'b3', nick: '另*', tags: [] } })],
    });
    expect(other).toMatchObject({ state: 'clear' });
    expect((await service.rules()).version).toBe(before.version + 1);
    expect(await service.views([dear().key])).toMatchObject([{ state: 'held' }]);
  });

  it('unknown by name are refused', async () => {
    await expect(service.setRuleMode({ ...stamp(), rule: 'nonsense', mode: 'off' })).rejects.toMatchObject({ id: 'badInput' });
  });
});

describe('a database written by a newer build', () => {
  it('is shown and not touched', async () => {
    await takeDear();
    service = await start(false);
    expect(await service.health()).toMatchObject({ storage: 'readOnly' });
    expect(await service.views([dear().key])).toHaveLength(1);
    await expect(decide('release')).rejects.toMatchObject({ id: 'readOnly' });
  });
});

describe('a second worker on the same database', () => {
  it('sees what the first one wrote after it was told', async () => {
    const second = await start();
    await second.views([]);
    await takeDear();
    second.forget();
    const [view] = await second.take({
      ...stamp(),
      orders: [dear({ number: '6900000000000000888', buyer: { id: 'b4', nick: '二*', tags: [] } })],
    });
    expect(view).toMatchObject({ state: 'held' });
  });
});
