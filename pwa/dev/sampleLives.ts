/** Invented cases in the middle of their lives: given to somebody, waiting for the buyer, changed since, a ticket, to be cancelled. */
import type { CaseEntry, OutboxState } from '#core/desk';
import { minute, type Ms, type OrderKey } from '#core/order';
import type { MessageView } from '#core/worker';
import type { Sample } from './samples.ts';
import { traces } from './samples.ts';

const { amount, mixed, remote, tagged, velocity } = traces;

const line = (title: string, quantity: number, paid: number) => [{ title, quantity, paid }];
/** @param minutes before `now` */
const ago = (now: Ms, minutes: number): Ms => (now - minutes * minute) as Ms;
const ahead = (now: Ms, minutes: number): Ms => (now + minutes * minute) as Ms;

export const lives: readonly Sample[] = [
  {
    number: '6920741800000301117',
    state: 'held',
    score: 40,
    paid: 218_000,
    lines: line('手冲咖啡壶套装', 3, 218_000),
    region: ['江苏', '苏州'],
    buyer: 'h***y',
    phone: '136****2208',
    reasons: [amount],
    left: 47,
    urgent: true,
    ageMinutes: 96,
    hold: (now) => ({
      owner: '财务',
      assignee: { name: '小林', since: ago(now, 21), by: '小林', claimed: true, lastAct: ago(now, 4) },
      changes: [
        { at: ago(now, 18), what: ['address'] },
        { at: ago(now, 6), what: ['refund', 'remark'] },
      ],
    }),
    entries: (now) => [
      { kind: 'assigned', at: ago(now, 94), by: null, to: '阿杰', reason: null },
      { kind: 'claimed', at: ago(now, 21), by: '小林' },
      { kind: 'changed', at: ago(now, 18), what: ['address'], reopened: false },
      { kind: 'commented', at: ago(now, 12), by: '小林', text: '买家说换了公司地址，改到园区二期。\n等他把新地址发来再放。' },
      { kind: 'urgent', at: ago(now, 11), by: '小林' },
      { kind: 'changed', at: ago(now, 6), what: ['refund', 'remark'], reopened: false },
      { kind: 'refused', at: ago(now, 4), by: '阿杰', what: 'other', why: 'claimed' },
    ],
    messages: (now, order) => [
      message(order, now, { state: 'sent', account: 'duty', purpose: 'held', queuedAgo: 95 }),
      message(order, now, { state: 'dead', account: 'duty', purpose: 'changed', queuedAgo: 6, failure: 'keyword' }),
    ],
  },
  {
    number: '6920741800000302224',
    console: 'taobao',
    state: 'held',
    score: 70,
    paid: 15_900,
    lines: line('有机小米 2.5 kg', 2, 15_900),
    region: ['河南', '洛阳'],
    buyer: 'q***s',
    phone: '138****11',
    reasons: [velocity],
    left: 92,
    ageMinutes: 34,
    hold: (now) => ({ tier: 1, owner: '客服', asked: { at: ago(now, 32), template: '请买家改手机号', until: ahead(now, 28) } }),
    entries: (now) => [{ kind: 'asked', at: ago(now, 32), by: null, template: '请买家改手机号', until: ahead(now, 28) }],
    messages: (now, order) => [message(order, now, { state: 'byHand', account: 'chat', purpose: 'ask', queuedAgo: 32 })],
  },
  {
    number: '6920741800000303338',
    state: 'held',
    score: 45,
    paid: 26_040,
    lines: [
      { title: '浓缩洗衣液 2 L', quantity: 4, paid: 20_040 },
      { title: '洗衣凝珠 50 颗', quantity: 2, paid: 6000 },
    ],
    region: ['山东', '济南'],
    buyer: '阿***鹿',
    phone: '136****4415',
    reasons: [mixed],
    left: 306,
    then: 'escalate',
    ageMinutes: 170,
    hold: (now) => ({
      tier: 3,
      owner: '客服主管',
      assignee: { name: '阿杰', since: ago(now, 120), by: '小林', claimed: false, lastAct: ago(now, 120) },
      ticket: {
        lead: '阿杰',
        conclusion: null,
        tasks: [
          {
            id: 't1',
            title: '查同批次还有多少在库，先停发',
            owner: '仓储',
            due: ago(now, 30),
            done: { at: ago(now, 44), by: '老陈', text: '批次 0612 还剩 38 瓶，已经单独码放。' },
          },
          {
            id: 't2',
            title: '给买家先退差价，走对公账户',
            owner: '财务',
            due: ago(now, 12),
            done: null,
          },
          {
            id: 't3',
            title: '打电话给三位买家，问漏液的位置',
            owner: '小林',
            due: ahead(now, 75),
            done: { at: ago(now, 9), by: '小林', text: null },
          },
        ],
      },
    }),
    entries: (now) => [
      { kind: 'claimed', at: ago(now, 150), by: '小林' },
      { kind: 'escalated', at: ago(now, 130), by: '小林', tier: 3, owner: '客服主管', reason: '同批次三单都说漏液' },
      { kind: 'assigned', at: ago(now, 120), by: '小林', to: '阿杰', reason: '你来牵头' },
      { kind: 'split', at: ago(now, 110), by: '阿杰', lead: '阿杰', tasks: ['查同批次还有多少在库，先停发', '给买家先退差价，走对公账户'] },
      { kind: 'split', at: ago(now, 90), by: '阿杰', lead: '阿杰', tasks: ['打电话给三位买家，问漏液的位置'] },
      {
        kind: 'taskDone',
        at: ago(now, 44),
        by: '老陈',
        task: '查同批次还有多少在库，先停发',
        note: '批次 0612 还剩 38 瓶，已经单独码放。',
      },
      { kind: 'taskDone', at: ago(now, 9), by: '小林', task: '打电话给三位买家，问漏液的位置', note: null },
    ],
  },
  {
    number: '6920741800000304442',
    state: 'held',
    score: 35,
    paid: 89_900,
    lines: line('电炖锅 4 L', 1, 89_900),
    region: ['江西', '赣州'],
    buyer: 't***n',
    phone: '159****0071',
    reasons: [tagged],
    left: null,
    ageMinutes: 220,
    hold: (now) => ({
      owner: '客服主管',
      assignee: { name: '小林', since: ago(now, 200), by: null, claimed: false, lastAct: ago(now, 25) },
      cancelling: { at: ago(now, 25), by: '小林', text: '买家电话里说拍错了' },
    }),
    entries: (now) => [{ kind: 'cancelled', at: ago(now, 25), by: '小林', reason: '买家电话里说拍错了', late: false }],
    messages: (now, order) => [message(order, now, { state: 'perhaps', account: 'sms', purpose: 'ask', queuedAgo: 60 })],
  },
  {
    number: '6920741800000305556',
    state: 'held',
    score: 55,
    paid: 31_900,
    lines: line('儿童雨靴', 1, 31_900),
    region: ['青海', '玉树'],
    buyer: 'z***y',
    phone: '187****6006',
    reasons: [remote],
    left: null,
    ageMinutes: 300,
    hold: (now) => ({ then: 'keep', owner: '客服', reopened: true, changes: [{ at: ago(now, 14), what: ['goods'] }] }),
    entries: (now) => [
      { kind: 'released', at: ago(now, 180), by: '小周', reason: '老顾客', late: false },
      { kind: 'changed', at: ago(now, 14), what: ['goods'], reopened: true },
    ],
  },
  {
    number: '6920741800000306661',
    state: 'held',
    score: 40,
    paid: 218_000,
    lines: line('空气炸锅 8 L', 2, 218_000),
    region: ['新疆', '喀什'],
    buyer: 'k***5',
    phone: '137****5093',
    reasons: [amount, remote],
    left: null,
    then: 'escalate',
    ageMinutes: 400,
    hold: (now) => ({ tier: 3, owner: '客服主管', timedOut: ago(now, 52) }),
    entries: (now) => [{ kind: 'expired', at: ago(now, 52), then: 'escalate' }],
  },
  {
    number: '6920741800000307775',
    state: 'released',
    score: 70,
    paid: 12_900,
    lines: line('手工牛轧糖 500 g', 1, 12_900),
    region: ['广东', '深圳'],
    buyer: 'c***8',
    phone: '135****9024',
    reasons: [velocity],
    ageMinutes: 140,
    release: () => ({ by: null, reason: null, healed: true }),
    entries: (now) => [
      { kind: 'asked', at: ago(now, 138), by: null, template: '请买家改手机号', until: ago(now, 78) },
      { kind: 'refused', at: ago(now, 80), by: '小周', what: 'released', why: 'notHeld' },
    ],
  },
  {
    number: '6920741800000308889',
    state: 'expired',
    score: 55,
    paid: 45_900,
    lines: line('即食海参 10 只', 1, 45_900),
    region: ['辽宁', '大连'],
    buyer: 'b***k',
    phone: '188****6120',
    reasons: [remote],
    ageMinutes: 260,
    urgent: true,
    entries: (now): CaseEntry[] => [
      { kind: 'refused', at: ago(now, 90), by: '阿杰', what: 'released', why: 'notHeld' },
      { kind: 'urgent', at: ago(now, 80), by: '阿杰' },
    ],
  },
];

