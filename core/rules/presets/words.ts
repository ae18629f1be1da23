/** What people wrote: the buyer's message, the shop's own remark and flag. */
import type { Rule } from '../rule.ts';
import { escalated, released, toService } from './consequences.ts';

const remarks = { zh: '留言备注', en: 'Messages and remarks' } as const;

/** Off: in shops whose buyers write much, every third order would be noted. */
const message: Rule = {
  id: 'buyer-message',
  version: 1,
  name: { zh: '买家有留言', en: 'Message from the buyer' },
  purpose: {
    zh: '留言里要改、要等、要退的先拦下；只说「不要打电话」「尽快发货」的不管；别的提个醒。',
    en: 'Messages that ask to change, wait or cancel stop the order; “don’t call” and “hurry” are let be; the rest is noted.',
  },
  category: remarks,
  when: { all: [{ term: { field: 'words.buyer' }, op: 'containsAny', value: { list: 'stop-words' } }] },
  points: 50,
  decision: 'hold',
  timeout: escalated,
  ...toService,
  branches: [
    {
      when: {
        all: [
          { term: { field: 'words.buyer' }, op: 'isNotEmpty' },
          { term: { field: 'words.buyer' }, op: 'notIn', value: { list: 'idle-messages' } },
        ],
      },
      category: remarks,
      points: 5,
      decision: 'flag',
      timeout: released,
      ...toService,
    },
  ],
  mode: 'off',
  always: true,
};

/** Off: shops that write a remark on every order would see nothing else. */
const remark: Rule = {
  id: 'seller-remark',
  version: 1,
  name: { zh: '有商家备注', en: 'Remark of the shop' },
  purpose: { zh: '同事写过备注的单，发货前读一眼。', en: 'A colleague wrote something down: read it before it ships.' },
  category: remarks,
  when: { all: [{ term: { field: 'words.seller' }, op: 'isNotEmpty' }] },
  points: 5,
  decision: 'flag',
  timeout: released,
  ...toService,
  mode: 'off',
};

/** Off: what a colour means differs from shop to shop. */
const flag: Rule = {
  id: 'flag-set',
  version: 1,
  name: { zh: '插了旗', en: 'Flag set' },
  purpose: {
    zh: '同事插过旗的单，先弄清旗的意思再发。哪几面旗要管，按自家规矩改。',
    en: 'Somebody set a flag: learn what it means before it ships. Which colours matter is for you to say.',
  },
  category: remarks,
  when: { all: [{ term: { field: 'words.flag' }, op: 'ne', value: 0 }] },
  points: 5,
  decision: 'flag',
  timeout: released,
  ...toService,
  mode: 'off',
};

export const words: readonly Rule[] = [message, remark, flag];
