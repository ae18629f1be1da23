import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig, type Account, type Config, type ConfigSection, type Team } from '#core/desk';
import { day, fen, hour, minute, type Ms, type Order } from '#core/order';
import { openDatabase, rebuild, type Database } from '#core/storage';
import type { CaseAct, OrderView } from '#core/worker';
import { createService, type Service } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

let db: Database;
let service: Service;
let now: Ms;
let ids = 0;
let queue: Promise<unknown>;

beforeEach(async () => {
  const opened = await openDatabase(`desk-${++ids}`);
  if (!opened.ok) throw new Error(opened.why);
  db = opened.db;
  now = t0;
  queue = Promise.resolve();
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
const shop = '样例小店';
const takeHistory = () =>
  service.take({
    ...stamp(),
    orders: Array.from({ length: 40 }, (_, index) =>
      sampleOrder({
        number: `69000000000001${String(index).padStart(5, '0')}`,
        createdAt: later(t0, -(index + 1) * day),
        status: 'done',
        buyer: { id: `h${index}`, nick: '历*', tags: [] },
      }),
    ),
    covered: { console: 'douyin', shop, from: later(t0, -120 * day), to: later(t0, 1) },
  });
const dear = (number = '6900000000000000017', part: Partial<Order> = {}): Order =>
  sampleOrder({
    number,
    money: { paid: fen(50_000), goods: fen(50_000), post: fen(0), discount: fen(0) },
    createdAt: later(t0, -minute),
    buyer: { id: `b${number}`, nick: '样*户', tags: [] },
    ...part,
  });
const take = async (...orders: Order[]): Promise<OrderView[]> => {
  const views = await service.take({ ...stamp(), orders });
  // What it causes is written after the answer; a query waits for it.
  await service.health();
  return views;
};
const act = (what: CaseAct, order = dear().key) => service.act({ ...stamp(), order, ...what });
const configure = (part: Partial<Config>) =>
  Promise.all(
    Object.entries(part).map(([section, value]) => service.setConfig({ ...stamp(), section: section as ConfigSection, value } as never)),
  );
const tick = async (at: Ms) => {
  now = at;
  await service.tick(stamp());
};
const view = async (order = dear().key) => (await service.views([order]))[0]!;
const page = async (order = dear().key) => (await service.order(order))!;
const messages = async () => (await service.outbox(100)).map(({ message }) => `${message.purpose} ${message.account} ${message.to}`);

const group: Account = { id: 'g1', connector: 'dingtalk', name: '值班主管钉钉群', on: true, settings: {} };
const team: Team = {
  people: [
    { name: '小周', roles: ['客服主管'], away: [] },
    { name: '小吴', roles: ['客服主管'], away: [] },
    { name: '阿仓', roles: ['仓储'], away: [] },
  ],
  roles: [
    { name: '客服主管', balance: 'load', shifts: [], accounts: ['g1'] },
    { name: '仓储', balance: 'load', shifts: [], accounts: [] },
  ],
  categories: {},
};
const notices = { ...defaultConfig.notices, accounts: [group], browser: false };

describe('a new case', () => {
  it('belongs to nobody in a shop that has set up no people, and tells nobody', async () => {
    await takeHistory();
    await take(dear());
    expect((await view()).hold).toMatchObject({ owner: '客服主管', assignee: null, tier: 2 });
    expect(await messages()).toEqual([]);
  });

  it('goes to whoever of its role has the fewest, one after the other, and the role is told once each', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear('1'), dear('2'), dear('3'));
    const who = await Promise.all(['1', '2', '3'].map(async (number) => (await view(dear(number).key)).hold?.assignee?.name));
    expect([...who].sort()).toEqual(['小吴', '小吴', '小周']);
    expect(await messages()).toHaveLength(3);
    await take(dear('1', { statusText: '备货中' }));
    expect(await messages()).toHaveLength(3);
  });

  it('goes to the role that the shop gave this type of problem to', async () => {
    await configure({ team: { ...team, categories: { 金额异常: '仓储', 大额订单: '仓储' } }, notices });
    await takeHistory();
    await take(dear());
    expect((await view()).hold).toMatchObject({ owner: '仓储', assignee: { name: '阿仓', by: null } });
  });

  it('does not go to somebody on leave, but to the stand-in; and moves on when somebody goes on leave', async () => {
    const [zhou, wu, cang] = team.people;
    const leave = { from: later(t0, -hour), until: later(t0, 10 * day), standIn: '阿仓' };
    await configure({ team: { ...team, people: [{ ...zhou!, away: [leave] }, { ...wu!, away: [leave] }, cang!] } });
    await takeHistory();
    await take(dear());
    expect((await view()).hold?.assignee?.name).toBe('阿仓');
    await configure({ team: { ...team, people: [zhou!, wu!, { ...cang!, away: [{ from: t0, until: later(t0, day) }] }] } });
    await tick(later(t0, minute));
    expect(['小周', '小吴']).toContain((await view()).hold?.assignee?.name);
  });
});

