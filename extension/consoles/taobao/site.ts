import type { Site } from '../site.ts';

/**
 * 淘宝 and 天猫: three hosts, one server. Of a single order it tells the seller's memo and the buyer's message, each in an answer of its own.
 * After-sale is a tab of the list (退款中) and comes with its orders.
 */
export const site: Site = {
  hosts: ['trade.taobao.com', 'myseller.taobao.com', 'qn.taobao.com'],
  answers: {
    list: [/^(?:trade|myseller|qn)\.taobao\.com(?::\d+)?\/trade\/itemlist\/asyncSold\.htm$/i],
    detail: [/^(?:trade|myseller|qn)\.taobao\.com(?::\d+)?\/trade\/json\/(?:memoInfo|getMessage)\.htm$/i],
    afterSale: [],
  },
};
