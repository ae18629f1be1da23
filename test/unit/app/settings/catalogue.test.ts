import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { configSchemas } from '#core/desk';
import { merged, read, readCatalogue } from '#pwa/settings/catalogue/readCatalogue.ts';

describe('goods read from a table', () => {
  it('are known by their headings, in any order, with columns of no concern left out', () => {
    const { items } = readCatalogue('商品名,库存,商家编码,成本价,温层,重量\n三文鱼,42,XR-1KG,¥86.00,冷冻,1.1kg\n', true);
    expect(items).toEqual([{ sku: 'XR-1KG', stock: 42, cost: 8600, storage: 'cold', weight: 1100 }]);
  });

  it('come in the usual order without any', () => {
    expect(readCatalogue('A1\t常温\t12.5\t0', false).items).toEqual([{ sku: 'A1', storage: 'ordinary', cost: 1250, stock: 0 }]);
  });

  it('keep their row without a cell that nobody can read, which is told', () => {
    const { items, odd, oddCount } = readCatalogue('sku,成本,库存\nA1,很贵,3\nA2,-5,x\n', true);
    expect(items).toEqual([{ sku: 'A1', stock: 3 }, { sku: 'A2' }]);
    expect(oddCount).toBe(3);
    expect(odd[0]).toEqual({ sku: 'A1', column: 'cost', text: '很贵' });
  });

  it('say nothing of what they leave empty', () => {
    expect(merged([{ sku: 'A1', stock: 3, storage: 'cold' }], [{ sku: 'A1', stock: 9 }, { sku: 'B' }])).toEqual([
      { sku: 'A1', stock: 9, storage: 'cold' },
      { sku: 'B' },
    ]);
  });

  it('read money by its digits, never through a fraction', () => {
    expect([read.cost('0.1'), read.cost('1,999,999.99'), read.cost('3.70'), read.cost('１２．３元')]).toEqual([10, 199999999, 370, 1230]);
    expect([read.stock('1,200'), read.stock('1.5'), read.weight('500g'), read.weight('0.5公斤')]).toEqual([1200, undefined, 500, 500]);
  });

  it('are a catalogue that can be saved, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, commas) => {
        expect(v.safeParse(configSchemas.catalogue, readCatalogue(text, commas).items).success).toBe(true);
      }),
    );
  });
});
