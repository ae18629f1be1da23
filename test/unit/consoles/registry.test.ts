import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answers, douyinAnswers, taobaoAnswers } from '#extension/consoles/answers.ts';
import { consoleFor, consoles } from '#extension/consoles/index.ts';
import { douyinUrl, taobaoUrl } from './samples.ts';

const at = (address: string) => consoleFor(new URL(address));

describe('consoleFor', () => {
  it.each([
    ['https://fxg.jinritemai.com/ffa/mshop/homepage/index', 'douyin'],
    ['https://trade.taobao.com/trade/itemlist/list_sold_items.htm', 'taobao'],
    ['https://myseller.taobao.com/home.htm/QnworkbenchHome/', 'taobao'],
    ['https://qn.taobao.com/home.htm', 'taobao'],
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
  ])('%s: %s', (address, expected) => {
    expect(at(address)!.isOrderPage(new URL(address))).toBe(expected);
  });
});

describe('answers', () => {
  const target = (address: string): string => {
    const url = new URL(address);
    return url.host + url.pathname;
  };
  const matches = (patterns: readonly RegExp[], address: string): boolean => patterns.some((pattern) => pattern.test(target(address)));

  it('are recognised by host and path', () => {
    expect(matches(douyinAnswers, douyinUrl)).toBe(true);
    expect(matches(taobaoAnswers, taobaoUrl)).toBe(true);
    expect(matches(answers, douyinUrl) && matches(answers, taobaoUrl)).toBe(true);
  });

  it.each([
    'https://fxg.jinritemai.com/api/order/tabcnt',
    'https://fxg.jinritemai.com/api/order/receiveinfo?order_id=1',
    'https://example.invalid/fxg.jinritemai.com/api/order/searchlist',
    'https://fxg.jinritemai.com.example.invalid/api/order/searchlist',
    'https://trade.taobao.com/trade/json/memoInfo.htm',
  ])('do not match %s', (address) => {
    expect(matches(answers, address)).toBe(false);
  });

  it('cost the page tap no import', () => {
    expect(readFileSync(new URL('../../../extension/consoles/answers.ts', import.meta.url), 'utf8')).not.toMatch(
      /^import|import\(|require\(/m,
    );
  });

  it('keep no state between two questions', () => {
    for (const pattern of answers) expect(pattern.global || pattern.sticky).toBe(false);
  });
});

describe('order numbers and words', () => {
  it.each(consoles.map((console) => [console.id, console] as const))('%s finds whole numbers only', (_, console) => {
    const find = (text: string): string[] => [...text.matchAll(console.numberPattern)].map(([number]) => number);
    expect(find('订单编号 6900000000000000017 下单时间 2025/06/15 17:33:20')).toEqual(['6900000000000000017']);
    expect(find('订单号：1900000000000000017，手机 13800000000')).toEqual(['1900000000000000017']);
    expect(find('child6900000000000000018')).toEqual(['6900000000000000018']);
    expect(find('1234567890123456789012')).toEqual([]);
  });

  it.each(consoles.map((console) => [console.id, console] as const))(
    '%s ships with 发货, and not with what only contains it',
    (_, console) => {
      expect(console.words.ship).toEqual(['发货', '去发货', '立即发货']);
      expect(console.words.batchShip).toContain('批量发货');
      for (const word of console.words.batchShip) expect(console.words.ship).not.toContain(word);
    },
  );
});