describe('clocks', () => {
  it('remind whoever has the case at half and at four fifths of it, once each', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear());
    const reminders = async () =>
      (await service.outbox(100)).filter(({ message }) => message.purpose === 'reminder').map(({ message }) => message.facts['share']);
    await tick(later(t0, 59 * minute));
    expect(await reminders()).toEqual([]);
    await tick(later(t0, 61 * minute));
    await tick(later(t0, 62 * minute));
    expect(await reminders()).toEqual([0.5]);
    await tick(later(t0, 100 * minute));
    expect(await reminders()).toEqual([0.5, 0.8]);
  });

  it('that a laptop slept over say one thing: what is so now', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear());
    await tick(later(t0, 10 * hour));
    expect((await view()).state).toBe('expired');
    expect((await messages()).filter((one) => !one.startsWith('held'))).toEqual(['expired g1 客服主管']);
    expect((await page()).timeline.map(({ kind }) => kind)).toContain('expired');
  });

  it('that are set back by a day tell nothing twice', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear());
    await tick(later(t0, 61 * minute));
    const before = await messages();
    await tick(later(t0, -day));
    await tick(later(t0, 61 * minute));
    expect(await messages()).toEqual(before);
  });

  it('count working hours only, when the shop keeps some; the promised ship time counts always', async () => {
    // Saturday 10:00 in Shanghai; work goes on on Monday at 9.
    await configure({
      clocks: { ...defaultConfig.clocks, workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' } },
    });
    await takeHistory();
    await take(dear('1', { promisedShipAt: later(t0, 10 * day) }), dear('2', { promisedShipAt: later(t0, 20 * hour) }));
    expect((await view(dear('1').key)).hold?.deadline).toBe(later(t0, 49 * hour));
    expect((await view(dear('2').key)).hold?.deadline).toBe(later(t0, 18 * hour));
  });
});

describe('a case whose buyer may put it right', () => {
  const badPhone = { ...sampleOrder().receiver, phone: '138001234' };
  const order = (part: Partial<Order> = {}) => sampleOrder({ receiver: badPhone, promisedShipAt: later(t0, 9 * day), ...part });

  beforeEach(async () => {
    await service.setRuleMode({ ...stamp(), rule: 'wrong-phone', mode: 'live' });
    await configure({
      team: { ...team, roles: [...team.roles, { name: '客服', balance: 'load', shifts: [], accounts: ['g1'] }] },
      notices,
    });
    await takeHistory();
  });

  it('asks the buyer, by hand where no account can reach them, and waits', async () => {
    await take(order());
    expect((await view(order().key)).hold).toMatchObject({ tier: 1, asked: { template: '请买家改手机号', until: later(t0, hour) } });
    expect(await messages()).toEqual(expect.arrayContaining(['ask chat ', 'held g1 客服']));
  });

  it('closes itself when the order is seen corrected, and never ships by the clock', async () => {
    await take(order());
    now = later(t0, 20 * minute);
    await take(order({ receiver: { ...badPhone, phone: '13800001234' } }));
    expect(await view(order().key)).toMatchObject({ state: 'released', release: { healed: true, by: null, after: 20 * minute } });
  });

  it('falls to the role when nothing comes, and to departments when nobody looks; the clock does not let it go', async () => {
    await take(order());
    await tick(later(t0, 61 * minute));
    expect((await view(order().key)).hold).toMatchObject({ tier: 2, owner: '客服' });
    await tick(later(t0, 3 * hour));
    expect(await view(order().key)).toMatchObject({ state: 'held', hold: { tier: 3, timedOut: later(t0, 2 * hour) } });
  });
});

describe('an order that changes while it is held', () => {
  it('is told to its role, once for each change', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear());
    const refund = dear(undefined, { afterSale: 'requested' });
    await take(refund);
    await take(refund);
    expect((await messages()).filter((one) => one.startsWith('changed'))).toHaveLength(1);
  });

  it('and had been let go is held again, and goes to somebody', async () => {
    await configure({ team, notices });
    await takeHistory();
    await take(dear());
    await service.decide({ ...stamp(), order: dear().key, verb: 'release' });
    await take(dear(undefined, { afterSale: 'requested' }));
    expect(await view()).toMatchObject({ state: 'held', hold: { reopened: true, owner: '客服主管' } });
    await tick(later(t0, minute));
    expect(['小周', '小吴']).toContain((await view()).hold?.assignee?.name);
  });
});

