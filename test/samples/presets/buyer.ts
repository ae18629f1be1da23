import { hour } from '#core/order';
import { buyer as by, earlier, order, paid, receiver, sold, type PresetSample } from './sample.ts';

const dear = { ...paid(1000), ...by({ id: 'b-new' }) };
const regular = by({ id: 'b-old' });

export const buyer: Readonly<Record<string, PresetSample>> = {
  'malicious-returns': {
    says: '如果买家带「恶意退货」标签，则拦截，扣 60 分，2 小时没人处理就升级主管。',
    hit: { order: order(by({ tags: ['高频复购', '恶意退货'] })), reason: '买家带「恶意退货」标签。' },
    miss: { order: order(by({ tags: ['高频复购'] })) },
    unknown: { order: order(by({ tags: null })), reason: '后台给的买家标签是空的，没法判断「恶意退货标签」。' },
  },
  'blacklist-buyer': {
    says: '如果买家身份在名单「黑名单买家」里，则拦截，扣 80 分，2 小时没人处理就升级主管。放行名单里的订单也检查。',
    hit: { order: order(by({ id: 'b-blocked' })), reason: '买家身份是 b-blocked，在名单「黑名单买家」里。' },
    miss: { order: order(by({ id: 'b-block' })) },
    unknown: { order: order(by({ id: null })), reason: '后台给的买家身份是空的，没法判断「黑名单买家」。' },
  },
  'blacklist-receiver': {
    says: '如果手机号在名单「黑名单手机号」里，或详细地址含名单「黑名单地址」里的词，则拦截，扣 80 分，2 小时没人处理就升级主管。放行名单里的订单也检查。',
    hit: {
      order: order(receiver({ phone: '13900001111', detail: '幸福路 1 号' })),
      reason: '手机号是 13900001111，在名单「黑名单手机号」里。',
    },
    miss: { order: order(receiver({ phone: '13900001112', detail: '幸福路 1 号' })) },
    unknown: {
      order: order(receiver({ phone: { masked: '139****1111' }, detail: '幸福路 1 号' })),
      reason: '手机号 139****1111 被平台隐藏，没法判断「黑名单收货人」。',
    },
  },
  'buyer-returns': {
    says: '如果同一买家近 60 天退货率高于 50%（不满 4 单不下结论），则拦截，扣 40 分，2 小时没人处理就放行。',
    hit: { order: order(regular), past: sold(5, 3, regular), reason: '同一买家近 60 天退货率 60.0%（5 单退 3 单），高于 50%。' },
    miss: { order: order(regular), past: sold(4, 2, regular) },
    unknown: { order: order(regular), past: sold(3, 3, regular), reason: '同一买家近 60 天只有 3 单，样本不足，退货率暂不下结论。' },
  },
  'first-large-order': {
    says: '如果实付不低于 ¥1,000，且同一买家近 60 天下单正好 1 单（含这一单），则拦截，扣 30 分，2 小时没人处理就放行。',
    hit: { order: order(dear), reason: '实付 ¥1,000.00，不低于 ¥1,000；同一买家近 60 天第 1 单，正好 1 单。' },
    miss: { order: order(dear), past: [earlier(hour, by({ id: 'b-new' }))] },
    unknown: { order: order({ ...dear, ...by({ id: null }) }), reason: '后台给的买家身份是空的，查不到同一买家下过几单。' },
  },
};
