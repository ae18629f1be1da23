/**
 * The rules that come with the product. Every one forces a hold, because each alone is reason enough to look first; the night rule only
 * sorts orders into a category and is there to be copied.
 */
import { hour, remoteProvinces } from '#core/order';
import type { Rule, WindowTerm } from './rule.ts';

const ordersOf = (by: WindowTerm['window']['by'], hours: number): WindowTerm => ({ window: { measure: 'count', by, hours } });
const month = 30 * 24;
/** The consoles' lists reach back about ninety days; a window of sixty is known to an order that is some weeks old, too. */
const twoMonths = 60 * 24;

const toSupervisor = { tier: 2, owner: '客服主管' } as const;
const toService = { tier: 2, owner: '客服' } as const;
const toWarehouse = { tier: 2, owner: '仓储' } as const;
/** Nobody's absence may stop the parcels: after two hours an order goes its way. */
const released = { after: 2 * hour, then: 'release' } as const;

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

const remoteReturns: Rule = {
  id: 'remote-returns',
  version: 1,
  name: { zh: '偏远高退货', en: 'Remote, many returns' },
  purpose: {
    zh: '寄到偏远地区、当地又常退货的单，来回运费最伤。',
    en: 'Parcels to remote regions that send many back cost the freight twice.',
  },
  category: { zh: '地区风险', en: 'Region risk' },
  when: {
    all: [
      { term: { field: 'receiver.province' }, op: 'in', value: [...remoteProvinces] },
      {
        term: { window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by: 'region', hours: twoMonths, atLeast: 10 } },
        op: 'gt',
        value: 1500,
      },
    ],
  },
  points: 45,
  decision: 'hold',
  timeout: released,
  ...toSupervisor,
  mode: 'live',
};

const mixedStorage: Rule = {
  id: 'mixed-storage',
  version: 1,
  name: { zh: '冷链混普通件', en: 'Cold and ordinary goods mixed' },
  purpose: { zh: '冷链和普通件拼在一单，得先拆包再发。', en: 'Cold and ordinary goods in one order must be split before they ship.' },
  category: { zh: '商品组合', en: 'Goods that do not go together' },
  when: {
    all: [
      { lines: 'any', where: { all: [{ term: { field: 'line.storage' }, op: 'eq', value: 'cold' }] } },
      { lines: 'any', where: { all: [{ term: { field: 'line.storage' }, op: 'eq', value: 'ordinary' }] } },
    ],
  },
  points: 55,
  decision: 'hold',
  timeout: released,
  ...toWarehouse,
  mode: 'live',
};

const maliciousReturns: Rule = {
  id: 'malicious-returns',
  version: 1,
  name: { zh: '恶意退货标签', en: 'Tagged for malicious returns' },
  purpose: { zh: '带恶意退货标签的买家，让主管定。', en: 'Orders of buyers tagged for malicious returns are decided by the supervisor.' },
  category: { zh: '买家风险', en: 'Buyer risk' },
  when: { all: [{ term: { field: 'buyer.tags' }, op: 'containsAny', value: ['恶意退货'] }] },
  points: 60,
  decision: 'hold',
  timeout: { after: 2 * hour, then: 'escalate' },
  ...toSupervisor,
  mode: 'live',
};

const velocity: Rule = {
  id: 'velocity-buyer',
  version: 1,
  name: { zh: '同一买家多单', en: 'Many orders by one buyer' },
  purpose: {
    zh: '一天里下单超过 3 次的买家，分清是囤货还是刷单。',
    en: 'More than 3 orders a day by one buyer: stocking up, or something else.',
  },
  category: { zh: '频繁下单', en: 'Frequent orders' },
  when: { all: [{ term: ordersOf('buyer', 24), op: 'ge', value: 3 }] },
  points: 45,
  decision: 'hold',
  timeout: released,
  ...toService,
  mode: 'live',
};

const velocityPhone: Rule = {
  ...velocity,
  id: 'velocity-phone',
  name: { zh: '同号多单', en: 'Many orders to one phone' },
  purpose: {
    zh: '换着号下单、收货手机号却是同一个。两个后台的订单列表都隐藏手机号，所以先关着；导入的订单带完整手机号时再打开。',
    en: 'Several accounts, one phone. Both consoles mask phone numbers in their lists, so it is off; switch it on for imported orders with full numbers.',
  },
  when: { all: [{ term: ordersOf('phone', 24), op: 'ge', value: 3 }] },
  mode: 'off',
};

const velocityAddress: Rule = {
  ...velocity,
  id: 'velocity-address',
  name: { zh: '同址多单', en: 'Many orders to one address' },
  purpose: {
    zh: '换着号下单、收货地址却是同一个。两个后台的订单列表都隐藏详细地址，所以先关着；导入的订单带完整地址时再打开。',
    en: 'Several accounts, one address. Both consoles mask addresses in their lists, so it is off; switch it on for imported orders with full addresses.',
  },
  when: { all: [{ term: ordersOf('address', 24), op: 'ge', value: 3 }] },
  mode: 'off',
};

const night: Rule = {
  id: 'night-order',
  version: 1,
  name: { zh: '夜间订单', en: 'Night order' },
  purpose: {
    zh: '夜里从抖音小店来的单单独归类，方便值班的人看。',
    en: 'Orders of the night from Douyin in a category of their own, for whoever is on duty.',
  },
  category: { zh: '夜间订单', en: 'Night order' },
  when: {
    all: [
      { term: { field: 'order.source' }, op: 'eq', value: '抖音小店' },
      { term: { field: 'order.createdAt' }, op: 'during', value: '22:00-06:00' },
    ],
  },
  points: 5,
  decision: 'flag',
  timeout: released,
  ...toSupervisor,
  mode: 'off',
};

/** In the order in which a list shows them; to the engine the order means nothing. */
export const presets: readonly Rule[] = [
  amount,
  remoteReturns,
  mixedStorage,
  maliciousReturns,
  velocity,
  velocityPhone,
  velocityAddress,
  night,
];
