/** The rules that come with the product. Each says in one line what it is good for. */
import { hour, remoteProvinces } from '#core/order';
import type { Rule, WindowTerm } from './rule.ts';

const days30 = 30 * 24;
const days90 = 90 * 24;

const preset = (part: Pick<Rule, 'id' | 'name' | 'purpose' | 'category' | 'when' | 'points' | 'owner'> & Partial<Rule>): Rule => ({
  version: 1,
  decision: 'hold',
  timeout: { after: 2 * hour, then: 'release' },
  tier: 2,
  mode: 'live',
  ...part,
});

const shopMean: WindowTerm = { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: days30 } };
const regionReturns: WindowTerm = { window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by: 'region', hours: days90 } };
const ordersOfDay = (by: 'buyer' | 'phone' | 'address'): WindowTerm => ({ window: { measure: 'count', by, hours: 24 } });

/** More than three a day: three earlier ones within 24 hours. */
const velocity = (by: 'buyer' | 'phone' | 'address', zh: string, en: string, part: Partial<Rule> = {}): Rule =>
  preset({
    id: `velocity-${by}`,
    name: { zh: `同${zh}多单`, en: `Many orders by one ${en}` },
    purpose: {
      zh: `一天超过 3 单的同一${zh}，可能是刷单，也可能是家庭囤货：先看一眼。`,
      en: `More than three orders a day by one ${en}: fake orders, or a family that stocks up. Have a look first.`,
    },
    category: { zh: '下单频次', en: 'Order frequency' },
    when: { all: [{ term: ordersOfDay(by), op: 'ge', value: 3 }] },
    points: 45,
    owner: '客服主管',
    ...part,
  });

export const presets: readonly Rule[] = [
  preset({
    id: 'amount-anomaly',
    name: { zh: '金额异常', en: 'Unusual amount' },
    purpose: { zh: '金额远高于平时的订单，先核实再发货。', en: 'Orders far above the usual amount are checked before they ship.' },
    category: { zh: '金额异常', en: 'Amount' },
    when: { all: [{ term: { field: 'amount.paid' }, op: 'gt', value: { times: 300, of: shopMean } }] },
    points: 45,
    owner: '客服主管',
  }),
  preset({
    id: 'remote-returns',
    name: { zh: '偏远高退货', en: 'Remote, often returned' },
    purpose: {
      zh: '偏远地区运费高，退货多的地方先确认再发。',
      en: 'Remote regions are dear to ship to; where many send goods back, confirm first.',
    },
    category: { zh: '收货地风险', en: 'Destination' },
    when: {
      all: [
        { term: { field: 'receiver.province' }, op: 'in', value: [...remoteProvinces] },
        { term: regionReturns, op: 'gt', value: 1500 },
      ],
    },
    points: 45,
    owner: '客服主管',
  }),
  preset({
    id: 'mixed-storage',
    name: { zh: '冷链混装', en: 'Cold chain mixed with ordinary goods' },
    purpose: {
      zh: '冷链和普通件拼在一单，要拆单或换快递。',
      en: 'Cold-chain and ordinary goods in one order must be split or sent another way.',
    },
    category: { zh: '商品组合', en: 'Goods' },
    when: {
      all: [
        { lines: 'any', where: { all: [{ term: { field: 'line.storage' }, op: 'eq', value: 'cold' }] } },
        { lines: 'any', where: { all: [{ term: { field: 'line.storage' }, op: 'eq', value: 'ordinary' }] } },
      ],
    },
    points: 55,
    owner: '仓储',
  }),
  preset({
    id: 'malicious-returns',
    name: { zh: '恶意退货买家', en: 'Buyer known for malicious returns' },
    purpose: { zh: '有恶意退货标签的买家，发货前由主管看。', en: 'A supervisor looks at orders of buyers tagged with malicious returns.' },
    category: { zh: '买家风险', en: 'Buyer' },
    when: { all: [{ term: { field: 'buyer.tags' }, op: 'contains', value: '恶意退货' }] },
    points: 60,
    timeout: { after: 2 * hour, then: 'escalate' },
    owner: '客服主管',
  }),
  velocity('buyer', '买家', 'buyer'),
  velocity('phone', '手机号', 'phone number', {
    mode: 'off',
    purpose: {
      zh: '后台列表通常隐藏手机号，隐藏时这条规则没法判断，所以默认关着。',
      en: 'Consoles usually mask phones in the list; then this rule cannot tell. Off by default.',
    },
  }),
  velocity('address', '地址', 'address', {
    mode: 'off',
    purpose: {
      zh: '后台列表通常隐藏详细地址，隐藏时这条规则没法判断，所以默认关着。',
      en: 'Consoles usually mask addresses in the list; then this rule cannot tell. Off by default.',
    },
  }),
  preset({
    id: 'night-order',
    name: { zh: '夜间订单', en: 'Night order' },
    purpose: {
      zh: '夜里来的抖音小店订单，提醒值班主管留意。',
      en: 'Orders of the 抖音小店 that come in at night are pointed out to whoever is on duty.',
    },
    category: { zh: '夜间订单', en: 'Night order' },
    when: {
      all: [
        { term: { field: 'order.source' }, op: 'eq', value: '抖音小店' },
        { term: { field: 'order.createdAt' }, op: 'during', value: '22:00-06:00' },
      ],
    },
    points: 10,
    decision: 'flag',
    owner: '值班主管',
    mode: 'off',
  }),
];
