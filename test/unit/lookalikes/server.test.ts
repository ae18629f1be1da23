import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookalikePages } from '#test/consoles/lookalikes.ts';
import { hostHeader, startConsoles, type Consoles } from '#test/consoles/server.ts';
import { edgeShop } from '#test/consoles/shops/edge.ts';

const shop = edgeShop({ now: Date.parse('2026-11-23T04:00:00Z') });
let consoles: Consoles;
beforeAll(async () => {
  consoles = await startConsoles({ shop, now: () => shop.now, seed: 1 });
});
afterAll(() => consoles.close());

const ask = (host: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${consoles.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { [hostHeader]: host, ...(init.headers as Record<string, string> | undefined) },
  });
const searchlist = async (
  query: string,
): Promise<{ text: string; json: { code: number; total: number; page: number; size: number; data: Record<string, unknown>[] } }> => {
  const text = await (await ask('fxg.jinritemai.com', `/api/order/searchlist?order_by=create_time&order=desc&${query}`)).text();
  return { text, json: JSON.parse(text) as never };
};
const sold = (form: Record<string, string>): Promise<Response> =>
  ask('trade.taobao.com', '/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://myseller.taobao.com' },
    body: new URLSearchParams(form).toString(),
  });
const decoded = async (
  response: Response,
): Promise<{ page: Record<string, number>; mainOrders: { id: string; subOrders: { idStr: string }[] }[] }> =>
  JSON.parse(new TextDecoder('gbk').decode(await response.arrayBuffer())) as never;

describe('the 抖店 list', () => {
  it('has the documented envelope, numbers as text, and sku_id as a number that does not fit one', async () => {
    const { text, json } = await searchlist('tab=all&page=0&pageSize=20');
    expect(json).toMatchObject({ st: 0, code: 0, page: 0, size: 20, total: 200 });
    const newest = shop.orders.at(-1)!;
    expect(json.data[0]).toMatchObject({
      shop_order_id: newest.number,
      order_id: newest.number,
      pay_amount: newest.money.paid,
      create_time: newest.createdAt / 1000,
    });
    const sku = newest.lines[0]!.skuId;
    expect(text).toContain(`"sku_id":${sku}`);
    expect(Number.isSafeInteger(Number(sku))).toBe(false);
    expect(json.data[0]).toMatchObject({
      receiver_info: { post_addr: { detail: '***' } },
      action_map: { ship: { biz_action_name: '发货' } },
    });
  });

  it('shows every order exactly once over the pages of 全部, newest first', async () => {
    const first = await searchlist('tab=all&page=0&pageSize=100');
    const second = await searchlist('tab=all&page=1&pageSize=100');
    const numbers = [...first.json.data, ...second.json.data].map((order) => order['shop_order_id']);
    expect(numbers).toEqual(shop.orders.map((order) => order.number).reverse());
  });

  it('leaves out what is not known, rather than inventing it', async () => {
    const { json } = await searchlist('tab=all&page=0&pageSize=100');
    const find = (note: string) =>
      json.data.find((order) => order['shop_order_id'] === shop.orders.find((candidate) => candidate.note === note)!.number)!;
    expect(find('amount not shown')).not.toHaveProperty('pay_amount');
    expect(find('buyer without id')).not.toHaveProperty('user_id');
    expect(find('tags not sent')['user_profile_tag']).toBeNull();
    expect(find('under review by the platform')).toMatchObject({ order_status: 105 });
    expect(find('under review by the platform')['action_map']).not.toHaveProperty('ship');
  });

  it('shows one order by itself, or says that there is none', async () => {
    const newest = shop.orders.at(-1)!;
    const detail = async (number: string) =>
      (await (await ask('fxg.jinritemai.com', `/api/order/orderDetail?order_id=${number}`)).json()) as { code: number; data: unknown };
    expect(await detail(newest.number)).toMatchObject({ code: 0, data: { order: { shop_order_id: newest.number } } });
    expect(await detail('1')).toMatchObject({ code: 20002, data: null });
  });

  it('counts its tabs as it lists them', async () => {
    const counts = (await (await ask('fxg.jinritemai.com', '/api/order/tabcnt')).json()) as { data: Record<string, number> };
    for (const tab of ['all', 'unpaid', 'unshipped', 'shipped', 'finished', 'closed', 'aftersale']) {
      expect([tab, (await searchlist(`tab=${tab}&page=0&pageSize=20`)).json.total]).toEqual([tab, counts.data[tab]]);
    }
  });
});

