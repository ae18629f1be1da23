import { line, order, sold, type PresetSample } from './sample.ts';

const cake = line({ id: 'a', title: '鲜奶油蛋糕 6 寸', storage: 'cold' });
const candles = line({ id: 'b', title: '蜡烛套装', storage: 'ordinary' });
const many = (quantity: number) => order({ lines: [line({ quantity })] });
const weighing = (grams: number, quantity: number) => order({ lines: [line({ weight: grams, quantity })] });
const candy = { lines: [line({ skuId: 's9', title: '手工牛轧糖 250 g' })] };

export const goods: Readonly<Record<string, PresetSample>> = {
  'mixed-storage': {
    says: '',
    hit: { order: order({ lines: [cake, candles] }), reason: '' },
    miss: { order: order({ lines: [cake, { ...cake, id: 'c' }] }) },
    unknown: { order: order({ lines: [cake, { ...candles, title: null, storage: null }] }), reason: '' },
  },
  'bulk-quantity': {
    says: '',
    hit: { order: many(20), reason: '' },
    miss: { order: many(19) },
    unknown: { order: order({ lines: [] }), reason: '' },
  },
  overweight: {
    says: '',
    hit: { order: weighing(5001, 4), reason: '' },
    miss: { order: weighing(5000, 4) },
    unknown: { order: order(), reason: '' },
  },
  'sku-returns': {
    says: '',
    hit: { order: order(candy), past: sold(20, 9, candy), reason: '' },
    arms: [{ arm: 1, order: order(candy), past: sold(20, 8, candy), reason: '' }],
    miss: { order: order(candy), past: sold(20, 4, candy) },
    unknown: { order: order(candy), past: sold(19, 19, candy), reason: '' },
  },
};
