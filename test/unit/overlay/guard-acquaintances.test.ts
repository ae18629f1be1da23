import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderView } from '#core/worker';
import { createAcquaintances } from '#extension/overlay/guard/acquaintances.ts';
import { isStopped } from '#extension/overlay/guard/stopped.ts';
import { heldView, makeView, now as today } from './views.ts';

const setUp = (engine: (number: string) => OrderView | undefined | Promise<OrderView>) => {
  const views = new Map<string, OrderView>();
  const calls: string[][] = [];
  const coming = new Set<string>();
  const acquaintances = createAcquaintances({
    console: { id: 'douyin' },
    engine: {
      views: async (keys) => {
        const numbers = keys.map((key) => key.slice('douyin:'.length));
        calls.push(numbers);
        return (await Promise.all(numbers.map(engine))).filter((view) => view !== undefined);
      },
    },
    viewOf: (number) => views.get(number),
    onViews: (found) => found.forEach((view) => views.set(view.number, view)),
    isComing: (number) => coming.has(number),
  });
  return { acquaintances, views, calls, coming };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a number that the page shows and we have no view of', () => {
  it('is asked about once, and is then known, or a stranger', async () => {
    const { acquaintances, calls } = setUp((number) => (number === '1' ? heldView({ number }) : undefined));
    expect(acquaintances.acquaintance('1')).toBe('unasked');
    await Promise.all([acquaintances.inquire(['1', '2']), acquaintances.inquire(['1'])]);
    expect(acquaintances.acquaintance('1')).toBe('known');
    expect(acquaintances.acquaintance('2')).toBe('stranger');
    expect(calls).toEqual([['1', '2']]);
  });

  it('may become known later', async () => {
    const { acquaintances, views } = setUp(() => undefined);
    await acquaintances.inquire(['1']);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(acquaintances.acquaintance('1')).toBe('unasked');
    await acquaintances.inquire(['1']);
    views.set('1', makeView({ number: '1' }));
    expect(acquaintances.acquaintance('1')).toBe('known');
  });

  it('is waited for while its assessment is on its way', async () => {
    const { acquaintances, views, coming } = setUp(() => undefined);
    coming.add('1');
    const asked = acquaintances.inquire(['1']);
    setTimeout(() => views.set('1', heldView({ number: '1' })), 300);
    await vi.advanceTimersByTimeAsync(400);
    await asked;
    expect(acquaintances.acquaintance('1')).toBe('known');
  });

  it('keeps nobody waiting when the engine does not answer', async () => {
    const { acquaintances } = setUp(() => new Promise<OrderView>(() => undefined));
    const asked = acquaintances.inquire(['1']);
    await vi.advanceTimersByTimeAsync(1300);
    await asked;
    expect(acquaintances.acquaintance('1')).toBe('stranger');
  });
});

describe('what must not ship without a question', () => {
  it('is what is held here, and what the platform holds, while it can still be stopped', () => {
    expect(isStopped(heldView(), today)).toBe(true);
    expect(isStopped(makeView(), today)).toBe(false);
    expect(isStopped(makeView({ platformHold: '风控审核中' }), today)).toBe(true);
    expect(isStopped(makeView({ platformHold: '风控审核中', open: false }), today)).toBe(false);
    expect(isStopped(heldView({}, { deadline: makeView().createdAt }), today)).toBe(false);
    expect(isStopped(undefined, today)).toBe(false);
  });
});