describe('the 淘宝 list', () => {
  it('answers in GBK, with the headers that let another origin read it with its cookies', async () => {
    const response = await sold({ tabCode: 'latest3Months', pageNum: '1', pageSize: '15' });
    expect(response.headers.get('content-type')).toBe('text/html; charset=GBK');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://myseller.taobao.com');
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    const bytes = await response.arrayBuffer();
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const text = new TextDecoder('gbk').decode(bytes);
    const newest = shop.orders.at(-1)!;
    expect(text).toContain(`"id":${newest.lines[0]!.number},"idStr":"${newest.lines[0]!.number}"`);
    expect((JSON.parse(text) as { mainOrders: unknown[] }).mainOrders[0]).toMatchObject({
      id: newest.number,
      orderInfo: { createTime: '2026-11-22 22:00:00' },
      buyer: { nick: newest.buyer.nick },
      statusInfo: { text: '买家已付款，等待商家发货' },
    });
  });

  it('shows every order exactly once over the pages of 近三个月订单', async () => {
    const numbers: string[] = [];
    for (let page = 1; page <= 4; page += 1)
      numbers.push(
        ...(await decoded(await sold({ tabCode: 'latest3Months', pageNum: String(page), pageSize: '50' }))).mainOrders.map(
          (order) => order.id,
        ),
      );
    expect(numbers).toEqual(shop.orders.map((order) => order.number).reverse());
  });
});

describe('the pages', () => {
  it('come with their own policy on every route of the console', async () => {
    for (const [host, path] of [
      ['fxg.jinritemai.com', '/ffa/morder/order/list'],
      ['fxg.jinritemai.com', '/ffa/mshop/homepage/index'],
      ['myseller.taobao.com', '/home.htm/trade-platform/tp/sold'],
      ['qn.taobao.com', '/home.htm/trade-platform/tp/sold'],
      ['fxg.jinritemai.com', '/ffa/morder/logistics/delivery?tab=1'],
      ['fxg.jinritemai.com', '/ffa/morder/order/detail?id=1'],
    ] as const) {
      const response = await ask(host, path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await response.text()).toContain('src="/static/page.js"');
    }
  });

  it('are at the addresses that the consoles are known by, the old list of 淘宝 among them', async () => {
    expect(new Set(lookalikePages.map(({ name }) => name)).size).toBe(lookalikePages.length);
    for (const { address } of lookalikePages) {
      const { host, pathname, search } = new URL(address.replace('{number}', shop.orders.at(-1)!.number));
      expect([address, (await ask(host, pathname + search)).status]).toEqual([address, 200]);
    }
    const old = await (await ask('trade.taobao.com', '/trade/itemlist/list_sold_items.htm')).text();
    expect(old).toContain('src="/static/old.js"');
    expect((await ask('trade.taobao.com', '/static/oldlist.js')).status).toBe(200);
  });

  it('carry a drill in their address: its policy in the header, its script without types', async () => {
    const response = await ask('fxg.jinritemai.com', '/ffa/morder/order/list?drill=strict-policy');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const plain = await ask('fxg.jinritemai.com', '/ffa/morder/order/list?drill=no-such-drill');
    expect(plain.headers.get('content-security-policy')).toContain("default-src 'self'");
    const script = await ask('trade.taobao.com', '/static/drills/wrapped-rows.ts');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain('import type');
    expect((await ask('trade.taobao.com', '/static/drills/../server.ts')).status).toBe(404);
  });

  it('can be looked at under a prefix, without the host', async () => {
    const response = await fetch(`${consoles.url}/fxg.jinritemai.com/ffa/morder/order/list`);
    expect(await response.text()).toContain('src="/fxg.jinritemai.com/static/page.js"');
  });

  it('have other class names after another start, the same in script and style', async () => {
    const other = await startConsoles({ shop, seed: 2 });
    const classOf = async (url: string, file: string) =>
      /index_leftWrapper__\w{5}/.exec(await (await fetch(`${url}/fxg.jinritemai.com/static/${file}`)).text())?.[0];
    const here = await classOf(consoles.url, 'row.js');
    expect(here).toMatch(/^index_leftWrapper__\w{5}$/);
    expect(await classOf(consoles.url, 'page.css')).toBe(here);
    expect(await classOf(other.url, 'row.js')).not.toBe(here);
    await other.close();
  });
});
