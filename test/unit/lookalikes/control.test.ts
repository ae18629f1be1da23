import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '#test/consoles/control.ts';
import { hostHeader, startConsoles, type Consoles } from '#test/consoles/server.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { ordersExpecting } from '#test/consoles/shops/shop.ts';

const shop = edgeShop({ now: Date.parse('2026-11-23T04:00:00Z') });
let now = shop.now;
let consoles: Consoles;
beforeEach(async () => {
  now = shop.now;
  consoles = await startConsoles({ shop, now: () => now });
});
afterEach(() => consoles.close());

const douyin = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${consoles.url}${path}`, { ...init, headers: { [hostHeader]: 'fxg.jinritemai.com' } });
const taobao = (path: string, body: string): Promise<Response> =>
  fetch(`${consoles.url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { [hostHeader]: 'trade.taobao.com', 'content-type': 'application/x-www-form-urlencoded' },
  });
const list = (): Promise<Response> => douyin('/api/order/searchlist?page=0&pageSize=20&tab=all&order_by=create_time&order=desc');
const sold = (): Promise<Response> => taobao('/trade/itemlist/asyncSold.htm', 'tabCode=latest3Months&pageNum=1&pageSize=15');
const spoil = (kind: FaultKind): void => consoles.control.fault({ kind });

describe('shipping', () => {
  it('is recorded, once, and only of orders that may ship', async () => {
    const [held] = ordersExpecting(shop, 'maliciousReturns', 'hit');
    const done = shop.orders.find((order) => order.status === 'done')!;
    const review = shop.orders.find((order) => order.status === 'review')!;
    expect(consoles.control.shipped()).toEqual([]);
    const body = JSON.stringify({ order_ids: [held!.number, done.number, review.number] });
    await douyin('/api/order/ship-lookalike', { method: 'POST', body });
    await douyin('/api/order/ship-lookalike', { method: 'POST', body });
    expect(consoles.control.shipped()).toEqual([held!.number]);
    expect(consoles.control.order(held!.number)!.status).toBe('shipped');
  });

  it('is one desk behind both consoles', async () => {
    const [order] = ordersExpecting(shop, 'velocity', 'hit');
    await taobao('/trade/ship-lookalike', `bizOrderIds=${order!.number}`);
    expect(consoles.control.shipped()).toEqual([order!.number]);
  });
});

describe('what changes meanwhile', () => {
  it('shows a new order first, from the moment it is placed', async () => {
    now += 60_000;
    const number = consoles.control.place();
    const { data } = (await (await list()).json()) as { data: { shop_order_id: string; create_time: number }[] };
    expect(data[0]).toMatchObject({ shop_order_id: number, create_time: Math.floor(now / 1000) });
  });

  it('shows an order that was changed behind the page', async () => {
    const newest = shop.orders.at(-1)!;
    consoles.control.change(newest.number, { status: 'closed' });
    const { data } = (await (await list()).json()) as { data: { order_status: number }[] };
    expect(data[0]!.order_status).toBe(4);
  });

  it('keeps a list of the calls that were made', async () => {
    await list();
    await sold();
    expect(consoles.control.calls()).toEqual([
      { console: 'douyin', at: now, tab: 'all', page: 0, pageSize: 20, total: 200 },
      { console: 'taobao', at: now, tab: 'latest3Months', page: 0, pageSize: 15, total: 200 },
    ]);
  });
});

describe('faults', () => {
  it('spoils as many calls as asked, at the console asked', async () => {
    consoles.control.fault({ kind: 'login', console: 'douyin', times: 1 });
    expect((await sold()).status).toBe(200);
    expect(await (await list()).json()).toMatchObject({ code: 10008, msg: '未登录' });
    expect(await (await list()).json()).toMatchObject({ code: 0, total: 200 });
  });

  it('answers with text that is not JSON, with another shape, with HTTP 500', async () => {
    spoil('notJson');
    const text = await (await list()).text();
    expect(() => JSON.parse(text) as unknown).toThrow();
    spoil('shape');
    expect(Array.isArray(((await (await list()).json()) as { data: unknown }).data)).toBe(false);
    spoil('status');
    expect((await list()).status).toBe(500);
  });

  it('answers rightly with 20 MB', async () => {
    spoil('huge');
    for (const response of [await list(), await sold()])
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(20 * 1024 * 1024);
  });

  it('puts markup into names', async () => {
    spoil('html');
    const { data } = (await (await list()).json()) as { data: { user_nickname: string; product_item: { product_name: string }[] }[] };
    expect(data[0]!.user_nickname).toContain('<img src=x onerror=');
    expect(data[0]!.product_item[0]!.product_name).toContain('<img src=x onerror=');
  });

  it('asks for a log-in or a slider as each console does', async () => {
    spoil('login');
    const redirect = await sold();
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://login.taobao.com/member/login.jhtml']);
    spoil('loginPage');
    expect(new TextDecoder('gbk').decode(await (await sold()).arrayBuffer())).toContain('淘宝登录');
    spoil('slider');
    expect(await (await sold()).json()).toMatchObject({ rgv587_flag: 'sm' });
    consoles.control.fault(null);
    expect(await (await list()).json()).toMatchObject({ code: 0 });
  });
});
