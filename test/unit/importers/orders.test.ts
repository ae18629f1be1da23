import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readOrderFiles, type OrdersRead } from '#core/importers';
import { parseShopTime } from '#core/order';
import { encodeGbk } from '#test/consoles/gbk.ts';

const utf8 = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;
const gbk = (text: string): ArrayBuffer => Uint8Array.from(encodeGbk(text)).buffer;
const file = (text: string, name = 'orders.csv') => ({ name, bytes: utf8(text) });
const read = (text: string, options?: Parameters<typeof readOrderFiles>[1]): Promise<OrdersRead> => readOrderFiles([file(text)], options);
const at = (text: string) => parseShopTime(text);

/** As 抖店 writes them: a mark in front, tabs inside the quotes, thousands, ciphers, `-` for nothing. */
const douyin = `\uFEFF主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,支付完成时间,承诺发货时间,买家留言,商家备注,旗帜颜色,订单状态,售后状态
"\t6900000000000000017","\t6900000000000000018",示例短袖T恤,黑色;M,2,"\tDEMO-BLK-M","1,238.00",0.00,"##demo","$$demo",***,2025-06-15 17:33:20,2025-06-15 17:34:20,2025-06-17 17:34:20,-,样例备注,橙,待发货,-
`;

const taobao = `订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,订单备注,宝贝总数量,退款金额
="1900000000000000017",样**,258.00,258.00,238.00,"买家已付款,等待卖家发货",麻烦尽快发货,样*,青海省 玉树藏族自治州 玉树市 ***,'1**********,2025-06-15 17:33:20,2025-06-15 17:34:20,示例短袖T恤,1,'样例备注,2,0.00
`;

const pinduoduo = `商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家备注,售后状态,订单成交时间
示例短袖T恤,250615-000000000000017,未发货，退款成功,258.00,0.00,20.00,238.00,238.00,2,,500000000001,"黑色,M",9000001,DEMO-BLK-M,,退款成功,2025-06-15 17:33:20
`;

