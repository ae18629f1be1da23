/** How often: many orders in a day by one buyer, to one phone, to one address; two that could travel together. */
import type { Rule } from '../rule.ts';
import { ordersOf, released, toService, toWarehouse } from './consequences.ts';

const byBuyer: Rule = {
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

/** Off: both consoles mask phone numbers in their lists. */
const byPhone: Rule = {
  ...byBuyer,
  id: 'velocity-phone',
  name: { zh: '同号多单', en: 'Many orders to one phone' },
  purpose: {
    zh: '换着号下单、收货手机号却是同一个。两个后台的订单列表都隐藏手机号，所以先关着；导入的订单带完整手机号时再打开。',
    en: 'Several accounts, one phone. Both consoles mask phone numbers in their lists, so it is off; switch it on for imported orders with full numbers.',
  },
  when: { all: [{ term: ordersOf('phone', 24), op: 'ge', value: 3 }] },
  mode: 'off',
};

/** Off: both consoles mask addresses in their lists. */
const byAddress: Rule = {
  ...byBuyer,
  id: 'velocity-address',
  name: { zh: '同址多单', en: 'Many orders to one address' },
  purpose: {
    zh: '换着号下单、收货地址却是同一个。两个后台的订单列表都隐藏详细地址，所以先关着；导入的订单带完整地址时再打开。',
    en: 'Several accounts, one address. Both consoles mask addresses in their lists, so it is off; switch it on for imported orders with full addresses.',
  },
  when: { all: [{ term: ordersOf('address', 24), op: 'ge', value: 3 }] },
  mode: 'off',
};

/** Off: only shops that pack by hand can put two orders into one parcel. */
const together: Rule = {
  id: 'ship-together',
  version: 1,
  name: { zh: '可以合并发货', en: 'Could ship together' },
  purpose: {
    zh: '同一买家一天里又下一单，前一单还没发的话，合成一个包裹省一份运费。',
    en: 'The same buyer ordered again within a day: if the other order is still here, one parcel saves a postage.',
  },
  category: { zh: '合并发货', en: 'Ship together' },
  when: {
    all: [
      { term: { field: 'order.status' }, op: 'eq', value: 'toShip' },
      { term: ordersOf('buyer', 24), op: 'ge', value: 1 },
    ],
  },
  points: 0,
  decision: 'flag',
  timeout: released,
  ...toWarehouse,
  mode: 'off',
};

export const velocity: readonly Rule[] = [byBuyer, byPhone, byAddress, together];
