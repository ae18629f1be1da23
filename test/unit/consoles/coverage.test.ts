import { describe, expect, it } from 'vitest';
import { day, minute, ms } from '#core/order';
import { createDouyin } from '#extension/consoles/douyin/index.ts';
import type { RawAnswer } from '#extension/consoles/index.ts';
import { createTaobao } from '#extension/consoles/taobao/index.ts';
import { douyinAnswer, douyinOrder, douyinUrl, seenAt, taobaoAnswer, taobaoOrder, taobaoRequest } from './samples.ts';

/** Page `page` of 60 orders in pages of two, one order each 100 s, newest first. */
const created = (index: number): number => 1749980000 - index * 100;
const douyinPage = (page: number, changes: { url?: string; at?: number; total?: number } = {}): RawAnswer => ({
  ...douyinAnswer(
    [0, 1].map((index) =>
      douyinOrder({
        shop_order_id: `69000000000000000${10 + page * 2 + index}`,
        store_name: '样例小店',
        create_time: created(page * 2 + index),
      }),
    ),
    { page, size: 2, total: changes.total ?? 60 },
  ),
  url: (changes.url ?? douyinUrl).replace('page=0&pageSize=20', `page=${page}&pageSize=2`),
  at: ms(changes.at ?? seenAt),
});

describe('what a page of the 抖店 list covers', () => {
  it('first page: from its last order up to now', () => {
    expect(createDouyin().read(douyinPage(0)).covered).toEqual({
      console: 'douyin',
      shop: '样例小店',
      from: created(1) * 1000,
      to: seenAt,
    });
  });

  it('a later page alone: from its last order up to its first', () => {
    expect(createDouyin().read(douyinPage(1)).covered).toMatchObject({ from: created(3) * 1000, to: created(2) * 1000 });
  });

  it('consecutive pages touch', () => {
    const douyin = createDouyin();
    douyin.read(douyinPage(0));
    expect(douyin.read(douyinPage(1, { at: seenAt + 9 * minute })).covered).toMatchObject({
      from: created(3) * 1000,
      to: created(1) * 1000,
    });
    expect(douyin.read(douyinPage(2, { at: seenAt + 10 * minute })).covered).toMatchObject({
      from: created(5) * 1000,
      to: created(3) * 1000,
    });
  });

  it('pages that were not seen one soon after the other do not', () => {
    const douyin = createDouyin();
    douyin.read(douyinPage(0));
    expect(douyin.read(douyinPage(1, { at: seenAt + 11 * minute })).covered).toMatchObject({ to: created(2) * 1000 });
    expect(douyin.read(douyinPage(3, { at: seenAt + 12 * minute })).covered).toMatchObject({ to: created(6) * 1000 });
  });

  it('each content script remembers for itself', () => {
    createDouyin().read(douyinPage(0));
    expect(createDouyin().read(douyinPage(1)).covered).toMatchObject({ to: created(2) * 1000 });
  });

  it('of 待发货: the same stretch, but only of what is open', () => {
    const { covered } = createDouyin().read(douyinPage(0, { url: douyinUrl.replace('tab=all', 'tab=unshipped&order_status=stock_up') }));
    expect(covered).toEqual({ console: 'douyin', shop: '样例小店', from: created(1) * 1000, to: seenAt, openOnly: true });
  });

  it('the last page: as far back as the list goes at least', () => {
    const { covered } = createDouyin().read(douyinPage(1, { total: 4 }));
    expect(covered).toMatchObject({ from: seenAt - 90 * day, to: created(2) * 1000 });
  });

  it('the last page of a list that was cut: no further than its last order', () => {
    const last = { ...douyinPage(0, { total: 1000 }), url: douyinUrl.replace('page=0&pageSize=20', 'page=499&pageSize=2') };
    expect(createDouyin().read(last).covered).toMatchObject({ from: created(1) * 1000 });
  });

  it.each([
    ['another tab', douyinUrl.replace('tab=all', 'tab=shipped')],
    ['another sequence', douyinUrl.replace('order=desc', 'order=asc')],
    ['another key', douyinUrl.replace('create_time', 'pay_time')],
    ['a search', douyinUrl.replace('product=', 'product=T恤')],
    ['an order number', `${douyinUrl}&order_id=6900000000000000017`],
    ['a stretch of time', `${douyinUrl}&create_time_start=1749000000`],
    ['a parameter that nobody knows', `${douyinUrl}&whatever=1`],
    ['no address', 'searchlist'],
  ])('nothing with %s', (_, url) => {
    const reading = createDouyin().read(douyinPage(0, { url }));
    expect(reading.orders).toHaveLength(2);
    expect(reading).not.toHaveProperty('covered');
  });

  it('the whole list also without a tab', () => {
    expect(createDouyin().read(douyinPage(0, { url: douyinUrl.replace('&tab=all', '') }))).toHaveProperty('covered');
  });

  it('nothing with a hole, out of sequence, of two shops, or empty', () => {
    const late = douyinOrder({ create_time: created(1) });
    const early = douyinOrder({ shop_order_id: '6900000000000000001', create_time: created(0) });
    for (const orders of [[early, null, late], [late, early], [early, { ...late, store_name: '另一家' }], []]) {
      expect(createDouyin().read(douyinAnswer(orders))).not.toHaveProperty('covered');
    }
    expect(createDouyin().read(douyinAnswer([early, late]))).toHaveProperty('covered');
  });
});

describe('what a page of the 淘宝 list covers', () => {
  const page = (currentPage: number, request = taobaoRequest, totalNumber = 18): RawAnswer => ({
    ...taobaoAnswer(
      [0, 1].map((index) => {
        const minutes = String(59 - currentPage * 2 - index).padStart(2, '0');
        return taobaoOrder({
          id: `19000000000000000${10 + currentPage * 2 + index}`,
          orderInfo: { createTime: `2025-06-15 16:${minutes}:00` },
        });
      }),
      { page: { currentPage, pageSize: 2, totalNumber, totalPage: Math.ceil(totalNumber / 2) } },
    ),
    request,
  });
  const at = (minutes: number): number => Date.parse(`2025-06-15T16:${minutes}:00+08:00`);

  it('counts pages from 1 and joins them', () => {
    const taobao = createTaobao();
    expect(taobao.read(page(1)).covered).toEqual({ console: 'taobao', shop: '样例旗舰店', from: at(56), to: seenAt });
    expect(taobao.read(page(2)).covered).toMatchObject({ from: at(54), to: at(56) });
    expect(taobao.read(page(3, taobaoRequest, 6)).covered).toMatchObject({ from: seenAt - 89 * day, to: at(54) });
  });

  it.each([
    ['another tab', taobaoRequest.replace('latest3Months', 'haveSendGoods')],
    ['another status', taobaoRequest.replace('orderStatus=ALL', 'orderStatus=PAID')],
    ['a flag', taobaoRequest.replace('sellerMemoFlag=0', 'sellerMemoFlag=2')],
    ['a nick name', taobaoRequest.replace('buyerNick=', 'buyerNick=样')],
    ['a request that was not seen', ''],
  ])('nothing with %s', (_, request) => {
    expect(createTaobao().read(page(1, request))).not.toHaveProperty('covered');
  });
});
