/** When: orders of the night, and of the nights before which nobody comes to work. */
import type { Rule } from '../rule.ts';
import { escalated, released, toSupervisor } from './consequences.ts';

const category = { zh: '夜间订单', en: 'Night order' } as const;
const notify = ['值班主管钉钉群'];

/** Off: it only sorts orders into a category, and is there to be copied. */
const night: Rule = {
  id: 'night-order',
  version: 1,
  name: { zh: '夜间订单', en: 'Night order' },
  purpose: {
    zh: '夜里从抖音小店来的单单独归类，方便值班的人看。',
    en: 'Orders of the night from Douyin in a category of their own, for whoever is on duty.',
  },
  category,
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
  notify,
  mode: 'off',
};

/** Off: of use only where somebody is on duty at the weekend. */
const weekend: Rule = {
  id: 'weekend-night',
  version: 1,
  name: { zh: '周末夜里的大单', en: 'Large order of a weekend night' },
  purpose: {
    zh: '盗刷和薅券专挑周五、周六夜里，八百元起的单叫醒值班的人看一眼。',
    en: 'Stolen cards and coupon hunters like Friday and Saturday nights: from ¥800 whoever is on duty has a look.',
  },
  category,
  when: {
    all: [
      { term: { field: 'order.createdAt' }, op: 'during', value: 'Fri,Sat 22:00-06:00' },
      { term: { field: 'amount.paid' }, op: 'ge', value: 80_000 },
    ],
  },
  points: 30,
  decision: 'hold',
  timeout: escalated,
  ...toSupervisor,
  notify,
  mode: 'off',
};

export const time: readonly Rule[] = [night, weekend];
