/** Who ordered: tagged, on the shop's own list, sending much back, unknown and buying much. */
import type { Rule } from '../rule.ts';
import { escalated, ordersOf, released, returnsOf, toService, toSupervisor, twoMonths } from './consequences.ts';

const risk = { zh: '买家风险', en: 'Buyer risk' } as const;

const maliciousReturns: Rule = {
  id: 'malicious-returns',
  version: 1,
  name: { zh: '恶意退货标签', en: 'Tagged for malicious returns' },
  purpose: { zh: '带恶意退货标签的买家，让主管定。', en: 'Orders of buyers tagged for malicious returns are decided by the supervisor.' },
  category: risk,
  when: { all: [{ term: { field: 'buyer.tags' }, op: 'containsAny', value: ['恶意退货'] }] },
  points: 60,
  decision: 'hold',
  timeout: escalated,
  ...toSupervisor,
  mode: 'live',
};

/** Off: its list is empty until the shop puts somebody on it. */
const blockedBuyer: Rule = {
  id: 'blacklist-buyer',
  version: 1,
  name: { zh: '黑名单买家', en: 'Buyer on the blacklist' },
  purpose: {
    zh: '上了「黑名单买家」的账号再下单，主管点头才发。每一条都可以定到期日。',
    en: 'Orders of accounts on the list “Blacklisted buyers” ship only with the supervisor’s word. Every entry can have an end date.',
  },
  category: risk,
  when: { all: [{ term: { field: 'buyer.id' }, op: 'in', value: { list: 'blacklist-buyers' } }] },
  points: 80,
  decision: 'hold',
  timeout: escalated,
  ...toSupervisor,
  mode: 'off',
  always: true,
};

/** Off: both consoles mask phone numbers and addresses in their lists. */
const blockedReceiver: Rule = {
  id: 'blacklist-receiver',
  version: 1,
  name: { zh: '黑名单收货人', en: 'Receiver on the blacklist' },
  purpose: {
    zh: '换了账号，手机号或地址还在黑名单里。两个后台的订单列表都隐藏手机号和地址，导入的订单带完整信息时再打开。',
    en: 'Another account, yet a phone number or address on the blacklist. Both consoles mask them; switch it on for imported orders with full details.',
  },
  category: risk,
  when: {
    any: [
      { term: { field: 'receiver.phone' }, op: 'in', value: { list: 'blacklist-phones' } },
      { term: { field: 'receiver.detail' }, op: 'containsAny', value: { list: 'blacklist-addresses' } },
    ],
  },
  points: 80,
  decision: 'hold',
  timeout: escalated,
  ...toSupervisor,
  mode: 'off',
  always: true,
};

/** Off: few shops sell to the same people often enough for a share to mean anything. */
const buyerReturns: Rule = {
  id: 'buyer-returns',
  version: 1,
  name: { zh: '常退货的买家', en: 'Buyer who returns often' },
  purpose: {
    zh: '买得多、退得更多的老客，这一单先问清楚尺码和用途。',
    en: 'Buys much and sends most of it back: ask for size and use before this one ships.',
  },
  category: risk,
  when: { all: [{ term: returnsOf('buyer', 4), op: 'gt', value: 5000 }] },
  points: 40,
  decision: 'hold',
  timeout: released,
  ...toService,
  mode: 'off',
};

/** Off: what is much for a first order, only the shop knows. */
const firstLarge: Rule = {
  id: 'first-large-order',
  version: 1,
  name: { zh: '新客大单', en: 'Large first order' },
  purpose: {
    zh: '头一回来就买上千元：多半是好事，也最值得先打个招呼。',
    en: 'More than a thousand yuan at the first visit: mostly good news, and worth a word beforehand.',
  },
  category: risk,
  when: {
    all: [
      { term: { field: 'amount.paid' }, op: 'ge', value: 100_000 },
      { term: ordersOf('buyer', twoMonths), op: 'eq', value: 0 },
    ],
  },
  points: 30,
  decision: 'hold',
  timeout: released,
  ...toService,
  mode: 'off',
};

export const buyer: readonly Rule[] = [maliciousReturns, blockedBuyer, blockedReceiver, buyerReturns, firstLarge];
