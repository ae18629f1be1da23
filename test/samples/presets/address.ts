import { order, receiver, sold, type PresetSample } from './sample.ts';

const toQinghai = receiver({ province: '青海', city: '西宁市' });
const detail = (text: string) => receiver({ detail: text });
const phone = (text: string) => receiver({ phone: text });

export const address: Readonly<Record<string, PresetSample>> = {
  'remote-returns': {
    says: '如果寄往新疆、西藏、青海、内蒙古、甘肃或宁夏，且当地近 60 天退货率高于 15%（不满 10 单不下结论），则拦截，扣 45 分，2 小时没人处理就放行。',
    hit: {
      order: order(toQinghai),
      past: sold(76, 14, toQinghai),
      reason: '寄往青海，当地近 60 天退货率 18.4%（76 单退 14 单），高于 15%。',
    },
    miss: { order: order(toQinghai), past: sold(20, 3, toQinghai) },
    unknown: { order: order(toQinghai), past: sold(9, 9, toQinghai), reason: '当地近 60 天只有 9 单，样本不足，退货率暂不下结论。' },
  },
  'remote-region': {
    says: '如果寄往新疆、西藏、青海、内蒙古、甘肃或宁夏，则标为留意，扣 10 分，归为「地区风险」。',
    hit: { order: order(receiver({ province: '新疆' })), reason: '寄往新疆。' },
    miss: { order: order(receiver({ province: '陕西' })) },
    unknown: { order: order(receiver({ province: { masked: '***' } })), reason: '收货地址被平台隐藏，没法判断是否偏远地区。' },
  },
  'unreachable-region': {
    says: '如果收货省份在名单「快递不到的地区」里，或收货城市在名单「快递不到的地区」里，或区县在名单「快递不到的地区」里，则拦截，扣 50 分，2 小时没人处理就升级主管。放行名单里的订单也检查。',
    hit: {
      order: order(receiver({ province: '香港', city: null, district: '油尖旺区' })),
      reason: '收货省份是香港，在名单「快递不到的地区」里。',
    },
    miss: { order: order(receiver({ province: '广东', city: '深圳市', district: '罗湖区' })) },
    unknown: {
      order: order(receiver({ province: '广东', city: null, district: '罗湖区' })),
      reason: '后台给的收货地址是空的，没法判断「快递不到」。',
    },
  },
  'thin-address': {
    says: '如果详细地址不含「村」「组」「号」「栋」「楼」「路」「街」「道」「巷」「弄」「单元」「小区」…，或详细地址不满 5 个字，则拦截，扣 40 分，2 小时没人处理就升级主管，给买家发「请买家补全地址」。放行名单里的订单也检查。',
    hit: {
      order: order(detail('供销社旁边')),
      reason:
        '详细地址不含「村」「组」「号」「栋」「楼」「路」「街」「道」「巷」「弄」「单元」「小区」「幢」「屯」「庄」「寨」「队」「胡同」「大厦」「广场」「公寓」「宿舍」「学校」或「医院」。',
    },
    miss: { order: order(detail('幸福村三组')) },
    unknown: { order: order(), reason: '收货地址被平台隐藏，没法判断「地址不全」。' },
  },
  'wrong-phone': {
    says: '如果手机号不符合匹配式「^(([+]?86[ -]?)?1[3-9][…」，则拦截，扣 40 分，2 小时没人处理就升级主管，给买家发「请买家改手机号」。放行名单里的订单也检查。',
    hit: { order: order(phone('1380013800')), reason: '手机号是 1380013800，不符合匹配式「^(([+]?86[ -]?)?1[3-9][…」。' },
    miss: { order: order(phone('13800138000')) },
    unknown: {
      order: order(receiver({ phone: { masked: '138****8000' } })),
      reason: '手机号 138****8000 被平台隐藏，没法判断「手机号不对」。',
    },
  },
};
