import { day, hour } from '#core/order';
import { buyer, earlier, order, receiver, type PresetSample } from './sample.ts';

const one = buyer({ id: 'b-one' });
const phone = receiver({ phone: '13800138000' });
const home = receiver({ detail: '幸福路 1 号' });
const before = (part: Parameters<typeof earlier>[1], ...times: number[]) => times.map((time) => earlier(time, part));

export const velocity: Readonly<Record<string, PresetSample>> = {
  'velocity-buyer': {
    says: '如果同一买家 24 小时内下单多于 3 单（含这一单），则拦截，扣 45 分，2 小时没人处理就放行。',
    hit: { order: order(one), past: before(one, hour, 2 * hour, day), reason: '同一买家 24 小时内第 4 单，多于 3 单。' },
    miss: { order: order(one), past: before(one, hour, 2 * hour, day + 1) },
    unknown: { order: order(buyer({ id: null })), reason: '后台给的买家身份是空的，查不到同一买家下过几单。' },
  },
  'velocity-phone': {
    says: '如果同一手机号 24 小时内下单多于 3 单（含这一单），则拦截，扣 45 分，2 小时没人处理就放行。',
    hit: { order: order(phone), past: before(phone, hour, 2 * hour, day), reason: '同一手机号 24 小时内第 4 单，多于 3 单。' },
    miss: { order: order(phone), past: before(phone, hour, 2 * hour) },
    unknown: {
      order: order(receiver({ phone: { masked: '138****8000' } })),
      reason: '手机号 138****8000 被平台隐藏，查不到同一手机号下过几单。',
    },
  },
  'velocity-address': {
    says: '如果同一地址 24 小时内下单多于 3 单（含这一单），则拦截，扣 45 分，2 小时没人处理就放行。',
    hit: { order: order(home), past: before(home, hour, 2 * hour, day), reason: '同一地址 24 小时内第 4 单，多于 3 单。' },
    miss: { order: order(home), past: before(home, hour, 2 * hour) },
    unknown: { order: order(), reason: '收货地址被平台隐藏，查不到同一地址下过几单。' },
  },
  'ship-together': {
    says: '如果订单状态是待发货，且同一买家 24 小时内下单多于 1 单（含这一单），则标为留意，归为「合并发货」。',
    hit: { order: order(one), past: before(one, 3 * hour), reason: '订单状态是待发货，同一买家 24 小时内第 2 单，多于 1 单。' },
    miss: { order: order(one), past: before(one, day + 1) },
    unknown: { order: order(buyer({ id: null })), reason: '后台给的买家身份是空的，查不到同一买家下过几单。' },
  },
};
