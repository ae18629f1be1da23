import { describe, expect, it } from 'vitest';
import { readOrderFiles } from '#core/importers';
import { parseShopTime } from '#core/order';
import { sampleWorkbook } from '#test/samples/workbook.ts';

describe('a workbook', () => {
  const head = ['订单编号', '商品标题', '宝贝总数量', '买家实付金额', '订单创建时间', '订单状态', '买家会员名'];

  it('gives its numbers as they are written, and its dates', async () => {
    const rows = [head, ['1900000000000000017', '示例短袖T恤', 2, 1238.5, new Date(Date.UTC(2025, 5, 15, 17, 33, 20)), '交易成功', '样**']];
    const { orders, faults } = await readOrderFiles([{ name: 'a.xlsx', bytes: await sampleWorkbook(rows) }]);
    expect(faults).toEqual([]);
    expect(orders[0]).toMatchObject({
      key: 'taobao:1900000000000000017',
      createdAt: parseShopTime('2025-06-15 17:33:20'),
      money: { paid: 123_850 },
      lines: [{ quantity: 2 }],
      status: 'done',
    });
  });

  it('of many thousand rows is read too, though its parts are large', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`19000000000000${String(index).padStart(5, '0')}`, `货 ${index * 7919}`, 1, 10 + index, '2025-06-15 17:33:20', '交易成功', '样**']); // prettier-ignore
    const { orders } = await readOrderFiles([{ name: 'a.xlsx', bytes: await sampleWorkbook([head, ...rows]) }]);
    expect(orders).toHaveLength(20_000);
    expect(orders.at(-1)?.money.paid).toBe(2_000_900);
  });
});
