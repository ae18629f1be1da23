/** Amounts: far from usual, large, discounted too deep, nothing at all, below cost. */
import type { Rule } from '../rule.ts';
import { escalated, month, released, toFinance, toService, toSupervisor } from './consequences.ts';

const amount: Rule = {
  id: 'amount-anomaly',
  version: 1,
  name: { zh: '金额异常', en: 'Unusual amount' },
  purpose: { zh: '比平时贵出一大截的单，先看一眼再发。', en: 'Orders far dearer than usual get a look before they ship.' },
  category: { zh: '金额异常', en: 'Unusual amount' },
  when: {
    all: [
      {
        term: { field: 'amount.paid' },
        op: 'gt',
        value: { times: 300, of: { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: month } } },
      },
    ],
  },
  points: 45,
  decision: 'hold',
  timeout: released,
  ...toSupervisor,
  mode: 'live',
};

/** Off: what is large, only the shop knows. */
const large: Rule = {
  id: 'large-order',
  version: 1,
  name: { zh: '大额订单', en: 'Large order' },
  purpose: {
    zh: '五千元起由主管过目，两千元起提个醒。数目按自家的客单价改。',
    en: 'From ¥5,000 the supervisor looks first; from ¥2,000 a note is enough. Set both to your own prices.',
  },
  category: { zh: '大额订单', en: 'Large order' },
  when: { all: [{ term: { field: 'amount.paid' }, op: 'ge', value: 500_000 }] },
  points: 35,
  decision: 'hold',
  timeout: escalated,
  ...toSupervisor,
  branches: [
    {
      when: { all: [{ term: { field: 'amount.paid' }, op: 'ge', value: 200_000 }] },
      category: { zh: '大额订单', en: 'Large order' },
      points: 10,
      decision: 'flag',
      timeout: released,
      ...toService,
    },
  ],
  mode: 'off',
};

/** Off: a shop in a sale would hold every order; it sets its own share first. */
const discount: Rule = {
  id: 'deep-discount',
  version: 1,
  name: { zh: '折扣过大', en: 'Discount too deep' },
  purpose: {
    zh: '优惠超过货款六成的单，多半是券叠错了，发出去就追不回来。',
    en: 'More than 60 % off is mostly coupons that were never meant to add up, and cannot be taken back once shipped.',
  },
  category: { zh: '价格异常', en: 'Unusual price' },
  when: { all: [{ term: { field: 'amount.discount' }, op: 'gt', value: { times: 60, of: { field: 'amount.goods' } } }] },
  points: 40,
  decision: 'hold',
  timeout: escalated,
  ...toFinance,
  mode: 'off',
};

/** Off: shops that send out gifts and replacements at ¥0 have many of these. */
const nothingPaid: Rule = {
  id: 'zero-amount',
  version: 1,
  name: { zh: '零元订单', en: 'Nothing paid' },
  purpose: {
    zh: '一分钱没付：是补发、赠品，还是价格填错，认清了再发。',
    en: 'Not a fen was paid: a replacement, a gift, or a wrong price. Find out before it ships.',
  },
  category: { zh: '价格异常', en: 'Unusual price' },
  when: { all: [{ term: { field: 'amount.paid' }, op: 'eq', value: 0 }] },
  points: 40,
  decision: 'hold',
  timeout: escalated,
  ...toFinance,
  mode: 'off',
};

/** Off: costs are known only once the shop's goods were imported. */
const belowCost: Rule = {
  id: 'below-cost',
  version: 1,
  name: { zh: '低于成本', en: 'Below cost' },
  purpose: {
    zh: '实付连货的成本都不够，卖一单亏一单。导入商品成本后再打开。',
    en: 'What was paid does not even cover the goods. Switch it on once the costs of your goods are imported.',
  },
  category: { zh: '价格异常', en: 'Unusual price' },
  when: { all: [{ term: { field: 'amount.paid' }, op: 'lt', value: { times: 100, of: { field: 'order.cost' } } }] },
  points: 40,
  decision: 'hold',
  timeout: escalated,
  ...toFinance,
  mode: 'off',
};

export const money: readonly Rule[] = [amount, large, discount, nothingPaid, belowCost];
