import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { day, ms, toOrder, type Ms } from '#core/order';
import { presets } from '#core/rules';
import { openDatabase } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { fillDemo } from '#pwa/demo/fill.ts';
import { laterOn, ordersOfDay } from '#pwa/demo/orders.ts';
import { daysLookedAt, dayOfTrial, missingDays, modesBefore, modesFor, pilotOf, scenes } from '#pwa/firstRun/scenes.ts';
import { t0 } from '#test/samples/order.ts';

const [large, night] = scenes;
afterEach(() => void vi.useRealTimers());

describe('a pilot', () => {
  it('has rules that came with the product', () => {
    for (const { rules } of scenes) for (const id of rules) expect(presets.map((rule) => rule.id)).toContain(id);
  });

  it('tries out its rules and stills all others; drafts stay drafts', () => {
    const rules = [
      { id: 'large-order', mode: 'off' },
      { id: 'amount-anomaly', mode: 'live' },
      { id: 'mine', mode: 'draft' },
      { id: 'velocity-buyer', mode: 'shadow' },
      { id: 'overweight', mode: 'off' },
    ] as const;
    expect(modesFor(large, rules)).toEqual({ 'large-order': 'shadow', 'amount-anomaly': 'off', 'velocity-buyer': 'off' });
  });

  it('remembers how everything was, and goes back to it', () => {
    const pilot = pilotOf(night, presets, t0);
    const modes = modesFor(night, presets);
    const during = presets.map(({ id, mode }) => ({ id, mode: modes[id] ?? mode }));
    expect(during.filter(({ mode }) => mode === 'live' || mode === 'shadow')).toEqual([{ id: 'night-order', mode: 'shadow' }]);
    const back = modesBefore(pilot, during);
    expect(during.map(({ id, mode }) => ({ id, mode: back[id] ?? mode }))).toEqual(presets.map(({ id, mode }) => ({ id, mode })));
  });

  it('counts its days from one, and looks at a week at least', () => {
    expect([0, 1, 23, 24, 167].map((hours) => dayOfTrial({ since: t0 }, t0 + hours * 3_600_000))).toEqual([1, 1, 1, 2, 7]);
    expect(daysLookedAt({ since: t0 }, t0)).toBe(7);
    expect(daysLookedAt({ since: t0 }, t0 + 12 * day)).toBe(13);
  });

  it('says how many days of history are missing', () => {
    expect([0, 12, 30, 90].map(missingDays)).toEqual([30, 18, 0, 0]);
  });
});

describe('the sample shop', () => {
  it('has orders as the console would tell them, and the same ones for the same day', () => {
    const orders = ordersOfDay(t0, 3);
    expect(orders.length).toBeGreaterThan(15);
    for (const order of [...orders, ...orders.map(laterOn)]) expect(toOrder(order)).toEqual(order);
    expect(ordersOfDay(t0, 3)).toEqual(orders);
    expect(new Set(orders.map(({ key }) => key)).size).toBe(orders.length);
  });

  it('places no order that is still to come', () => {
    expect(ordersOfDay(t0, 0).every(({ createdAt }) => createdAt < t0)).toBe(true);
  });

  it('shows a desk, a history and a past of its own', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: t0 + 5 * 3_600_000 });
    const opened = await openDatabase('danshao-demo-00000001');
    if (!opened.ok) throw new Error(opened.why);
    let clock: Ms | undefined;
    let queue: Promise<unknown> = Promise.resolve();
    const service: Service = await createService({
      db: opened.db,
      writable: true,
      device: 'demo',
      now: () => clock ?? ms(Date.now()),
      exclusively: (work) => {
        const done = queue.then(work);
        queue = done.catch(() => undefined);
        return done;
      },
      notify: () => undefined,
    });
    await fillDemo(service, (instant) => (clock = instant));
    clock = undefined;
    const { orders, history, openCases } = await service.health();
    expect(orders).toBeGreaterThan(1000);
    expect(history).toMatchObject([{ days: expect.any(Number) as number }]);
    expect(history[0]?.days).toBeGreaterThanOrEqual(30);
    expect(openCases + (await service.desk()).today.expired).toBeGreaterThan(0);
    expect((await service.orders({ offset: 0, limit: 500, state: 'released' })).total).toBeGreaterThan(0);
    await opened.db.delete();
  }, 30_000);
});
