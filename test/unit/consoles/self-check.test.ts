import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ms, parseExactJson } from '#core/order';
import type { ConsoleReport } from '#core/worker';
import { checkAnswer } from '#extension/consoles/check.ts';
import { consoles, type Console } from '#extension/consoles/index.ts';
import { createSelfCheck } from '#extension/overlay/selfCheck.ts';
import { fixtureFrom } from '#test/consoles/fixture.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { toDouyin } from '#test/consoles/shops/douyin.ts';
import { toTaobao } from '#test/consoles/shops/taobao.ts';
import {
  douyinAnswer,
  douyinLine,
  douyinOrder,
  douyinReceiver,
  douyinUrl,
  seenAt,
  taobaoAnswer,
  taobaoOrder,
  type Json,
} from './samples.ts';

const named = (id: string): Console => consoles.find((console) => console.id === id)!;
const [douyin, taobao] = [named('douyin'), named('taobao')];
const check = (console: Console, json: unknown) => checkAnswer(json, console.checks.list);
const json = (body: string | ArrayBuffer): unknown => parseExactJson(body as string);

describe('an answer compared with what is known of it', () => {
  it('has nothing new in it when it is as public sources describe it', () => {
    expect(check(douyin, json(douyinAnswer([douyinOrder()]).body)).unknown).toEqual([]);
    expect(check(taobao, json(taobaoAnswer([taobaoOrder()]).body)).unknown).toEqual([]);
  });

  it('says which fields are new and which are gone', () => {
    const line = douyinLine({ gift_card: true });
    delete line['combo_amount'];
    const orders = ['1', '2'].map((tail) =>
      douyinOrder({ shop_order_id: `690000000000000000${tail}`, riskLevel: 3, product_item: [line] }),
    );
    const { unknown, missing } = check(douyin, { data: orders, total: 2 });
    expect(unknown).toEqual(['data[].product_item[].gift_card', 'data[].riskLevel']);
    expect(missing).toContain('data[].product_item[].combo_amount');
    expect(missing).toContain('data[].store_name');
    expect(missing).not.toContain('data[].shop_order_id');
  });

  it('does not miss what only some orders lack', () => {
    const bare = douyinOrder();
    delete bare['star'];
    expect(check(douyin, { data: [bare, douyinOrder()] }).missing).not.toContain('data[].star');
  });
});

/** Everything in it that is a value: none of it may come out again. */
const valuesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(valuesIn);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};
const telling = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((text) => text.length >= 4 || /[^\x00-\x7f]/.test(text));

describe('what is kept of an answer', () => {
  const shop = edgeShop({ now: seenAt });
  const lists: readonly [Console, unknown][] = [
    [douyin, { data: shop.orders.map((order) => json(JSON.stringify(toDouyin(order, shop, seenAt)))), total: shop.orders.length }],
    [
      taobao,
      { mainOrders: shop.orders.map((order) => json(JSON.stringify(toTaobao(order, shop)))), page: { totalNumber: shop.orders.length } },
    ],
  ];

  it.each(lists)('has no name, no phone, no number, no word of it: %#', (console, answer) => {
    const kept = JSON.stringify(check(console, answer));
    const values = telling(valuesIn(answer)).filter(
      (text) => !/^(?:true|false|none|ship|remark|viewOrder|link|primary|operation)$/.test(text),
    );
    expect(values.length).toBeGreaterThan(50);
    expect(values.filter((text) => kept.includes(`"${text}"`))).toEqual([]);
    expect(
      shop.orders
        .flatMap((order) => [order.number, order.buyer.nick, order.receiver.name, order.receiver.phone])
        .filter((text) => kept.includes(text)),
    ).toEqual([]);
  });

  it('has none where a console uses them as keys', () => {
    const people = { 张三: 1, '13800001234': 2, '6900000000000000017': 3, zhangsan: 4, 'li.si@example.invalid': 5, Wang_Wu: 6 };
    const order = douyinOrder({
      ...{ 赵六: 1, '13900005678': 2 },
      extra_map: people,
      notes_by_nick: { list: [people, {}, {}] },
      receiver_info: douyinReceiver({ ...people, post_addr: people }),
    });
    const kept = JSON.stringify(check(douyin, { data: [order], extra_map: people }));
    for (const key of ['张三', '赵六', '13800001234', '13900005678', '6900000000000000017', 'zhangsan', 'li.si', 'Zhang', '0001234'])
      expect(kept).not.toContain(key);
    // The fields around them are there.
    for (const key of ['receiver_info', 'post_addr', 'extra_map', 'notes_by_nick']) expect(kept).toContain(`"${key}"`);
  });

  it('has none of any text, wherever it stands', () => {
    const secret = fc.string({ minLength: 6, maxLength: 24 }).map((text) => `秘${text}`);
    fc.assert(
      fc.property(secret, fc.constantFrom('nick', 'value', 'key', 'list'), (text, place) => {
        const order: Json =
          place === 'nick'
            ? douyinOrder({ user_nickname: text })
            : place === 'value'
              ? douyinOrder({ whatever: { deep: [text] } })
              : place === 'key'
                ? douyinOrder({ [text]: 1, whatever: { [text]: { [text]: text } } })
                : douyinOrder({ user_profile_tag: [text, { text }] });
        expect(JSON.stringify(check(douyin, { data: [order, order] }))).not.toContain(text.slice(0, 4));
      }),
    );
  });

  it('is enough to make an answer of the same shape, which is understood', () => {
    for (const [console, answer] of lists) {
      const { shape } = check(console, answer);
      const body = JSON.stringify(fixtureFrom(JSON.parse(JSON.stringify(shape)) as typeof shape));
      const reading = console.read({ url: 'https://example.invalid/', body, at: seenAt });
      expect(reading).toMatchObject({ orders: [{ console: console.id }], dropped: [] });
    }
  });
});