describe('what people do about a case', () => {
  beforeEach(async () => {
    await takeHistory();
    await take(dear());
  });

  it('is written once, whoever sends the command how often', async () => {
    const command = { ...stamp(), order: dear().key, verb: 'comment' as const, text: '电话没人接' };
    await service.act(command);
    await service.act(command);
    expect((await page()).timeline.filter(({ kind }) => kind === 'commented')).toEqual([
      { kind: 'commented', at: t0, by: '小林', text: '电话没人接' },
    ]);
  });

  it('makes a ticket of several departments, done when all are done', async () => {
    await act({
      verb: 'split',
      lead: '小林',
      tasks: [
        { title: '查批次', owner: '仓储', due: null },
        { title: '算赔付', owner: '财务', due: null },
      ],
    });
    const tasks = (await view()).hold?.ticket?.tasks ?? [];
    await expect(act({ verb: 'conclude', text: '换货' })).rejects.toMatchObject({ id: 'refused' });
    for (const { id } of tasks) await act({ verb: 'taskDone', task: id });
    await act({ verb: 'conclude', text: '换货' });
    expect((await view()).hold?.ticket?.conclusion).toMatchObject({ by: '小林', text: '换货' });
  });

  it('tells each department of its task, and again when the task is late', async () => {
    await configure({ team, notices });
    const due = later(t0, hour);
    await act({ verb: 'split', lead: '小林', tasks: [{ title: '查批次', owner: '客服主管', due }] });
    expect(await messages()).toContain('task g1 客服主管');
    await tick(later(t0, 61 * minute));
    await tick(later(t0, 62 * minute));
    const late = (await service.outbox(100)).filter(({ message }) => message.purpose === 'reminder' && message.template === 'task');
    expect(late.map(({ message }) => message.facts)).toEqual([{ task: '查批次' }]);
  });

  it('is refused when it is empty, or makes no sense in the present state', async () => {
    await expect(act({ verb: 'comment', text: '  ' })).rejects.toMatchObject({ id: 'badInput' });
    await expect(act({ verb: 'taskDone', task: 'none' })).rejects.toMatchObject({ id: 'refused' });
    await service.decide({ ...stamp(), order: dear().key, verb: 'release' });
    await expect(act({ verb: 'claim' })).rejects.toMatchObject({ id: 'refused' });
  });

  it('is lost by no rebuild: the folds made anew are the same', async () => {
    await act({ verb: 'claim' });
    await act({ verb: 'escalate', tier: 3, owner: '运营' });
    await act({ verb: 'ask', template: '请买家改手机号' });
    const tables = [db.orders, db.outbox, db.configs];
    const before = await Promise.all(tables.map((table) => table.toArray()));
    await rebuild(db);
    expect(await Promise.all(tables.map((table) => table.toArray()))).toEqual(before);
  });
});

describe('letting go of an order that changed since it was held', () => {
  it('is rejected until the person has seen what changed', async () => {
    await takeHistory();
    await take(dear());
    await take(dear(undefined, { afterSale: 'requested' }));
    const release = (knowing: number) => service.decide({ ...stamp(), order: dear().key, verb: 'release', knowing });
    await expect(release(0)).rejects.toMatchObject({ id: 'changed' });
    expect((await view()).hold?.changes).toMatchObject([{ what: ['refund'] }]);
    expect((await release(1)).state).toBe('released');
  });
});

describe('the record', () => {
  it('has every act in the order in which it was written down, for one order or all, and no sighting', async () => {
    await takeHistory();
    await take(dear('1'), dear('2'));
    now = later(t0, minute);
    await act({ verb: 'comment', text: '电话没人接' }, dear('1').key);
    await service.decide({ ...stamp(), order: dear('1').key, verb: 'release', reason: '已核实' });
    const all = await service.audit({ from: t0, until: later(t0, hour) });
    expect(all.rows.map(({ what }) => what)).toEqual(['setting.set', 'case.held', 'case.held', 'case.commented', 'case.released']);
    const one = await service.audit({ from: t0, until: later(t0, hour), orders: [dear('1').key] });
    expect(one.rows.map(({ what, why }) => [what, why])).toEqual([
      ['case.held', null],
      ['case.commented', '电话没人接'],
      ['case.released', '已核实'],
    ]);
    expect((await service.audit({ from: later(t0, 2 * hour), until: later(t0, 3 * hour) })).rows).toEqual([]);
  });

  it('is vouched for by a chain, which notices a reason that was changed afterwards', async () => {
    await takeHistory();
    await take(dear());
    await service.decide({ ...stamp(), order: dear().key, verb: 'release', reason: '已核实' });
    expect((await service.verifyLog()).faults).toEqual([]);
    const row = (await db.events.toArray()).find(({ event }) => event.kind === 'case.released')!;
    await db.events.put({ ...row, event: { ...row.event, payload: { order: dear().key, reason: '主管同意' } } });
    expect((await service.verifyLog()).faults).toEqual([{ kind: 'edited', id: row.id }]);
  });
});

describe('personal data', () => {
  it('is dropped when its time is over, a little at every tick; the chain still fits, and windows count as before', async () => {
    const old = sampleOrder({
      number: '77',
      createdAt: later(t0, -100 * day),
      status: 'done',
      buyer: { id: 'b77', nick: '样例买家甲', tags: [] },
    });
    await take(old);
    await takeHistory();
    await take(dear());
    const before = await view();
    await tick(t0);
    expect(JSON.stringify(await db.orders.get(old.key))).not.toContain('样例买家甲');
    expect(JSON.stringify(await db.events.where('subject').equals(old.key).toArray())).not.toContain('样例买家甲');
    expect((await page()).order.buyer.nick).toBe('样*户');
    expect(await service.verifyLog()).toMatchObject({ faults: [], dropped: 1 });
    expect((await view()).score).toBe(before.score);
  });
});
