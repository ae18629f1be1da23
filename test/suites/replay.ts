/** Every past decision can be made again, bit for bit, whatever was learnt since; run in Node and over the browser's own IndexedDB. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, type Order } from '#core/order';
import { rebuild, rowsAbout } from '#core/storage';
import type { Replay } from '#core/worker';
import { later, t0 } from '#test/samples/order.ts';
import { fortyDays, fresh, longAgo, minutes, number, openShop, paid, refunded, toQinghai, type Shop } from './shop.ts';

export const replaySuite = (where: string): void => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const past = fortyDays();
  const dear = fresh(1, paid(20_000));
  const remote = fresh(2, { ...toQinghai, ...paid(7000) });
  const replayAll = async (): Promise<Replay[]> => {
    await shop.service.health();
    const keys = await shop.db.orders.toCollection().primaryKeys();
    return (await Promise.all(keys.map((key) => shop.service.replay(key)))).flat();
  };
  const expectSame = async (count: number): Promise<void> => {
    const replays = await replayAll();
    expect(replays.flatMap(({ differences }) => differences)).toEqual([]);
    expect(replays.filter(({ same }) => same)).toHaveLength(count);
  };

  /** Two decisions, and then everything that could be learnt too late for them; not a millisecond passes in between. */
  const decideThenLearn = async (): Promise<void> => {
    await shop.take([...past.map((order, index) => (index % 9 === 0 ? refunded(order) : order))], longAgo);
    const [held, judged] = await shop.take([dear, remote]);
    expect(held).toMatchObject({ state: 'held' });
    expect(judged).toMatchObject({ state: 'held' });
    // An order that was placed before them, and seen after them.
    await shop.take([fresh(3, { ...paid(900_000), createdAt: later(t0, -2 * hour) })]);
    // An amount that was wrong, an address that was wrong, and goods that came back.
    await shop.take([{ ...past[1]!, ...paid(700_000) }, { ...past[3]!, receiver: dear.receiver }, refunded(past[6]!)]);
    // Older pages.
    await shop.take([fresh(4, { ...paid(1), createdAt: later(longAgo.from, -hour) })], {
      from: later(longAgo.from, -24 * hour),
      to: longAgo.from,
    });
  };

  describe(`a replay over ${where}`, () => {
    it('reads nothing that was learnt later: late orders, corrections, refunds, older pages', async () => {
      await decideThenLearn();
      await expectSame(4);
    });

    it('comes out the same in a worker that was started afterwards, and over folds made anew from the log', async () => {
      await decideThenLearn();
      await shop.start();
      await expectSame(4);
      await rebuild(shop.db);
      await shop.start();
      await expectSame(4);
    });

    it('knows the form that the order had, and the rules in the modes of then', async () => {
      await shop.take(past, longAgo);
      await shop.take([dear]);
      await shop.service.setRuleMode({ ...shop.stamp(), rule: 'large-order', mode: 'live' });
      await shop.take([{ ...dear, ...paid(90_000) }]);
      await shop.service.setRuleMode({ ...shop.stamp(), rule: 'amount-anomaly', mode: 'off' });
      await shop.take([{ ...dear, ...toQinghai, ...paid(100) }]);
      const replays = await shop.service.replay(dear.key);
      expect(replays.map(({ ruleset }) => ruleset.version)).toEqual([1, 2, 3]);
      await expectSame(3);
    });

    it('knows what an order looked like when it was read in parts', async () => {
      await shop.take(past, longAgo);
      const { key, console, number: own, createdAt } = dear;
      const bare = { statusText: '', shippable: null, platformHold: null, buyer: {}, receiver: {}, words: {}, lines: [] };
      const row: Order = { key, console, shop: dear.shop, number: own, createdAt, status: 'toShip', money: {}, ...bare, partial: true };
      await shop.take([row]);
      await shop.take([{ ...dear, receiver: {}, lines: [] }]);
      await shop.take([{ ...row, statusText: '待发货' }]);
      await shop.take([dear]);
      await expectSame((await shop.service.replay(key)).length);
      await rebuild(shop.db);
      await shop.start();
      expect((await shop.service.replay(key)).length).toBeGreaterThan(1);
      await expectSame((await shop.service.replay(key)).length);
    });

    it('knows how far history reached when it was unknown for want of it', async () => {
      await shop.take([dear]);
      await shop.take(past.slice(0, 5), { from: later(t0, -5 * 24 * hour), to: t0 });
      await shop.take(past.slice(5), { from: longAgo.from, to: later(t0, -5 * 24 * hour) });
      const [first] = await shop.service.replay(dear.key);
      expect(first).toMatchObject({ same: true });
      await shop.start();
      const replays = await shop.service.replay(dear.key);
      expect(replays.length).toBeGreaterThan(1);
      expect(replays.flatMap(({ differences }) => differences)).toEqual([]);
    });

    it('holds when the clock of the computer is set back, and when a batch arrives late', async () => {
      await shop.take(past, longAgo);
      shop.now = minutes(t0, 10);
      await shop.take([dear]);
      shop.now = minutes(t0, -30);
      await shop.take([{ ...past[2]!, ...paid(500_000) }]);
      await shop.take([remote]);
      shop.now = minutes(t0, 11);
      await shop.service.take({ id: 'late', at: minutes(t0, 5), orders: [fresh(5, { ...paid(800_000), createdAt: later(t0, -hour) })] });
      await expectSame(3);
    });

    it('holds when two workers write by turns', async () => {
      const first = shop.service;
      const second = await shop.start();
      for (const [index, service] of [first, second, first, second, first].entries()) {
        shop.service = service;
        await shop.take([fresh(10 + index, paid(5000 + index))], index === 0 ? longAgo : undefined);
        await shop.take([past[index]!, past[index + 5]!]);
      }
      await expectSame(5);
      shop.service = second;
      await expectSame(5);
    });

    it('differs when a past order was tampered with, and says where', async () => {
      await decideThenLearn();
      const [row] = await rowsAbout(shop.db, past[4]!.key);
      const event = row!.event as { payload: { order: Order } };
      await shop.db.events.put({
        ...row!,
        event: { ...event, payload: { ...event.payload, order: { ...past[4]!, ...paid(6140) } } } as never,
      });
      await rebuild(shop.db);
      await shop.start();
      const [replay] = await shop.service.replay(dear.key);
      expect(replay).toMatchObject({ same: false });
      expect(replay!.differences[0]).toMatchObject({ path: expect.stringMatching(/^rules\.\d+\.conditions\.\d+\.limit$/) });
    });

    it('differs when the stored assessment itself was tampered with', async () => {
      await decideThenLearn();
      const row = (await rowsAbout(shop.db, dear.key)).find(({ event }) => event.kind === 'order.assessed')!;
      const event = structuredClone(row.event) as { payload: { assessment: { score: number } } };
      event.payload.assessment.score += 1;
      await shop.db.events.put({ ...row, event: event as never });
      expect(await shop.service.replay(dear.key)).toMatchObject([{ same: false, differences: [{ path: 'score' }] }]);
    });

    it('says nothing of an order that was never assessed', async () => {
      await shop.take(past, longAgo);
      expect(await shop.service.replay(past[0]!.key)).toEqual([]);
      expect(await shop.service.replay(`douyin:${number(999)}` as never)).toEqual([]);
    });
  });
};
