import { line, order, type PresetSample } from './sample.ts';

const onHand = (stock: number) => order({ lines: [line({ quantity: 3, stock })] });
const staged = (stage: 'depositUnpaid' | 'finalUnpaid') => order({ presale: { stage } });
const nuts = line({ id: 'a', title: '年货礼盒', presale: true });
const tea = line({ id: 'b', title: '明前龙井 100 g', presale: false });

export const stock: Readonly<Record<string, PresetSample>> = {
  'out-of-stock': {
    says: '如果有商品库存少于数量，则拦截，扣 50 分，2 小时没人处理就升级主管。放行名单里的订单也检查。',
    hit: { order: onHand(2), reason: '「手剥山核桃仁 500 g」库存 2 件，少于数量（3 件）。' },
    miss: { order: onHand(3) },
    unknown: { order: order(), reason: '后台没给「手剥山核桃仁 500 g」的库存，没法判断「库存不够」。' },
  },
  'presale-unpaid': {
    says: '如果预售阶段是尾款未付，则标为留意，归为「预售」，给买家发「提醒买家付尾款」。',
    hit: { order: staged('finalUnpaid'), reason: '预售阶段是尾款未付。' },
    miss: { order: staged('depositUnpaid') },
    unknown: { order: order({ presale: undefined }), reason: '后台没给预售阶段，没法判断「预售尾款未付」。' },
  },
  'presale-mixed': {
    says: '如果有商品是预售商品，且有商品不是预售商品，则拦截，扣 30 分，2 小时没人处理就放行。',
    hit: { order: order({ lines: [nuts, tea] }), reason: '「年货礼盒」是预售商品，「明前龙井 100 g」不是预售商品。' },
    miss: { order: order({ lines: [nuts, { ...nuts, id: 'c' }] }) },
    unknown: {
      order: order({ lines: [nuts, { ...tea, presale: null }] }),
      reason: '后台给的「明前龙井 100 g」的预售商品是空的，没法判断「预售混现货」。',
    },
  },
};
