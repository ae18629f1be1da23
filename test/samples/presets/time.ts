import { at, order, paid, type PresetSample } from './sample.ts';

export const time: Readonly<Record<string, PresetSample>> = {
  'night-order': {
    says: '如果来自抖音小店，且在 22:00 到次日 06:00 下单，则标为留意，扣 5 分，归为「夜间订单」，通知值班主管钉钉群。',
    hit: { order: order({ createdAt: at('2026-11-20T23:47') }), reason: '来自抖音小店，23:47 下单，在 22:00–06:00 之间。' },
    miss: { order: order({ createdAt: at('2026-11-20T21:59') }) },
    unknown: {
      order: order({ createdAt: at('2026-11-20T23:47'), source: null }),
      reason: '后台给的订单来源是空的，没法判断「夜间订单」。',
    },
  },
  'weekend-night': {
    says: '如果在周五、周六 22:00 到次日 06:00 下单，且实付不低于 ¥800，则拦截，扣 30 分，2 小时没人处理就升级主管，通知值班主管钉钉群。',
    // A Sunday morning: the window began on Saturday.
    hit: {
      order: order({ createdAt: at('2026-11-22T03:00'), ...paid(800) }),
      reason: '周日 03:00 下单，在周五、周六 22:00–06:00 之间；实付 ¥800.00，不低于 ¥800。',
    },
    // A Monday morning: the window began on Sunday.
    miss: { order: order({ createdAt: at('2026-11-23T03:00'), ...paid(800) }) },
    unknown: { order: order({ createdAt: at('2026-11-22T03:00'), money: {} }), reason: '后台没给实付，没法判断「周末夜里的大单」。' },
  },
};
