/** What was ordered: goods that do not go together, too many of one kind, too heavy, coming back too often. */
import type { Node, Rule } from '../rule.ts';
import { released, returnsOf, toDepartments, toService, toWarehouse } from './consequences.ts';

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

/** Off: twenty are few for a shop that sells screws. */
const bulk: Rule = {
  id: 'bulk-quantity',
  version: 1,
  name: { zh: '单款买很多', en: 'Many of one kind' },
  purpose: {
    zh: '一款一次买 20 件以上：团购、倒货还是拍错，问一句再配货。',
    en: 'Twenty or more of one kind: a group, a reseller or a slip of the finger. Ask before it is picked.',
  },
  category: { zh: '大量购买', en: 'Large quantity' },
  when: { all: [{ lines: 'any', where: { all: [{ term: { field: 'line.quantity' }, op: 'ge', value: 20 }] } }] },
  points: 30,
  decision: 'hold',
  timeout: released,
  ...toService,
  mode: 'off',
};

/** Off: weights are known only once the shop's goods were imported. */
const overweight: Rule = {
  id: 'overweight',
  version: 1,
  name: { zh: '超重', en: 'Overweight' },
  purpose: {
    zh: '超过 20 公斤，快递多半不收或加价，先定拆包还是走物流。导入商品重量后再打开。',
    en: 'Above 20 kg most couriers refuse or surcharge: split it or send it as freight. Switch it on once weights are imported.',
  },
  category: { zh: '超重', en: 'Overweight' },
  when: { all: [{ term: { field: 'order.weight' }, op: 'gt', value: 20_000 }] },
  points: 25,
  decision: 'hold',
  timeout: released,
  ...toWarehouse,
  mode: 'off',
};

const comesBackAbove = (share: number): Node => ({
  lines: 'any',
  where: { all: [{ term: returnsOf('sku', 20), op: 'gt', value: share }] },
});

/** Off: in some trades a fifth comes back as a matter of course. */
const skuReturns: Rule = {
  id: 'sku-returns',
  version: 1,
  name: { zh: '常退的商品', en: 'Goods that come back' },
  purpose: {
    zh: '退货率过四成的款先停发，拉上质检、采购一起看；过两成的记一笔。',
    en: 'Goods of which more than 40 % come back stop for quality control and purchasing; above 20 % they are noted.',
  },
  category: { zh: '商品质量', en: 'Quality of goods' },
  when: { all: [comesBackAbove(4000)] },
  points: 45,
  decision: 'hold',
  timeout: released,
  ...toDepartments,
  branches: [
    {
      when: { all: [comesBackAbove(2000)] },
      category: { zh: '商品质量', en: 'Quality of goods' },
      points: 10,
      decision: 'flag',
      timeout: released,
      ...toService,
    },
  ],
  mode: 'off',
};

export const goods: readonly Rule[] = [mixedStorage, bulk, overweight, skuReturns];
