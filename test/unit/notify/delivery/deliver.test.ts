import { describe, expect, it } from 'vitest';
import { messageAt } from '#core/desk';
import { hour, minute, ms, second } from '#core/order';
import { later, t0 } from '#test/samples/order.ts';
import { account, createWorld, lostAfter, note, ok, refusal, runDown } from './world.ts';

describe('sending', () => {
  it('claims, sends, and writes down what the platform answered', async () => {
    const world = createWorld();
    world.queue(note('a'));
    expect(await world.round()).toEqual({ next: null, stopped: new Map() });
    expect(world.effects).toEqual(['a']);
    expect(world.item('a')).toMatchObject({ state: 'sent', sent: { receipt: 'r', title: '一单', text: 'a' } });
    expect(world.log.map(({ kind }) => kind)).toEqual(['message.queued', 'message.claimed', 'message.sent']);
  });

  it('waits until it is due', async () => {
    const world = createWorld();
    world.queue(note('a', { dueAt: later(t0, hour) }));
    expect((await world.round()).next).toBe(t0 + hour);
    expect(world.effects).toEqual([]);
    world.pass(hour);
    await world.round();
    expect(world.effects).toEqual(['a']);
  });

  it('leaves what nobody wants any more', async () => {
    const world = createWorld();
    world.queue(note('a', { expiresAt: later(t0, minute) }));
    world.pass(minute);
    expect((await world.round()).next).toBeNull();
    expect(messageAt(world.item('a'), world.now()).state).toBe('expired');
  });

  it('puts more than three of a kind into one request', async () => {
    const world = createWorld();
    world.queue(...[...'abcdefg'].map((id) => note(id)));
    await world.round();
    expect(world.claims).toHaveLength(1);
    expect(world.item('g')).toMatchObject({ state: 'sent', sent: { title: '7 单' } });
  });

  it('tries together again what failed together', async () => {
    const world = createWorld();
    world.fates.push(refusal());
    world.queue(...[...'abcde'].map((id) => note(id)));
    await runDown(world);
    expect(world.claims).toHaveLength(2);
    expect(world.effects).toEqual([...'abcde']);
  });

  it('sends nothing through an account that is off, or whose secrets are elsewhere, or without a network', async () => {
    const world = createWorld({ accounts: [account('robot', 'dingtalk', { on: false }), account('wx', 'wechat')] });
    world.queue(note('a'), note('b', { account: 'wx' }));
    const elsewhere = world.worker(undefined, { secretsOf: () => Promise.resolve(undefined) });
    const offline = world.worker(undefined, { online: () => false });
    await world.round(elsewhere);
    await world.round(offline);
    expect(world.log).toHaveLength(2);
    await world.round();
    expect(world.effects).toEqual(['b']);
  });

  it('leaves to a person what goes into the chat', async () => {
    const world = createWorld();
    world.queue(note('a', { account: 'chat', audience: 'buyer' }));
    expect((await world.round()).next).toBeNull();
    expect(world.item('a').state).toBe('byHand');
  });

  it('tells through the browser, where a digest replaces the one before', async () => {
    const world = createWorld();
    world.queue(note('a', { account: 'notification' }));
    await world.round();
    for (const round of ['b', 'c']) {
      world.queue(...[1, 2, 3, 4].map((index) => note(`${round}${index}`, { account: 'notification' })));
      await world.round();
    }
    expect([...world.notifications]).toEqual([
      ['a', 'a'],
      ['digest:held', 'c1 c2 c3 c4'],
    ]);
  });

  it('tries the browser again when it does not let us', async () => {
    const world = createWorld();
    world.queue(note('a', { account: 'notification' }));
    await world.round(world.worker(undefined, { notifyBrowser: () => Promise.reject(new Error('denied')) }));
    expect(world.item('a')).toMatchObject({ state: 'waiting', failure: { failure: 'notAllowed' } });
  });

  it('gives up what cannot be put into words, and nothing else with it', async () => {
    const world = createWorld();
    world.queue(note('a', { audience: 'buyer' }), note('b'));
    const compose = world.worker().compose;
    const parts = world.worker(undefined, {
      compose: (batch) => (batch.audience === 'buyer' ? { failure: 'noRecipient' as const } : compose(batch)),
    });
    expect((await world.round(parts)).stopped.size).toBe(0);
    expect(world.item('a')).toMatchObject({ state: 'dead', failure: { failure: 'noRecipient', stops: false } });
    expect(world.item('b').state).toBe('sent');
  });
});

