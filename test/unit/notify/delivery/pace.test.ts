import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, type Connector } from '#core/notify';
import { day, minute, second } from '#core/order';
import { later, t0 } from '#test/samples/order.ts';
import { createWorld, note, runDown, type World } from './world.ts';

const limits: Connector['limits'] = [
  { messages: 5, perMs: minute },
  { messages: 2, perMs: 5 * second },
];

const expectWithin = (world: World): void => {
  const at = world.claims.map(({ elapsed }) => elapsed).sort((a, b) => a - b);
  for (const { messages, perMs } of limits) {
    at.forEach((instant, index) => {
      const next = at[index + messages];
      if (next !== undefined && next - instant < perMs) throw new Error(`${messages + 1} within ${next - instant} ms`);
    });
  }
};

const many = (world: World, count: number): void =>
  world.queue(...Array.from({ length: count }, (_, index) => note(`m${index}`, { audience: 'buyer' })));

describe('a limit', () => {
  it('lets so many through, then says how long to wait', () => {
    let elapsed = 0;
    const pace = createPace(() => elapsed);
    const waits = ['a', 'b', 'c'].map((batch) => {
      const wait = pace.wait('robot', [{ messages: 2, perMs: minute }], [], t0);
      pace.note('robot', batch);
      elapsed += 10 * second;
      return wait;
    });
    expect(waits).toEqual([0, 0, 40 * second]);
    expect(pace.wait('other', limits, [], t0)).toBe(0);
  });

  it('is not forgotten in a restart: the log knows', () => {
    const claims = [1, 2].map((index) => ({ batch: `b${index}`, at: later(t0, index * second) }));
    expect(createPace(() => 0).wait('robot', [{ messages: 2, perMs: minute }], claims, later(t0, 3 * second))).toBe(58 * second);
  });

  it('holds nobody for a day because the clock was set back by one', () => {
    let elapsed = 0;
    const pace = createPace(() => elapsed);
    const ahead = [{ batch: 'b1', at: later(t0, day) }];
    expect(pace.wait('robot', [{ messages: 1, perMs: minute }], ahead, t0)).toBe(minute);
    elapsed = minute;
    expect(pace.wait('robot', [{ messages: 1, perMs: minute }], ahead, later(t0, minute))).toBe(0);
  });

  it('is kept by many messages, and all of them arrive', async () => {
    const world = createWorld({ limits });
    many(world, 23);
    await runDown(world);
    expect(world.effects).toHaveLength(23);
    expectWithin(world);
  });

  it('is never exceeded in any minute, by two workers, through restarts', async () => {
    const rounds = fc.array(fc.record({ pause: fc.nat(20 * second), restart: fc.boolean() }), { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), rounds, async (s, plan) => {
        const world = createWorld({ limits });
        many(world, 30);
        const step = () => s.schedule(Promise.resolve());
        let workers = [world.worker(step), world.worker(step)];
        for (const { pause, restart } of plan) {
          if (restart) workers = [world.worker(step), world.worker(step)];
          await s.waitFor(Promise.all(workers.map((worker) => world.round(worker))));
          world.pass(pause);
        }
        expectWithin(world);
        expect(world.claims.length).toBeGreaterThan(1);
      }),
      { numRuns: 40 },
    );
  });

  it('is never exceeded in any minute while the clock is set back and forth by a day', async () => {
    const rounds = fc.array(fc.record({ pause: fc.nat(20 * second), set: fc.constantFrom(0, 0, day, -day) }), {
      minLength: 5,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        const world = createWorld({ limits });
        many(world, 30);
        const worker = world.worker();
        for (const { pause, set } of plan) {
          await world.round(worker);
          world.pass(pause);
          world.set(set);
        }
        expectWithin(world);
      }),
      { numRuns: 60 },
    );
  });
});
