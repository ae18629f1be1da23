/** The invented orders themselves, and the rules that found something in them. */
import type { CaseEntry, OrderState } from '#core/desk';
import type { Change, ConditionTrace, RuleTrace } from '#core/engine';
import { hour, type ConsoleId, type Ms, type OrderKey } from '#core/order';
import type { TimeoutAction } from '#core/rules';
import type { HoldView, MessageView, ReleaseView } from '#core/worker';

export interface Sample {
  readonly number: string;
  readonly console?: ConsoleId;
  readonly state: OrderState;
  readonly score: number;
  readonly paid: number;
  readonly lines: readonly { title: string; quantity: number; paid: number; cold?: boolean }[];
  readonly region: readonly [province: string, city: string];
  readonly buyer: string;
  readonly phone: string;
  readonly reasons: readonly RuleTrace[];
  /** Minutes until the clock acts; `null`: no clock. */
  readonly left?: number | null;
  readonly then?: TimeoutAction;
  readonly wouldPass?: Change;
  readonly statusText?: string;
  readonly closed?: boolean;
  readonly ageMinutes: number;
  readonly urgent?: boolean;
  /** What of the hold is not as it is when nobody has touched it. */
  readonly hold?: (now: Ms) => Partial<HoldView>;
  readonly release?: (now: Ms) => Partial<ReleaseView>;
  /** What happened beside being ordered, assessed and held. */
  readonly entries?: (now: Ms) => readonly CaseEntry[];
  readonly messages?: (now: Ms, order: OrderKey) => readonly MessageView[];
}

const rule = (
  id: string,
  zh: string,
  en: string,
  points: number,
  conditions: ConditionTrace[],
  result: RuleTrace['result'] = 'hit',
): RuleTrace => ({
  ruleId: id,
  ruleVersion: 1,
  name: { zh, en },
  category: { zh, en },
  result,
  shadow: false,
  points: result === 'hit' ? points : 0,
  atStake: points,
  decision: 'hold',
  timeout: { after: 2 * hour, then: 'release' },
  tier: 2,
  owner: '值班主管',
  conditions,
});

export const traces = {
  mixed: rule('mixed-storage', '冷链混装', 'Cold chain mixed with ordinary goods', 55, [
    { term: { field: 'line.storage' }, op: 'eq', operand: 'cold', result: 'true', value: 'cold', line: 0, lineTitle: '鲜奶油蛋糕 6 寸' },
    { term: { field: 'line.storage' }, op: 'eq', operand: 'ordinary', result: 'true', value: 'ordinary', line: 1, lineTitle: '蜡烛套装' },
  ]),
  amount: rule('amount-anomaly', '金额异常', 'Unusual amount', 40, [
    {
      term: { field: 'amount.paid' },
      op: 'gt',
      operand: { times: 300, of: { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } } },
      result: 'true',
      value: 218000,
      limit: 47810,
      n: 1312,
    },
  ]),
  remote: rule('remote-returns', '偏远高退货', 'Remote, often returned', 20, [
    { term: { field: 'receiver.province' }, op: 'in', operand: ['新疆', '西藏', '青海'], result: 'true', value: '新疆' },
    {
      term: { window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by: 'region', hours: 2160 } },
      op: 'gt',
      operand: 1500,
      result: 'true',
      value: 1765,
      n: 68,
      hits: 12,
    },
  ]),
  tagged: rule('malicious-returns', '恶意退货买家', 'Buyer known for malicious returns', 65, [
    { term: { field: 'buyer.tags' }, op: 'contains', operand: '恶意退货', result: 'true', value: ['恶意退货'] },
  ]),
  velocity: rule(
    'velocity-phone',
    '同手机号多单',
    'Many orders by one phone number',
    15,
    [
      {
        term: { window: { measure: 'count', by: 'phone', hours: 24 } },
        op: 'ge',
        operand: 3,
        result: 'unknown',
        cause: 'masked',
        masked: '137****5093',
      },
    ],
    'unknown',
  ),
} as const;
const { mixed, amount, remote, tagged, velocity } = traces;