describe('orders out of a file', () => {
  it('of 抖店', async () => {
    const { orders, ...rest } = await read(douyin, { shop: '小满家' });
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      key: 'douyin:6900000000000000017',
      shop: '小满家',
      createdAt: at('2025-06-15 17:33:20'),
      paidAt: at('2025-06-15 17:34:20'),
      promisedShipAt: at('2025-06-17 17:34:20'),
      status: 'toShip',
      statusText: '待发货',
      shippable: null,
      money: { paid: 123_800, post: 0 },
      receiver: { name: { masked: '##demo' }, phone: { masked: '$$demo' }, detail: { masked: '***' } },
      words: { buyer: null, seller: '样例备注' },
      lines: [
        { id: '6900000000000000018', title: '示例短袖T恤', spec: '黑色;M', quantity: 2, merchantCode: 'DEMO-BLK-M', storage: 'ordinary' },
      ],
      afterSale: 'none',
      filed: true,
    });
    expect(rest).toMatchObject({ rows: 1, leftOut: [], faults: [], unread: ['旗帜颜色'], consoles: ['douyin'] });
  });

  it('of 淘宝, in the old Chinese characters, with the guards of its cells', async () => {
    const { orders } = await readOrderFiles([{ name: 'ExportOrderList.csv', bytes: gbk(taobao) }]);
    expect(orders[0]).toMatchObject({
      key: 'taobao:1900000000000000017',
      status: 'toShip',
      statusText: '买家已付款,等待卖家发货',
      money: { paid: 23_800, goods: 25_800 },
      buyer: { nick: { masked: '样**' } },
      receiver: {
        province: '青海',
        city: '玉树藏族自治州',
        district: '玉树市',
        detail: { masked: '***' },
        phone: { masked: '1**********' },
      },
      words: { buyer: '麻烦尽快发货', seller: '样例备注' },
      lines: [{ title: '示例短袖T恤', quantity: 2 }],
    });
    expect(orders[0]).not.toHaveProperty('afterSale');
  });

  it('of 拼多多: what was refunded before it left is closed', async () => {
    const { orders } = await read(pinduoduo);
    expect(orders[0]).toMatchObject({
      key: 'pinduoduo:250615-000000000000017',
      createdAt: at('2025-06-15 17:33:20'),
      status: 'closed',
      afterSale: 'refunded',
      shippedAt: null,
      money: { paid: 23_800, goods: 25_800 },
    });
  });

  it('of a table with more tabs inside its cells than commas between them', async () => {
    const { orders } = await read('订单编号,下单时间\n"\t\t\t6900000000000000017\t","\t\t2025-06-15 17:33:20\t"\n', { console: 'douyin' });
    expect(orders.map(({ number }) => number)).toEqual(['6900000000000000017']);
  });

  it('of two reports of 淘宝 together: the order from one, its goods from the other', async () => {
    const order = taobao.replace('示例短袖T恤,1,', '"短袖T恤，长裤",2,');
    const goods = `订单编号,标题,价格,购买数量,外部系统编号,商品属性,订单状态,商家编码
="1900000000000000017",短袖T恤,99.00,1,A-1,黑色,等待发货,A-1
="1900000000000000017",长裤,159.00,1,B-1,灰色,等待发货,B-1
`;
    const alone = (await readOrderFiles([file(order)])).orders[0];
    expect(alone?.lines).toEqual([]);
    const { orders } = await readOrderFiles([file(goods, 'b.csv'), file(order, 'a.csv')]);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      money: { paid: 23_800 },
      lines: [
        { title: '短袖T恤', unitPrice: 9_900, merchantCode: 'A-1' },
        { title: '长裤', unitPrice: 15_900 },
      ],
    });
  });

  it('of another program, with a title above and the platform in a column; else the person says whose they are', async () => {
    const text = `销售明细,,,,,\n导出时间：2026-06-01,,,,,\n线上订单号,平台,店铺,下单时间,实付金额,状态
6900000000000000025,抖音,小满家,2026/6/1 8:05,88,已发货
1900000000000000033,,小满家,2026/6/1 9:05,66,交易成功
`;
    const { orders, leftOut } = await read(text);
    expect(orders.map(({ key, status, shop }) => [key, status, shop])).toEqual([['douyin:6900000000000000025', 'shipped', '小满家']]);
    expect(leftOut).toEqual([{ reason: 'noConsole', rows: 1, file: 'orders.csv', row: 5 }]);
    const told = await read(text, { console: 'taobao' });
    expect(told.orders.map(({ key }) => key)).toEqual(['douyin:6900000000000000025', 'taobao:1900000000000000033']);
  });
});