interface MessageSample {
  readonly state: OutboxState;
  readonly account: string;
  readonly purpose: 'held' | 'ask' | 'changed';
  /** Minutes. */
  readonly queuedAgo: number;
  readonly failure?: 'keyword';
}

const title = '尾号 1117 待核查';
const text = '核查尾号 1117 的订单，交给 阿杰\n原因：实付 ¥2,180.00，高于近 30 天均值的 3 倍\n实付 ¥2,180.00 · 寄往江苏';

const message = (order: OrderKey, now: Ms, { state, account, purpose, queuedAgo, failure }: MessageSample): MessageView => {
  const at = ago(now, queuedAgo);
  const wasSent = state === 'sent';
  const isForBuyer = purpose === 'ask';
  return {
    message: {
      id: `${purpose}:${order}:${account}`,
      audience: isForBuyer ? 'buyer' : 'staff',
      purpose,
      account,
      to: isForBuyer ? '' : '阿杰',
      orders: [order],
      template: isForBuyer ? '请买家改手机号' : purpose,
      facts: {},
      dueAt: at,
      expiresAt: null,
    },
    state,
    queuedAt: at,
    nextAt: at,
    attempts: state === 'byHand' ? [] : [{ batch: 'b1', at: (at + 2000) as Ms, device: 'k3v9-7f2a', title, text }],
    tries: 1,
    failure: failure ? { failure, detail: '310000 keywords not in content', at: (at + 3000) as Ms, perhaps: false, stops: true } : null,
    sent: wasSent ? { at: (at + 3000) as Ms, receipt: null, title, text } : null,
    settled: null,
    refused: [],
    lastAt: String(at).padStart(15, '0'),
    draft: state === 'byHand' ? '您好，请改一下收货手机号，改好就安排发货。\n订单尾号 2224，有机小米 2.5 kg。' : null,
  };
};
