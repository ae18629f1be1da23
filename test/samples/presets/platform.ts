import { order, without, type PresetSample } from './sample.ts';

export const platform: Readonly<Record<string, PresetSample>> = {
  'refund-requested': {
    says: '如果订单状态是待发货、部分发货或平台审核中，且售后状态是售后中，则拦截，扣 60 分，2 小时没人处理就升级主管；否则，如果订单状态是待发货、部分发货或平台审核中，且售后状态是已退款，则拦截，扣 45 分，2 小时没人处理就升级主管。信息不足时标为留意，交给客服。放行名单里的订单也检查。',
    hit: { order: order({ afterSale: 'requested' }), reason: '订单状态是待发货，售后状态是售后中。' },
    arms: [{ arm: 1, order: order({ afterSale: 'refunded', status: 'partShipped' }), reason: '订单状态是部分发货，售后状态是已退款。' }],
    miss: { order: order({ afterSale: 'requested', status: 'shipped' }) },
    unknown: { order: order({ afterSale: null }), reason: '后台给的售后状态是空的，没法判断「发货前申请退款」。' },
  },
  'platform-hold': {
    says: '如果订单状态是平台审核中，或平台限制了发货，则标为留意，扣 15 分，归为「平台限制」。放行名单里的订单也检查。',
    hit: {
      order: order({ status: 'review', statusText: '风控审核中', platformHold: '风控审核中' }),
      reason: '订单状态是平台审核中，平台限制了发货。',
    },
    miss: { order: order() },
    unknown: { never: 'every order has a status, and a hold is there or it is not' },
  },
  'manual-order': {
    says: '如果是手工单，则拦截，扣 25 分，2 小时没人处理就升级主管。',
    hit: { order: order({ manual: true }), reason: '是手工单。' },
    miss: { order: order({ manual: false }) },
    unknown: { order: without(order(), 'manual'), reason: '后台没给手工单，没法判断「手工单」。' },
  },
  'invoice-wanted': {
    says: '如果要发票，则标为留意，归为「发票」。',
    hit: { order: order({ invoice: true }), reason: '要发票。' },
    miss: { order: order({ invoice: false }) },
    unknown: { order: without(order(), 'invoice'), reason: '后台没给要发票，没法判断「要开发票」。' },
  },
};
