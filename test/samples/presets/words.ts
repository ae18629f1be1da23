import { order, without, words as written, type PresetSample } from './sample.ts';

export const words: Readonly<Record<string, PresetSample>> = {
  'buyer-message': {
    says: '如果买家留言含名单「留言拦截词」里的词，则拦截，扣 50 分，2 小时没人处理就升级主管；否则，如果有买家留言，且买家留言不在名单「不用管的留言」里，则标为留意，扣 5 分，归为「留言备注」。放行名单里的订单也检查。',
    hit: { order: order(written({ buyer: '地址写错了，先别发' })), reason: '买家留言含名单「留言拦截词」里的词。' },
    arms: [
      {
        arm: 1,
        order: order(written({ buyer: '送人的，麻烦写张贺卡' })),
        reason: '有买家留言，买家留言是送人的，麻烦写张贺卡，不在名单「不用管的留言」里。',
      },
    ],
    miss: { order: order(written({ buyer: '不要电话' })) },
    unknown: { order: order({ words: without(written({}).words, 'buyer') }), reason: '后台没给买家留言，没法判断「买家有留言」。' },
  },
  'seller-remark': {
    says: '如果有商家备注，则标为留意，扣 5 分，归为「留言备注」。',
    hit: { order: order(written({ seller: '送贺卡一张' })), reason: '有商家备注。' },
    miss: { order: order(written({ seller: '' })) },
    unknown: { never: 'whether something was written is known even where it is masked or missing' },
  },
  'flag-set': {
    says: '如果旗帜不是 0，则标为留意，扣 5 分，归为「留言备注」。',
    hit: { order: order(written({ flag: 1 })), reason: '旗帜 1，不是 0。' },
    miss: { order: order(written({ flag: 0 })) },
    unknown: { order: order(written({ flag: null })), reason: '后台给的旗帜是空的，没法判断「插了旗」。' },
  },
};