describe('a failure', () => {
  it('is tried again after half a minute, two, ten and an hour, then given up', async () => {
    const world = createWorld();
    world.fates.push(...Array.from({ length: 5 }, () => refusal()));
    world.queue(note('a'));
    await runDown(world);
    expect(world.item('a')).toMatchObject({ state: 'dead', tries: 5, failure: { failure: 'server', stops: false } });
    const at = world.claims.map(({ elapsed }) => elapsed);
    expect(at.slice(1).map((instant, index) => instant - at[index]!)).toEqual([30 * second, 2 * minute, 10 * minute, hour]);
  });

  it('comes back a fifth earlier or later, as chance has it', async () => {
    const pauses = [0, 0.999].map(async (chance) => {
      const world = createWorld();
      world.fates.push(refusal());
      world.queue(note('a'));
      await world.round(world.worker(undefined, { random: () => chance }));
      return (world.item('a').nextAt - t0) / second;
    });
    const [early, late] = await Promise.all(pauses);
    expect(early).toBe(24);
    expect(late).toBeCloseTo(36, 1);
  });

  it('waits as long as the platform asks, and so does whatever else goes there', async () => {
    const world = createWorld();
    world.fates.push(refusal({ failure: 'tooFast', after: 10 * minute }));
    world.queue(note('a'), note('b', { purpose: 'reminder' }));
    const { next } = await world.round();
    world.pass(next! - world.now());
    const second = await world.round();
    expect(world.claims).toHaveLength(1);
    expect(second.next).toBeGreaterThanOrEqual(t0 + 10 * minute);
    await runDown(world);
    expect(world.effects.toSorted()).toEqual(['a', 'b']);
  });

  it('that a person must put right stops the account, and says why, until they settle it', async () => {
    const world = createWorld();
    world.fates.push(refusal({ failure: 'signature', detail: '310000 sign not match', again: 'never' }));
    world.queue(note('a'), note('b', { purpose: 'reminder' }), note('c', { account: 'wx' }));
    await world.round(world.worker(undefined, { accounts: [account('robot', 'dingtalk')] }));
    const { stopped, next } = await world.round();
    expect(next).toBeNull();
    expect(stopped.get('robot')).toMatchObject({ message: 'a', failure: { failure: 'signature', detail: '310000 sign not match' } });
    expect([world.item('a').state, world.item('b').state, world.item('c').state]).toEqual(['dead', 'waiting', 'sent']);
    world.settle('a', 'again');
    expect((await runDown(world)).stopped.size).toBe(0);
    expect(world.effects).toEqual(['c', 'a', 'b']);
  });

  it('of the message alone does not keep the next one', async () => {
    const world = createWorld();
    world.fates.push(refusal({ failure: 'badRecipient', again: 'never' }));
    world.queue(note('a', { audience: 'buyer' }), note('b', { audience: 'buyer' }));
    expect((await world.round()).stopped.size).toBe(0);
    expect([world.item('a').state, world.item('b').state]).toEqual(['dead', 'sent']);
  });

  it('on the way spares the others an attempt', async () => {
    const world = createWorld();
    world.fates.push(refusal());
    world.queue(note('a', { audience: 'buyer' }), note('b', { audience: 'buyer' }));
    expect((await world.round()).next).toBe(t0 + 30 * second);
    expect(world.item('b').tries).toBe(0);
    await runDown(world);
    expect(world.effects.toSorted()).toEqual(['a', 'b']);
  });

  it('with a token that is old fetches a new one, once', async () => {
    const world = createWorld();
    const stale = refusal({ failure: 'tokenExpired', again: 'renewed' });
    world.fates.push(stale, ok, stale, stale);
    world.queue(note('a'));
    const parts = world.worker();
    parts.wire.tokens.set('robot', { token: 'old', until: ms(t0 + hour) });
    await world.round(parts);
    expect(world.item('a').state).toBe('sent');
    expect(parts.wire.tokens.size).toBe(0);
    world.queue(note('b'));
    expect((await world.round(parts), await world.round(parts)).stopped.get('robot')).toMatchObject({ message: 'b' });
  });
});

describe('when nothing comes back', () => {
  it('a channel that cannot tell is not sent to again: a person says what happened', async () => {
    const world = createWorld();
    world.fates.push(lostAfter);
    world.queue(note('a'));
    await runDown(world);
    expect(world.item('a')).toMatchObject({ state: 'perhaps', tries: 1 });
    world.settle('a', 'sent');
    expect(world.effects).toEqual(['a']);
  });

  it('a channel that suppresses a second one gets it again, as long as it does', async () => {
    const world = createWorld();
    world.fates.push(lostAfter, lostAfter);
    world.queue(note('a', { account: 'wx' }));
    await runDown(world);
    expect(world.item('a')).toMatchObject({ state: 'sent', tries: 3 });
    expect(world.effects).toEqual(['a']);
    world.fates.push(...Array.from({ length: 5 }, () => lostAfter));
    world.queue(note('b', { account: 'wx' }));
    await runDown(world);
    // The next pause is longer than the channel remembers.
    expect(world.item('b')).toMatchObject({ state: 'perhaps', tries: 3 });
    expect(world.effectsOf('b')).toBe(1);
  });

  it('what perhaps arrived is never called dead, whatever came later', async () => {
    const world = createWorld();
    world.fates.push(lostAfter, refusal({ failure: 'quota', again: 'never' }));
    world.queue(note('a', { account: 'wx' }));
    const { stopped } = (await runDown(world), await world.round());
    expect(world.item('a').state).toBe('perhaps');
    expect(stopped.has('wx')).toBe(true);
  });
});
