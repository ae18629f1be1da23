import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Order } from '#core/order';
import { ApiError, type OrdersBatch, type OrderView } from '#core/worker';
import type { Console, Reading } from '#extension/consoles/console.ts';
import { site } from '#extension/consoles/douyin/site.ts';
import { createAnswers } from '#extension/overlay/answers.ts';
import { createState } from '#extension/overlay/state.ts';
import { makeView } from './views.ts';

const order = (number: string): Order => ({ number }) as Order;
const setUp = (
  reading: Partial<Reading>,
  take: (batch: OrdersBatch) => Promise<OrderView[]> = async ({ orders }) => orders.map((one) => makeView({ number: one.number })),
) => {
  const state = createState(() => {});
  const sent: OrdersBatch[] = [];
  const views: OrderView[] = [];
  const answers = createAnswers({
    console: { site, read: () => ({ orders: [], dropped: [], ...reading }) } as unknown as Console,
    engine: {
      take: (batch) => {
        sent.push(batch);
        return take(batch);
      },
    },
    state,
    onOrders: () => {},
    onViews: (next) => views.push(...next),
  });
  const hear = (url = 'https://fxg.jinritemai.com/'): void => answers.hear({ kind: 'answer', url, body: '', at: 1 as never });
  return { state, sent, views, answers, hear };
};

describe('an answer of the console', () => {
  it('goes to the engine as one batch, and comes back as views', async () => {
    const { hear, sent, views, answers, state } = setUp({ orders: [order('1'), order('2')] });
    hear();
    expect(state.assessing).toBe(2);
    await vi.waitFor(() => expect(views.map(({ number }) => number)).toEqual(['1', '2']));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answers.isKnown('2')).toBe(true);
    expect(answers.isKnown('3')).toBe(false);
    expect(state).toMatchObject({ assessing: 0, trouble: undefined });
  });

  it.each(['json', 'shape', 'size'] as const)('that could not be read (%s) is said, and nothing is sent', (reason) => {
    const { hear, sent, state } = setUp({ dropped: [{ reason, count: 1 }] });
    hear();
    expect(state.trouble).toEqual({ kind: reason });
    expect(sent).toEqual([]);
  });

  it.each(['login', 'slider'] as const)('that asks the person for something (%s) is said', (blocked) => {
    const { hear, state } = setUp({ blocked });
    hear();
    expect(state.trouble).toEqual({ kind: blocked });
  });

  it('with some orders that could not be read counts them, and takes the others', async () => {
    const { hear, state, views } = setUp({ orders: [order('1')], dropped: [{ reason: 'order', count: 2 }] });
    hear();
    expect(state.dropped).toBe(2);
    await vi.waitFor(() => expect(views).toHaveLength(1));
  });

  it('that is too large is said without being read', () => {
    const { answers, state } = setUp({});
    answers.hear({ kind: 'tooLarge', url: 'https://fxg.jinritemai.com/api', at: 1 });
    expect(state.trouble).toEqual({ kind: 'size' });
  });

  it('is sent again with the same id when the engine did not answer', async () => {
    let isDown = true;
    const { hear, sent, state, answers, views } = setUp({ orders: [order('1')] }, async () => {
      if (isDown) throw new ApiError('engineGone');
      return [makeView({ number: '1' })];
    });
    hear();
    await vi.waitFor(() => expect(state.trouble).toEqual({ kind: 'engineGone', n: 1 }));
    isDown = false;
    answers.retry();
    await vi.waitFor(() => expect(views).toHaveLength(1));
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(state.trouble).toBeUndefined();
  });

  it('is sent again without anybody asking for it, until the engine answers', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let tries = 0;
    const { hear, views } = setUp({ orders: [order('1')] }, async () => {
      if (++tries < 4) throw new ApiError('engineGone');
      return [makeView({ number: '1' })];
    });
    hear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([tries, views.length]).toEqual([4, 1]);
  });
});

describe('an answer that is no list', () => {
  const detail = 'https://fxg.jinritemai.com/api/order/detail';

  it('tells the engine what it says, and alarms nobody when it cannot be read', () => {
    const told = setUp({ updates: [{ key: 'douyin:1' as never, afterSale: 'refunded' }] });
    told.hear('https://fxg.jinritemai.com/after_sale/pc/list');
    expect(told.sent).toMatchObject([{ orders: [], updates: [{ key: 'douyin:1' }] }]);
    expect(told.answers.isHeard).toBe(false);

    const broken = setUp({ dropped: [{ reason: 'shape', count: 1 }] });
    broken.hear(detail);
    expect(broken.state.trouble).toBeUndefined();
    expect(broken.sent).toEqual([]);
  });

  it('is enough for a page of one order, and does not count as a list', () => {
    const { hear, answers } = setUp({ orders: [order('1')] });
    hear(detail);
    expect([answers.isHeard, answers.latest, answers.isKnown('1')]).toEqual([true, [], true]);
    hear();
    expect([answers.isHeard, answers.latest]).toEqual([true, ['1']]);
    answers.leave();
    expect(answers.isHeard).toBe(false);
  });
});
