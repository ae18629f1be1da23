import { describe, expect, it } from 'vitest';
import { consoleIds } from '#core/order';
import { consoleFor, consoles } from '#extension/consoles/index.ts';
import { routeOf } from '#extension/consoles/site.ts';
import { answers, matches as matchPatterns } from '#extension/consoles/sites.ts';
import { douyinUrl, taobaoUrl } from './samples.ts';

const at = (address: string) => consoleFor(new URL(address));

describe('consoleFor', () => {
  it.each([
    ['https://fxg.jinritemai.com/ffa/mshop/homepage/index', 'douyin'],
    ['https://trade.taobao.com/trade/itemlist/list_sold_items.htm', 'taobao'],
    ['https://myseller.taobao.com/home.htm/QnworkbenchHome/', 'taobao'],
    ['https://qn.taobao.com/home.htm', 'taobao'],
    ['https://mms.pinduoduo.com/home', 'pinduoduo'],
    ['https://www.taobao.com/', undefined],
    ['https://fxg.jinritemai.com.example.invalid/', undefined],
  ])('%s is of %s', (address, id) => {
    expect(at(address)?.id).toBe(id);
  });
});

describe('isOrderPage', () => {
  it.each([
    ['https://fxg.jinritemai.com/ffa/morder/order/list', true],
    ['https://fxg.jinritemai.com/ffa/morder/order/list/?tab=unshipped#top', true],
    ['https://fxg.jinritemai.com/ffa/morder/logistics/delivery?type=1', true],
    ['https://fxg.jinritemai.com/ffa/morder/finance/order-list', false],
    ['https://fxg.jinritemai.com/ffa/maftersale/aftersale/list', false],
    ['https://trade.taobao.com/trade/itemlist/list_sold_items.htm?action=itemlist/SoldQueryAction&tabCode=waitSend', true],
    ['https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id=1', false],
    ['https://myseller.taobao.com/home.htm/trade-platform/tp/sold?tabCode=waitSend', true],
    ['https://qn.taobao.com/home.htm/trade-platform/tp/sold/#/', true],
    ['https://myseller.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId=1', false],
    ['https://myseller.taobao.com/home.htm/trade-platform/refund-list', false],
    ['https://mms.pinduoduo.com/orders/list?type=0', true],
    ['https://mms.pinduoduo.com/orders/detail?sn=1', false],
  ])('%s: %s', (address, expected) => {
    expect(at(address)!.isOrderPage(new URL(address))).toBe(expected);
  });
});

describe('the registry', () => {
  it('is the folders, each with its own id', () => {
    expect(consoles.map(({ id }) => id).toSorted()).toEqual(consoleIds.toSorted());
  });

  it('gives our scripts the hosts of the consoles and no other', () => {
    expect(matchPatterns.toSorted()).toEqual(consoles.flatMap(({ site }) => site.hosts.map((host) => `https://${host}/*`)).toSorted());
  });
});

describe('answers', () => {
  const about = (address: string): string | undefined => {
    const url = new URL(address);
    const routes = consoles.map(({ site }) => routeOf(site, address));
    const isRead = answers.some((pattern) => pattern.test(url.host + url.pathname));
    expect(isRead).toBe(routes.some((route) => route !== undefined));
    return routes.find((route) => route !== undefined);
  };

  it.each([
    [douyinUrl, 'list'],
    [taobaoUrl, 'list'],
    ['https://fxg.jinritemai.com/api/order/detail?order_id=1', 'detail'],
    ['https://fxg.jinritemai.com/api/order/orderDetail?order_id=1', 'detail'],
    ['https://fxg.jinritemai.com/after_sale/pc/list', 'afterSale'],
    ['https://trade.taobao.com/trade/json/memoInfo.htm?orderid=1', 'detail'],
    ['https://trade.taobao.com/trade/json/getMessage.htm?biz_order_id=1', 'detail'],
    ['https://mms.pinduoduo.com/mangkhut/mms/recentOrderList', 'list'],
    ['https://mms.pinduoduo.com/mangkhut/mms/historyOrderList', 'list'],
    ['https://fxg.jinritemai.com/api/order/tabcnt', undefined],
    ['https://fxg.jinritemai.com/api/order/receiveinfo?order_id=1', undefined],
    ['https://example.invalid/fxg.jinritemai.com/api/order/searchlist', undefined],
    ['https://fxg.jinritemai.com.example.invalid/api/order/searchlist', undefined],
  ])('%s is %s', (address, route) => {
    expect(about(address)).toBe(route);
  });

  it('keep no state between two questions', () => {
    for (const pattern of answers) expect(pattern.global || pattern.sticky).toBe(false);
  });
});

describe('order numbers and words', () => {
  const long = consoles.filter(({ id }) => id !== 'pinduoduo');
  it.each(long.map((console) => [console.id, console] as const))('%s finds whole numbers only', (_, console) => {
    const find = (text: string): string[] => [...text.matchAll(console.numberPattern)].map(([number]) => number);
    expect(find('订单编号 6900000000000000017 下单时间 2025/06/15 17:33:20')).toEqual(['6900000000000000017']);
    expect(find('订单号：1900000000000000017，手机 13800000000')).toEqual(['1900000000000000017']);
    expect(find('child6900000000000000018')).toEqual(['6900000000000000018']);
    expect(find('1234567890123456789012')).toEqual([]);
  });

  it('pinduoduo finds its numbers, which have a hyphen in them', () => {
    const pattern = consoles.find(({ id }) => id === 'pinduoduo')!.numberPattern;
    const find = (text: string): string[] => text.match(pattern) ?? [];
    expect(find('订单编号：250615-000000000000017 成交时间：2025-06-15 17:33:20')).toEqual(['250615-000000000000017']);
    expect(find('1250615-000000000000017 6900000000000000017 250615-1')).toEqual([]);
  });

  it.each(consoles.map((console) => [console.id, console] as const))(
    '%s ships with 发货, and not with what only contains it',
    (_, console) => {
      expect(console.words.ship).toEqual(expect.arrayContaining(['发货', '去发货', '立即发货', 'Ship', 'Deliver']));
      for (const word of Object.values(console.words).flat()) expect(word).not.toMatch(/\s/);
      expect(console.words.batchShip).toContain('批量发货');
      for (const word of console.words.batchShip) expect(console.words.ship).not.toContain(word);
    },
  );
});
