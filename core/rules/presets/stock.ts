/** Whether there is something to send: stock, and presales that are not paid or hold the rest of the order up. */
import type { Node, Rule } from '../rule.ts';
import { escalated, healsItself, released, toWarehouse } from './consequences.ts';

/** Off: needs the live stock, or an imported one. */
const outOfStock: Rule = {
  id: 'out-of-stock',
  version: 1,
  name: { zh: '库存不够', en: 'Out of stock' },
  purpose: {
    zh: '现货不够发这一单，早点调货或跟买家商量，别等到超时赔付。接上库存后再打开。',
    en: 'There is not enough to send: move stock or talk to the buyer before the penalty is due. Switch it on once stock is known.',
  },
  category: { zh: '库存', en: 'Stock' },
  when: {
    all: [
      {
        lines: 'any',
        where: { all: [{ term: { field: 'line.stock' }, op: 'lt', value: { times: 100, of: { field: 'line.quantity' } } }] },
      },
    ],
  },
  points: 50,
  decision: 'hold',
  timeout: escalated,
  ...toWarehouse,
  mode: 'off',
  always: true,
};

/** Off: without a template for the message nothing would reach the buyer. */
const finalUnpaid: Rule = {
  id: 'presale-unpaid',
  version: 1,
  name: { zh: '预售尾款未付', en: 'Final payment open' },
  purpose: {
    zh: '付了定金没付尾款，提醒买家按时补上，也别让仓库提前配货。',
    en: 'The deposit is paid, the rest is not: remind the buyer, and let nobody pick the goods yet.',
  },
  category: { zh: '预售', en: 'Presale' },
  when: { all: [{ term: { field: 'presale.stage' }, op: 'eq', value: 'finalUnpaid' }] },
  points: 0,
  decision: 'flag',
  timeout: released,
  ...healsItself,
  buyerMessage: '提醒买家付尾款',
  mode: 'off',
};

const linesOnPresale = (presale: boolean): Node => ({
  lines: 'any',
  where: { all: [{ term: { field: 'line.presale' }, op: 'eq', value: presale }] },
});

/** Off: only shops that sell both need it. */
const mixed: Rule = {
  id: 'presale-mixed',
  version: 1,
  name: { zh: '预售混现货', en: 'Presale and stock mixed' },
  purpose: {
    zh: '现货和预售拼在一单，先定拆开发还是一起等，别让现货跟着超时。',
    en: 'Some goods are here, some are not: split the order or wait, before the promise for the first is broken.',
  },
  category: { zh: '预售', en: 'Presale' },
  when: { all: [linesOnPresale(true), linesOnPresale(false)] },
  points: 30,
  decision: 'hold',
  timeout: released,
  ...toWarehouse,
  mode: 'off',
};

export const stock: readonly Rule[] = [outOfStock, finalUnpaid, mixed];
