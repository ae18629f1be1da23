import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditRows, type AuditQuery, type AuditRow } from '#core/audit';
import { hour, minute, type Ms } from '#core/order';
import { append, type Database } from '#core/storage';
import { fortyDays, number, openShop, paid, type Shop } from '#test/suites/shop.ts';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

let shop: Shop;
let db: Database;
const dear = sampleOrder({ number: number(900), createdAt: later(t0, -minute), ...paid(80_000) });
const rowsOf = async (query: Partial<AuditQuery> = {}): Promise<AuditRow[]> => {
  const rows: AuditRow[] = [];
  for await (const part of auditRows(db, { now: later(t0, 24 * hour), ...query })) rows.push(...part);
  return rows;
};
const decide = async (verb: 'release' | 'keep' | 'undo', at: number, reason?: string): Promise<unknown> => {
  shop.now = later(t0, at);
  return shop.service.decide({ ...shop.stamp(), order: dear.key, verb, ...(reason ? { reason } : {}) });
};

beforeEach(async () => {
  shop = await openShop();
  db = shop.db;
  await shop.take(fortyDays(), { from: later(t0, -120 * 24 * hour), to: t0 });
  await shop.service.setSetting({ ...shop.stamp(), name: 'person', value: '小林' });
  await shop.take([dear]);
  await shop.service.health();
});
afterEach(() => shop.close());

describe('the record of who did what', () => {
  it('says of a hold by rules what the reason was, and nothing of what was only seen or assessed', async () => {
    const rows = await rowsOf();
    expect(rows.map(({ what }) => what)).toEqual(['setting.set', 'case.held', 'clock.expired']);
    expect(rows[1]).toMatchObject({
      who: { kind: 'rules' },
      order: dear.key,
      facts: { then: 'release', rules: [{ zh: '金额异常', en: 'Unusual amount' }], score: expect.any(Number) },
      link: expect.any(Number),
    });
    expect(rows[2]).toMatchObject({
      who: { kind: 'clock', name: '' },
      order: dear.key,
      at: later(t0, 2 * hour),
      facts: { then: 'release' },
    });
  });

  it('says who decided, when, why and on which device, and no clock acts on what was decided', async () => {
    await decide('release', 30 * minute, '已联系买家');
    const rows = await rowsOf();
    expect(rows.map(({ what }) => what)).toEqual(['setting.set', 'case.held', 'case.released']);
    expect(rows.at(-1)).toMatchObject({
      who: { kind: 'person', name: '小林' },
      at: later(t0, 30 * minute),
      device: expect.stringMatching(/^dev/),
      why: '已联系买家',
      refused: null,
      takenBack: false,
    });
  });

  it('keeps what was taken back, and what had no effect, and says so', async () => {
    await decide('keep', minute);
    await decide('undo', 2 * minute);
    const late = sampleEvent('task.done', later(t0, 3 * minute), { order: dear.key, task: 'no such task' }, { actor: lin });
    await append(db, [late]);
    const rows = (await rowsOf()).filter(({ who }) => who.kind === 'person' && who.name === '小林');
    expect(rows.map(({ what, takenBack, refused }) => [what, takenBack, refused])).toEqual([
      ['case.kept', true, null],
      ['case.undone', false, null],
      ['task.done', false, 'noSuchTask'],
    ]);
  });

  it('can be asked for a time and for one order', async () => {
    await decide('release', 30 * minute);
    shop.now = later(t0, hour);
    await shop.service.setSetting({ ...shop.stamp(), name: 'person', value: '小王' });
    const between = async (from: number, to: number) =>
      (await rowsOf({ from: later(t0, from), to: later(t0, to) as Ms })).map(({ what }) => what);
    expect(await between(10 * minute, hour)).toEqual(['case.released']);
    expect(await between(10 * minute, hour + minute)).toEqual(['case.released', 'setting.set']);
    expect((await rowsOf({ order: dear.key })).map(({ what }) => what)).toEqual(['case.held', 'case.released']);
    expect(await rowsOf({ order: fortyDays()[0]!.key })).toEqual([]);
  });

  it('tells of acts of the clock at the time they were done, between the acts of people', async () => {
    shop.now = later(t0, 3 * hour);
    await shop.service.setSetting({ ...shop.stamp(), name: 'person', value: '小王' });
    expect((await rowsOf()).map(({ what }) => what)).toEqual(['setting.set', 'case.held', 'clock.expired', 'setting.set']);
    expect((await rowsOf({ now: later(t0, hour) })).map(({ what }) => what)).not.toContain('clock.expired');
  });

  it('tells of messages, and of which order they were', async () => {
    const message = { id: 'm1', audience: 'staff', purpose: 'held', account: 'g', to: '客服', template: 't', facts: {} } as const;
    await append(db, [
      sampleEvent('message.queued', later(t0, 1), { message: { ...message, orders: [dear.key], dueAt: t0, expiresAt: null } }),
      sampleEvent('message.claimed', later(t0, 2), { message: 'm1', batch: 'b', title: '待核查', text: '一单待核查' }),
      sampleEvent('message.sent', later(t0, 3), { message: 'm1', batch: 'b' }),
    ]);
    const rows = (await rowsOf({ order: dear.key })).filter(({ what }) => what.startsWith('message.'));
    expect(rows.map(({ what }) => what)).toEqual(['message.queued', 'message.claimed', 'message.sent']);
    expect(rows[0]).toMatchObject({ order: dear.key, facts: { purpose: 'held', account: 'g', to: '客服' } });
    expect(rows[1]).toMatchObject({ facts: { title: '待核查', sent: '一单待核查' }, why: null });
  });
});