describe('what an order of several rows cost', () => {
  const of = async (...rows: readonly (readonly [paid: string, price: string, pieces: string])[]) => {
    const head = '主订单编号,子订单编号,选购商品,商品数量,商品单价,订单应付金额,订单提交时间';
    const lines = rows.map(
      ([paid, price, pieces], index) => `6900000000000000017,${index},货 ${index},${pieces},${price},${paid},2025-06-15 17:33:20`,
    );
    return (await read([head, ...lines].join('\n'))).orders[0]?.money.paid;
  };

  it('is the sum of shares, or the amount that stands in each row', async () => {
    expect(await of(['30', '40', '1'], ['50', '60', '1'])).toBe(8_000);
    expect(await of(['100', '40', '1'], ['100', '60', '1'])).toBe(10_000);
    expect(await of(['45', '50', '1'], ['45', '50', '1'])).toBe(9_000);
  });

  it('is not known where it could be either', async () => {
    expect(await of(['40', '40', '1'], ['40', '60', '1'])).toBeUndefined();
    expect(await of(['40', '', '1'], ['40', '', '1'])).toBeUndefined();
    expect(await of(['40', '40', '1'], ['', '60', '1'])).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it('is counted with its reason and its first row, and the rest is taken', async () => {
    const head = douyin.split('\n')[0] ?? '';
    const row = (number: string, time: string): string => `${number},x,货,,1,,10,0,,,,${time},,,,,,待发货,-`;
    const { orders, leftOut, rows } = await read(
      [
        head,
        row('6.9E+18', '2025-06-15 17:33:20'),
        row('6900000000000000017', '2025-06-15 17:33:20'),
        row('6900000000000000025', '昨天'),
        row('合计', '2025-06-15 17:33:20'),
        row('6.90E+18', '2025-06-15 17:33:20'),
      ].join('\n'),
    );
    expect(orders).toHaveLength(1);
    expect(rows).toBe(5);
    expect(leftOut).toEqual([
      { reason: 'rounded', rows: 2, file: 'orders.csv', row: 2 },
      { reason: 'noNumber', rows: 1, file: 'orders.csv', row: 5 },
      { reason: 'noTime', rows: 1, file: 'orders.csv', row: 4 },
    ]);
  });

  it.each([
    ['empty', utf8(' \n,,\n')],
    ['noHeadings', utf8('姓名,电话\n小样,1\n')],
    ['webPage', utf8('<html><table><tr><td>订单编号</td></tr></table>')],
    ['oldSpreadsheet', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).buffer],
    ['broken', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]).buffer],
  ])('as a whole is named: %s', async (why, bytes) => {
    expect(await readOrderFiles([{ name: 'x', bytes }])).toMatchObject({ orders: [], faults: [{ file: 'x', why }] });
  });

  it('never keeps a good file beside it from being read', async () => {
    expect(await readOrderFiles([{ name: 'bad', bytes: utf8('') }, file(douyin)])).toMatchObject({
      orders: [{}],
      faults: [{ file: 'bad' }],
    });
  });
});

describe('any file', () => {
  const heads = ['订单编号', '主订单编号', '订单提交时间', '订单状态', '商品数量', '选购商品', '实付金额', '详细地址', '什么'];
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('6900000000000000017', '2025-06-15 17:33:20', '1,234.50', '-', '="19"', '待发货', '2'),
  );

  it('is read without an exception, each row counted once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(heads), fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }), async (head, rows) => {
        const { orders, leftOut, rows: count, faults } = await read(Papa.unparse([head, ...rows]), { console: 'douyin' });
        const left = leftOut.reduce((sum, one) => sum + one.rows, 0);
        if (faults.length === 0) expect(left + orders.length).toBeLessThanOrEqual(count);
        if (orders.length === 0 && faults.length === 0) expect(left).toBe(count);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await readOrderFiles([{ name: 'x', bytes: bytes.slice().buffer }])).orders).toEqual([]);
      }),
    );
  });

  it('says the same whatever the order of its columns and rows, in either encoding', async () => {
    const one = (number: string, minute: number) => ({
      订单编号: number,
      订单提交时间: `2025-06-15 17:${String(minute).padStart(2, '0')}:20`,
      订单状态: '待发货',
      实付金额: '1,234.50',
      选购商品: '货，甲"乙"',
      商品数量: '2',
    });
    const numbers = fc.uniqueArray(fc.bigInt({ min: 10n ** 18n, max: 7n * 10n ** 18n }).map(String), { minLength: 1, maxLength: 5 });
    const order = fc.shuffledSubarray(Object.keys(one('', 0)), { minLength: 6 });
    await fc.assert(
      fc.asyncProperty(numbers, order, fc.boolean(), fc.constantFrom(',', '\t'), async (all, columns, old, delimiter) => {
        const text = Papa.unparse(all.map(one), { columns, delimiter });
        const { orders } = await readOrderFiles([{ name: 'x', bytes: old ? gbk(text) : utf8(text) }], { console: 'douyin' });
        const plain = await readOrderFiles([file(Papa.unparse(all.map(one)))], { console: 'douyin' });
        expect(orders.map(({ number }) => number)).toEqual(all);
        expect(orders).toEqual(plain.orders);
      }),
    );
  });
});
