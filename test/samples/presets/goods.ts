import { line, order, sold, type PresetSample } from './sample.ts';

const cake = line({ id: 'a', title: '鲜奶油蛋糕 6 寸', storage: 'cold' });
const candles = line({ id: 'b', title: '蜡烛套装', storage: 'ordinary' });
const many = (quantity: number) => order({ lines: [line({ quantity })] });
const weighing = (grams: number, quantity: number) => order({ lines: [line({ weight: grams, quantity })] });
const candy = { lines: [line({ skuId: 's9', title: '手工牛轧糖 250 g' })] };

export const goods: Readonly<Record<string, PresetSample>> = {
  'mixed-storage': {
    says: '如果有商品是冷链件，且有商品是普通件，则拦截，扣 55 分，2 小时没人处理就放行。',
    hit: { order: order({ lines: [cake, candles] }), reason: '「鲜奶油蛋糕 6 寸」是冷链件，「蜡烛套装」是普通件。' },
    miss: { order: order({ lines: [cake, { ...cake, id: 'c' }] }) },
    unknown: {
      order: order({ lines: [cake, { ...candles, title: null, storage: null }] }),
      reason: '看不出第 2 种商品是冷链件还是普通件。',
    },
  },
  'bulk-quantity': {
    says: '如果有商品数量不少于 20 件，则拦截，扣 30 分，2 小时没人处理就放行。',
    hit: { order: many(20), reason: '「手剥山核桃仁 500 g」数量 20 件，不少于 20 件。' },
    miss: { order: many(19) },
    unknown: { order: order({ lines: [] }), reason: '后台没给数量，没法判断「单款买很多」。' },
  },
  overweight: {
    says: '如果总重量超过 20 千克，则拦截，扣 25 分，2 小时没人处理就放行。',
    hit: { order: weighing(5001, 4), reason: '总重量 20.004 千克，超过 20 千克。' },
    miss: { order: weighing(5000, 4) },
    unknown: { order: order(), reason: '后台没给总重量，没法判断「超重」。' },
  },
  'sku-returns': {
    says: '如果有商品同款近 60 天退货率高于 40%（不满 20 单不下结论），则拦截，扣 45 分，2 小时没人处理就放行；否则，如果有商品同款近 60 天退货率高于 20%（不满 20 单不下结论），则标为留意，扣 10 分，归为「商品质量」。',
    hit: {
      order: order(candy),
      past: sold(20, 9, candy),
      reason: '「手工牛轧糖 250 g」同款近 60 天退货率 45.0%（20 单退 9 单），高于 40%。',
    },
    arms: [
      {
        arm: 1,
        order: order(candy),
        past: sold(20, 8, candy),
        reason: '「手工牛轧糖 250 g」同款近 60 天退货率 40.0%（20 单退 8 单），高于 20%。',
      },
    ],
    miss: { order: order(candy), past: sold(20, 4, candy) },
    unknown: { order: order(candy), past: sold(19, 19, candy), reason: '同款近 60 天只有 19 单，样本不足，退货率暂不下结论。' },
  },
};