export const samples: readonly Sample[] = [
  {
    number: '6920741800000203117',
    state: 'held',
    score: 45,
    paid: 34200,
    lines: [
      { title: '鲜奶油蛋糕 6 寸', quantity: 1, paid: 28800, cold: true },
      { title: '蜡烛套装', quantity: 1, paid: 5400 },
    ],
    region: ['浙江', '宁波'],
    buyer: 'm***朵',
    phone: '138****2207',
    reasons: [mixed],
    left: 12.13,
    then: 'release',
    ageMinutes: 108,
  },
  {
    number: '6920741800000204416',
    state: 'held',
    score: 40,
    paid: 218000,
    lines: [{ title: '冷冻帝王蟹 2 kg', quantity: 2, paid: 218000, cold: true }],
    region: ['新疆', '喀什'],
    buyer: 'k***5',
    phone: '137****5093',
    reasons: [amount, remote, velocity],
    left: 38.67,
    then: 'release',
    wouldPass: { term: { field: 'amount.paid' }, op: 'le', value: 47810, score: 80 },
    ageMinutes: 82,
  },
  {
    number: '6920741800000205288',
    console: 'taobao',
    state: 'held',
    score: 35,
    paid: 89900,
    lines: [{ title: '电炖锅 4 L', quantity: 1, paid: 89900 }],
    region: ['江西', '赣州'],
    buyer: 't***n',
    phone: '159****0071',
    reasons: [tagged],
    left: 84,
    then: 'escalate',
    ageMinutes: 36,
  },
  {
    number: '6920741800000206013',
    state: 'held',
    score: 85,
    paid: 45900,
    lines: [{ title: '即食海参 10 只', quantity: 1, paid: 45900, cold: true }],
    region: ['', ''],
    buyer: '',
    phone: '188****6120',
    reasons: [{ ...velocity, decision: 'hold' }],
    left: 125,
    then: 'keep',
    ageMinutes: 20,
  },
  {
    number: '6920741800000206990',
    state: 'held',
    score: 45,
    paid: 26040,
    lines: [
      { title: '速冻水饺 1 kg', quantity: 4, paid: 20040, cold: true },
      { title: '陈醋 500 ml', quantity: 2, paid: 6000 },
    ],
    region: ['山东', '济南'],
    buyer: '阿***鹿',
    phone: '136****4415',
    reasons: [mixed],
    left: null,
    ageMinutes: 190,
  },
  {
    number: '6920741800000207301',
    state: 'clear',
    score: 100,
    paid: 12900,
    lines: [{ title: '手冲咖啡豆 250 g', quantity: 1, paid: 12900 }],
    region: ['广东', '深圳'],
    buyer: 'c***8',
    phone: '135****9024',
    reasons: [],
    ageMinutes: 15,
  },
  {
    number: '6920741800000207455',
    state: 'flagged',
    score: 65,
    paid: 66000,
    lines: [{ title: '羊绒围巾', quantity: 1, paid: 66000 }],
    region: ['甘肃', '酒泉'],
    buyer: 'w***雨',
    phone: '139****7718',
    reasons: [
      { ...remote, points: 20, decision: 'flag' },
      { ...velocity, result: 'hit', points: 15, shadow: false, decision: 'flag', conditions: [] },
    ],
    ageMinutes: 48,
  },
  {
    number: '6920741800000207512',
    console: 'taobao',
    state: 'unknown',
    score: 85,
    paid: 23800,
    lines: [{ title: '护肤水乳套装', quantity: 1, paid: 23800 }],
    region: ['四川', '成都'],
    buyer: 'l***e',
    phone: '177****3302',
    reasons: [velocity],
    ageMinutes: 66,
  },
  {
    number: '6920741800000208034',
    state: 'released',
    score: 40,
    paid: 158000,
    lines: [{ title: '空气炸锅 8 L', quantity: 2, paid: 158000 }],
    region: ['北京', '北京'],
    buyer: 'j***9',
    phone: '186****5530',
    reasons: [amount],
    ageMinutes: 260,
  },
  {
    number: '6920741800000208177',
    state: 'expired',
    score: 55,
    paid: 31900,
    lines: [{ title: '儿童雨靴', quantity: 1, paid: 31900 }],
    region: ['青海', '玉树'],
    buyer: 'z***y',
    phone: '187****6006',
    reasons: [remote],
    ageMinutes: 400,
  },
  {
    number: '6920741800000208250',
    console: 'taobao',
    state: 'clear',
    score: 100,
    paid: 8900,
    lines: [{ title: '抽纸 24 包', quantity: 1, paid: 8900 }],
    region: ['河北', '保定'],
    buyer: 's***花',
    phone: '150****2291',
    reasons: [],
    statusText: '卖家已发货',
    closed: true,
    ageMinutes: 1600,
  },
];