describe('the self-check', () => {
  beforeEach(() => void vi.useFakeTimers({ now: seenAt }));
  afterEach(() => void vi.useRealTimers());

  const setUp = (kept?: ConsoleReport) => {
    let report = kept;
    let saves = 0;
    const selfCheck = createSelfCheck({
      console: douyin,
      version: '1.0.0',
      save: async (_, change) => {
        saves++;
        report = change(report);
      },
      idle: (work) => setTimeout(work, 100),
    });
    return { selfCheck, report: () => report!, saves: () => saves };
  };
  const hear = (selfCheck: ReturnType<typeof setUp>['selfCheck'], orders: readonly unknown[]): void => {
    const answer = douyinAnswer(orders);
    selfCheck.heard(answer, douyin.read(answer), 'list');
  };

  it('counts answers and orders, what was left out, and what is on the page', async () => {
    const { selfCheck, report } = setUp();
    selfCheck.tapped({ fetch: 'native', xhr: 'wrapped' });
    hear(selfCheck, [douyinOrder(), null]);
    hear(selfCheck, [douyinOrder()]);
    selfCheck.heard({ url: douyinUrl, body: '<html>', at: seenAt }, { orders: [], dropped: [], blocked: 'login' }, 'list');
    selfCheck.tooLarge();
    selfCheck.looked({ rows: 20, shipControls: 18, rowsOnly: 0 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(report()).toMatchObject({
      console: 'douyin',
      version: '1.0.0',
      tap: { fetch: 'native', xhr: 'wrapped' },
      page: { rows: 20, shipControls: 18, rowsOnly: 0 },
      routes: { list: { answers: 4, orders: 2, dropped: { order: 1, login: 1, size: 1 }, lastAt: seenAt, unknown: [] } },
    });
    expect(report().routes['list']?.shape?.object?.fields['data']?.list?.length).toEqual([2, 2]);
    expect(report().routes['list']?.missing).toContain('data[].store_name');
  });

  it('writes rarely, however much happens, and looks at one answer for many', async () => {
    const { selfCheck, report, saves } = setUp();
    for (let count = 0; count < 50; count++) {
      hear(selfCheck, [douyinOrder()]);
      selfCheck.looked({ rows: count, shipControls: 0, rowsOnly: 0 });
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves()).toBe(1);
    expect(report().routes['list']).toMatchObject({ answers: 50, shape: { n: 1 } });
    await vi.advanceTimersByTimeAsync(300_000);
    hear(selfCheck, [douyinOrder()]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(report().routes['list']).toMatchObject({ answers: 51, shape: { n: 2 } });
  });

  it('goes on counting where it stopped, and begins anew with a new version', async () => {
    const kept: ConsoleReport = { console: 'douyin', version: '1.0.0', since: ms(1), at: ms(1), tap: null, page: null, routes: {} };
    const same = setUp(kept);
    hear(same.selfCheck, [douyinOrder()]);
    const other = setUp({ ...kept, version: '0.9.0' });
    hear(other.selfCheck, [douyinOrder()]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(same.report()).toMatchObject({ since: 1, routes: { list: { answers: 1 } } });
    expect(other.report().since).toBeGreaterThan(1);
  });

  it('is not disturbed by an answer that is no JSON, nor by storage that fails', async () => {
    const selfCheck = createSelfCheck({
      console: douyin,
      version: '1.0.0',
      save: () => Promise.reject(new Error('full')),
      idle: (work) => work(),
    });
    selfCheck.heard({ url: douyinUrl, body: '<html>', at: seenAt }, { orders: [], dropped: [{ reason: 'json', count: 1 }] }, 'list');
    await expect(vi.advanceTimersByTimeAsync(10_000)).resolves.toBeDefined();
  });
});
