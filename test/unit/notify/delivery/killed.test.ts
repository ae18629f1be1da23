/** Workers that are killed, and two at a time: whatever happens, nothing is lost and nothing reaches anybody twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageAt } from '#core/desk';
import { stoppedAccounts } from '#core/notify';
import { day, hour, minute, second } from '#core/order';
import { later, t0 } from '#test/samples/order.ts';
import { createWorld, Killed, lostAfter, lostBefore, note, ok, refusal, runDown, type World } from './world.ts';

/** Whoever is dead stays dead: nothing that comes after that step happens either. */
const killedAt = (step: number | null) => {
  let steps = 0;
  return (): Promise<void> => (step !== null && steps++ >= step ? Promise.reject(new Killed()) : Promise.resolve());
};

const suppressed: Readonly<Record<string, number>> = { wx: 10 * minute };
const stateOf = (world: World, id: string) => {
  const item = world.item(id);
  return messageAt(item, world.now(), suppressed[item.message.account] ?? false).state;
};

/** What must hold when everything has come to its end. */
const expectTheEnd = (world: World): void => {
  const stopped = stoppedAccounts(world.items());
  for (const { message } of world.items()) {
    const state = stateOf(world, message.id);
    const times = world.effectsOf(message.id);
    if (message.account !== 'notification' && times > 1) throw new Error(`${message.id} arrived ${times} times`);
    if (state === 'waiting' && stopped.has(message.account)) continue;
    if (!['sent', 'perhaps', 'dead', 'expired', 'byHand'].includes(state)) throw new Error(`${message.id} is ${state}`);
    if (times > 0 && state !== 'sent' && state !== 'perhaps') throw new Error(`${message.id} arrived and is ${state}`);
    if (times === 0 && state === 'sent') throw new Error(`${message.id} is sent and did not arrive`);
  }
};

describe('a worker killed', () => {
  it.each(['robot', 'wx', 'notification'])(
    'at any step of sending through %s: the message is sent once, or asked about',
    async (through) => {
      const states: string[] = [];
      for (let step = 0; ; step++) {
        const world = createWorld();
        world.queue(note('a', { account: through }));
        const killed = await world.round(world.worker(killedAt(step))).then(
          () => false,
          (error: unknown) => error instanceof Killed || Promise.reject(error as Error),
        );
        world.pass(3 * minute);
        await runDown(world);
        expectTheEnd(world);
        const claimed = world.log.some(({ kind }) => kind === 'message.claimed');
        expect(claimed).toBe(true);
        states.push(`${stateOf(world, 'a')} ${world.effectsOf('a')}`);
        if (!killed) break;
      }
      // Before the claim, and after the end, nothing is in doubt; in between a person is asked, or the channel is.
      expect(new Set(states)).toEqual(new Set(through === 'robot' ? ['sent 1', 'perhaps 0', 'perhaps 1'] : through === 'wx' ? ['sent 1'] : ['sent 1', 'sent 2'])); // prettier-ignore
      expect(states.length).toBeGreaterThan(8);
    },
  );

  it('between claim and sending is found out after two minutes, not before', async () => {
    const world = createWorld();
    world.queue(note('a'));
    const send = () => Promise.reject(new Killed());
    const parts = world.worker();
    await world.round({ ...parts, write: () => Promise.reject(new Killed()), wire: { ...parts.wire, send } }).catch(() => undefined);
    expect(stateOf(world, 'a')).toBe('sending');
    expect((await world.round()).next).toBe(t0 + 2 * minute);
    world.pass(2 * minute);
    expect((await world.round()).next).toBeNull();
    expect(stateOf(world, 'a')).toBe('perhaps');
  });

  it('again and again at the same place gives up in the end', async () => {
    const world = createWorld();
    world.queue(note('a', { account: 'notification' }));
    for (let times = 0; times < 9; times++) {
      await world.round(world.worker(undefined, { write: () => Promise.reject(new Killed()) })).catch(() => undefined);
      world.pass(3 * minute);
    }
    await runDown(world);
    expect(world.item('a').attempts).toHaveLength(5);
    expect(world.item('a').failure).toMatchObject({ perhaps: true });
  });
});

const message = fc.record({
  account: fc.constantFrom('robot', 'robot', 'wx', 'notification', 'chat'),
  purpose: fc.constantFrom('held' as const, 'reminder' as const),
  audience: fc.constantFrom('staff' as const, 'buyer' as const),
  due: fc.nat(10 * minute),
  lasts: fc.option(fc.nat(20 * minute)),
});
const fate = fc.constantFrom(
  ...[ok, ok, ok, lostBefore, lostAfter, refusal(), refusal({ perhaps: true }), refusal({ failure: 'tooFast', after: 5 * minute })],
  ...[refusal({ failure: 'badRecipient', again: 'never' }), refusal({ failure: 'signature', again: 'never' })],
);
const kill = fc.option(fc.nat(30));

const queueAll = (world: World, messages: readonly { due: number; lasts: number | null }[]): void =>
  world.queue(
    ...messages.map(({ due, lasts, ...part }, index) =>
      note(`m${index}`, { ...part, dueAt: later(t0, due), expiresAt: lasts === null ? null : later(t0, due + lasts) }),
    ),
  );

describe('two workers, killed at any step, with any answers', () => {
  it('let every message arrive once at most, and lose none', async () => {
    const rounds = fc.array(fc.record({ first: kill, second: kill, pause: fc.constantFrom(0, second, minute, 3 * minute, hour) }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(message, { maxLength: 7 }),
        fc.array(fate, { maxLength: 10 }),
        rounds,
        async (s, messages, fates, plan) => {
          const world = createWorld({ limits: [{ messages: 3, perMs: minute }] });
          world.fates.push(...fates);
          queueAll(world, messages);
          const step = (dies: number | null) => {
            const lives = killedAt(dies);
            return async (): Promise<void> => {
              await s.schedule(Promise.resolve());
              await lives();
            };
          };
          for (const { first, second: other, pause } of plan) {
            await s.waitFor(Promise.allSettled([world.round(world.worker(step(first))), world.round(world.worker(step(other)))]));
            world.pass(pause);
          }
          world.pass(3 * minute);
          await runDown(world);
          expectTheEnd(world);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('do so too while the clock is set back and forth by a day', async () => {
    const plan = fc.array(fc.record({ dies: kill, pause: fc.constantFrom(0, minute, 3 * minute), set: fc.constantFrom(0, 0, day, -day) }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 6 }), fc.array(fate, { maxLength: 8 }), plan, async (messages, fates, rounds) => {
        const world = createWorld();
        world.fates.push(...fates);
        queueAll(
          world,
          messages.filter(({ account }) => account !== 'wx'),
        );
        for (const { dies, pause, set } of rounds) {
          await world.round(world.worker(killedAt(dies))).catch(() => undefined);
          world.pass(pause);
          world.set(set);
        }
        world.pass(3 * minute);
        await runDown(world);
        expectTheEnd(world);
      }),
      { numRuns: 150 },
    );
  });
});
