import { day, fen } from '#core/order';
import { earlier, line, order, paid, without, type PresetSample } from './sample.ts';

const costing = (yuan: number | undefined, quantity = 1) => ({
  lines: [yuan === undefined ? line() : line({ cost: fen(yuan * 100), quantity })],
});
const meanOf100 = [earlier(1 * day, paid(50)), earlier(2 * day, paid(150))];

export const money: Readonly<Record<string, PresetSample>> = {
  'amount-anomaly': {
    says: '如果实付高于近 30 天店铺均值的 3 倍，则拦截，扣 45 分，2 小时没人处理就放行。',
    hit: { order: order(paid(300.01)), past: meanOf100, reason: '实付 ¥300.01，高于近 30 天店铺均值的 3 倍（¥300.00，按 2 单算）。' },
    miss: { order: order(paid(300)), past: meanOf100 },
    unknown: { order: order(paid(300.01)), reason: '店铺近 30 天还没有订单，算不出均值。' },
  },
  'large-order': {
    says: '如果实付不低于 ¥5,000，则拦截，扣 35 分，2 小时没人处理就升级主管；否则，如果实付不低于 ¥2,000，则标为留意，扣 10 分，归为「大额订单」。',
    hit: { order: order(paid(5000)), reason: '实付 ¥5,000.00，不低于 ¥5,000。' },
    arms: [{ arm: 1, order: order(paid(4999.99)), reason: '实付 ¥4,999.99，不低于 ¥2,000。' }],
    miss: { order: order(paid(1999.99)) },
    unknown: { order: order({ money: {} }), reason: '后台没给实付，没法判断「大额订单」。' },
  },
  'deep-discount': {
    says: '如果优惠高于商品金额的 60%，则拦截，扣 40 分，2 小时没人处理就升级主管。',
    hit: { order: order(paid(39.99, { goods: fen(10_000), discount: fen(6001) })), reason: '优惠 ¥60.01，高于商品金额的 60%（¥60.00）。' },
    miss: { order: order(paid(40, { goods: fen(10_000), discount: fen(6000) })) },
    unknown: { order: order({ money: without(paid(40).money, 'discount') }), reason: '后台没给优惠，没法判断「折扣过大」。' },
  },
  'zero-amount': {
    says: '如果实付是 ¥0，则拦截，扣 40 分，2 小时没人处理就升级主管。',
    hit: { order: order(paid(0)), reason: '实付 ¥0.00，是 ¥0。' },
    miss: { order: order(paid(0.01)) },
    unknown: { order: order({ money: { paid: null } }), reason: '后台给的实付是空的，没法判断「零元订单」。' },
  },
  'below-cost': {
    says: '如果实付低于成本合计，则拦截，扣 40 分，2 小时没人处理就升级主管。',
    hit: { order: order({ ...paid(89.99), ...costing(45, 2) }), reason: '实付 ¥89.99，低于成本合计（¥90.00）。' },
    miss: { order: order({ ...paid(90), ...costing(45, 2) }) },
    unknown: { order: order({ ...paid(89.99), ...costing(undefined) }), reason: '后台没给成本合计，没法判断「低于成本」。' },
  },
};
