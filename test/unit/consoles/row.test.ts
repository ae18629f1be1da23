import { describe, expect, it } from 'vitest';
import { consoles } from '#extension/consoles/index.ts';
import { headings, numberWords, readRow, type RowPiece } from '#extension/consoles/row.ts';

const [douyin, pinduoduo, taobao] = ['douyin', 'pinduoduo', 'taobao'].map((id) => consoles.find((console) => console.id === id)!) as [
  (typeof consoles)[number],
  (typeof consoles)[number],
  (typeof consoles)[number],
];
const piece = (text: string, more: Partial<RowPiece> = {}): RowPiece => ({ text, isControl: false, ...more });
const texts = (...all: readonly (string | RowPiece)[]): RowPiece[] => all.map((one) => (typeof one === 'string' ? piece(one) : one));
const number = '6900000000000000017';

const row = texts(
  '订单编号',
  number,
  '下单时间',
  '2026/11/20 23:47:08',
  '示例短袖T恤',
  '¥129.00',
  'x2',
  '-',
  piece('¥238.00', { column: 'paid' }),
  piece('待发货', { column: 'status' }),
  piece('发货', { isControl: true }),
);

describe('an order as its row tells it', () => {
  it('has what the row says, and nothing else', () => {
    expect(readRow(douyin, number, row, true)).toEqual({
      key: `douyin:${number}`,
      console: 'douyin',
      shop: 'shop',
      number,
      source: '抖音小店',
      createdAt: Date.parse('2026-11-20T23:47:08+08:00'),
      status: 'toShip',
      statusText: '待发货',
      shippable: true,
      platformHold: null,
      money: { paid: 23800 },
      buyer: {},
      receiver: {},
      words: {},
      lines: [],
      partial: true,
    });
  });

  it('is none without a time', () => {
    expect(
      readRow(
        douyin,
        number,
        row.filter(({ text }) => !text.startsWith('2026')),
        true,
      ),
    ).toBeUndefined();
  });

  const paid = (...pieces: readonly (string | RowPiece)[]): unknown =>
    readRow(douyin, number, texts('2026-11-20 23:47', ...pieces), false)?.money.paid;

  it('costs what stands under the heading, after the word, or alone; else nobody knows', () => {
    expect(paid('¥9.00', piece('￥1,234.50', { column: 'paid' }), piece('(含快递:￥6.00)', { column: 'paid' }))).toBe(123450);
    expect(paid('¥9.00', '实付', '¥8.50')).toBe(850);
    expect(paid('¥9.00', '实收款：¥8.50')).toBe(850);
    expect(paid('¥9.00')).toBe(900);
    expect(paid('88.00 元')).toBe(8800);
    expect(paid('¥9.00', '¥8.00')).toBeUndefined();
    expect(paid('3.14')).toBeUndefined();
  });

  it('was placed when it says so, else at the earliest time', () => {
    const at = (...pieces: string[]): unknown => readRow(douyin, number, texts(...pieces), false)?.createdAt;
    expect(at('付款时间：2026-11-20 10:00:00', '下单时间：2026-11-20 10:05:00')).toBe(Date.parse('2026-11-20T10:05:00+08:00'));
    expect(at('2026-11-20 10:00', '2026-11-19 09:00')).toBe(Date.parse('2026-11-19T09:00:00+08:00'));
    expect(at('2026-13-40 10:00')).toBeUndefined();
  });

  const status = (console: (typeof consoles)[number], ...pieces: readonly (string | RowPiece)[]): unknown => {
    const order = readRow(console, number, texts('2026-11-20 23:47', ...pieces), false);
    return [order?.status, order?.statusText];
  };

  it.each([
    [douyin, '待支付', 'unpaid'],
    [douyin, '风控审核中', 'review'],
    [douyin, '部分发货', 'partShipped'],
    [douyin, '已发货', 'shipped'],
    [douyin, '已完成', 'done'],
    [douyin, '已关闭', 'closed'],
    [taobao, '买家已付款，等待商家发货', 'toShip'],
    [taobao, '交易成功', 'done'],
    [taobao, '买家已付款，平台审核中', 'review'],
    [pinduoduo, '待发货', 'toShip'],
    [pinduoduo, '未发货，退款成功', 'closed'],
  ])('stands where the console says: %#', (console, text, expected) => {
    expect(status(console, text)).toEqual([expected, text]);
  });

  it('stands nowhere when the words contradict each other, are unknown, or are those of a button', () => {
    expect(status(douyin, '待发货', '已发货')).toEqual(['other', '']);
    expect(status(douyin, '待发货', piece('已发货', { column: 'status' }))).toEqual(['shipped', '已发货']);
    expect(status(douyin, '新状态')).toEqual(['other', '']);
    expect(status(douyin, piece('待发货', { isControl: true }))).toEqual(['other', '']);
    expect(status(douyin, '待发货的这一件商品名字很长很长很长很长很长')).toEqual(['other', '']);
  });

  it('says that something goes back, never that nothing does', () => {
    const afterSale = (...pieces: readonly (string | RowPiece)[]): unknown =>
      readRow(douyin, number, texts('2026-11-20 23:47', ...pieces), false)?.afterSale;
    expect(afterSale('退款中')).toBe('requested');
    expect(afterSale('退款成功', '退款中')).toBe('requested');
    expect(afterSale('退款成功')).toBe('refunded');
    expect(afterSale('-')).toBeUndefined();
    expect(afterSale('退款无忧礼盒装')).toBeUndefined();
    expect(afterSale(piece('退款中', { isControl: true }))).toBeUndefined();
  });
});

describe('words beside and above', () => {
  it.each(['订单编号', '订单号：', '订单 编号: ', 'Order No.', 'Order ID：'])('%s announces a number', (text) => {
    expect(numberWords.test(text)).toBe(true);
  });
  it.each(['子订单', '订单', '运单号：', '商品编号'])('%s does not', (text) => expect(numberWords.test(text)).toBe(false));

  it.each([
    ['实付金额', 'paid'],
    ['实收款', 'paid'],
    ['Amount', 'paid'],
    ['订单状态', 'status'],
    ['交易状态', 'status'],
    ['单价', undefined],
    ['优惠金额', undefined],
  ])('%s is the heading of %s', (text, expected) => {
    expect(Object.entries(headings).find(([, pattern]) => pattern.test(text))?.[0]).toBe(expected);
  });
});
