/** What the platform and the papers say: refunds asked for, its own restrictions, orders entered by hand, invoices. */
import type { Condition, Rule } from '../rule.ts';
import { escalated, released, toFinance, toService, toWarehouse } from './consequences.ts';

const stillHere: Condition = { term: { field: 'order.status' }, op: 'in', value: ['toShip', 'partShipped', 'review'] };

/** Off: a hold of the first day would come as a surprise; it is the first that a shop should switch on. */
const refund: Rule = {
  id: 'refund-requested',
  version: 1,
  name: { zh: '发货前申请退款', en: 'Refund asked for before shipping' },
  purpose: {
    zh: '买家已经申请退款，货就别再发了；一单里退掉几件的，让仓库照着少发。',
    en: 'The buyer wants the money back, so nothing should leave; where only some goods were refunded, the warehouse leaves those out.',
  },
  category: { zh: '售后', en: 'After-sale' },
  when: { all: [stillHere, { term: { field: 'afterSale' }, op: 'eq', value: 'requested' }] },
  points: 60,
  decision: 'hold',
  timeout: escalated,
  ...toService,
  branches: [
    {
      when: { all: [stillHere, { term: { field: 'afterSale' }, op: 'eq', value: 'refunded' }] },
      category: { zh: '售后', en: 'After-sale' },
      points: 45,
      decision: 'hold',
      timeout: escalated,
      ...toWarehouse,
    },
  ],
  // Words about an after-sale that we cannot read mean that something is going on there.
  onUnknown: { decision: 'flag', ...toService },
  mode: 'off',
  always: true,
};

/** Off: the platform stops these orders itself; the rule only says so. */
const review: Rule = {
  id: 'platform-hold',
  version: 1,
  name: { zh: '平台限制发货', en: 'Held by the platform' },
  purpose: {
    zh: '平台自己在审核或不让发的单，等它放开再配货，省得白忙。',
    en: 'The platform is still checking: wait for it before anybody picks the goods.',
  },
  category: { zh: '平台限制', en: 'Platform restriction' },
  when: {
    any: [
      { term: { field: 'order.status' }, op: 'eq', value: 'review' },
      { term: { field: 'order.platformHold' }, op: 'isNotEmpty' },
    ],
  },
  points: 15,
  decision: 'flag',
  timeout: released,
  ...toService,
  mode: 'off',
  always: true,
};

/** Off: only imported orders say how they were made. */
const manual: Rule = {
  id: 'manual-order',
  version: 1,
  name: { zh: '手工单', en: 'Entered by hand' },
  purpose: {
    zh: '补发、换货、私下成交的手工单没有平台背书，财务对过账再发。',
    en: 'Replacements and private deals have no platform behind them: finance checks the money first.',
  },
  category: { zh: '手工单', en: 'Entered by hand' },
  when: { all: [{ term: { field: 'order.manual' }, op: 'eq', value: true }] },
  points: 25,
  decision: 'hold',
  timeout: escalated,
  ...toFinance,
  mode: 'off',
};

/** Off: only imported orders say whether an invoice is wanted. */
const invoice: Rule = {
  id: 'invoice-wanted',
  version: 1,
  name: { zh: '要开发票', en: 'Invoice wanted' },
  purpose: { zh: '买家要发票，转给财务核抬头和税号，不耽误发货。', en: 'Finance checks name and tax number; the goods need not wait.' },
  category: { zh: '发票', en: 'Invoice' },
  when: { all: [{ term: { field: 'order.invoice' }, op: 'eq', value: true }] },
  points: 0,
  decision: 'flag',
  timeout: released,
  ...toFinance,
  mode: 'off',
};

export const platform: readonly Rule[] = [refund, review, manual, invoice];
