/** Messages in every state, about the invented orders. */
import type { Attempt, Failure, Message, OutboxState } from '#core/desk';
import { hour, minute, ms, type Ms, type OrderKey } from '#core/order';
import type { MessageView } from '#core/worker';

interface Sample {
  readonly state: OutboxState;
  readonly purpose: Message['purpose'];
  readonly account: string;
  readonly to: string;
  readonly template: string;
  readonly orders: readonly string[];
  /** Minutes ago. */
  readonly ago: number;
  readonly tries?: number;
  readonly failure?: Failure;
  readonly detail?: string;
  readonly stops?: boolean;
  readonly text?: string;
}

const first = '6920741800000203117';
const second = '6920741800000204416';
const third = '6920741800000205288';

const samples: readonly Sample[] = [
  {
    state: 'dead',
    purpose: 'held',
    account: 'service',
    to: '客服',
    template: 'held',
    orders: [third],
    ago: 34,
    tries: 1,
    failure: 'accountGone',
    detail: '93000 invalid webhook url',
    stops: true,
    text: '核查尾号 5288 的订单，交给 阿杰\n原因：买家有「恶意退货」标签\n电炖锅 4 L · 实付 ¥899.00 · 寄往江西',
  },
  {
    state: 'perhaps',
    purpose: 'reminder',
    account: 'duty',
    to: '小林',
    template: 'reminder',
    orders: [first],
    ago: 9,
    tries: 1,
    failure: 'timeout',
    text: '先处理尾号 3117，还剩 21 分钟，交给 小林\n原因：同一单里有冷链和常温商品\n鲜奶油蛋糕 6 寸 · 实付 ¥342.00',
  },
  {
    state: 'byHand',
    purpose: 'ask',
    account: 'chat',
    to: '',
    template: '请买家补全地址',
    orders: [second],
    ago: 51,
    text: '您好，请补全收货地址，补好就安排发货\n订单尾号 4416，冷冻帝王蟹 2 kg\n现在的地址缺门牌号或楼栋，快递找不到地方',
  },
  { state: 'waiting', purpose: 'held', account: 'duty', to: '小林', template: 'held', orders: [second], ago: 2 },
  {
    state: 'waiting',
    purpose: 'expired',
    account: 'duty',
    to: '客服主管',
    template: 'expired',
    orders: ['6920741800000208177'],
    ago: 6,
    tries: 2,
    failure: 'tooFast',
    detail: '130101 send too fast',
    text: '看一眼尾号 8177：到点没人处理，已按规则放行',
  },
  {
    state: 'sent',
    purpose: 'held',
    account: 'duty',
    to: '客服主管',
    template: 'digest',
    orders: [first, second, third, '6920741800000206013', '6920741800000206990', '6920741800000207455', '6920741800000207512'],
    ago: 104,
    tries: 1,
    text: '7 单待核查，5 分钟内\n多是：冷链混装 2 单、金额异常 1 单\n合计 ¥4,561.40\n订单尾号 3117、4416、5288、6013、6990 等 7 单',
  },
  {
    state: 'sent',
    purpose: 'ask',
    account: 'sms',
    to: '',
    template: '请买家改手机号',
    orders: ['6920741800000208034'],
    ago: 255,
    tries: 1,
    text: '请改一下收货手机号，改好就安排发货',
  },
  {
    state: 'dropped',
    purpose: 'task',
    account: 'service',
    to: '阿杰',
    template: 'task',
    orders: [third],
    ago: 300,
    tries: 1,
    failure: 'accountGone',
    detail: '93000 invalid webhook url',
  },
  { state: 'expired', purpose: 'reminder', account: 'duty', to: '小林', template: 'reminder', orders: [first], ago: 400 },
];

export const sampleMessages = (now: Ms): MessageView[] => samples.map((sample, index) => itemOf(sample, index, now));

const itemOf = (sample: Sample, index: number, now: Ms): MessageView => {
  const { state, purpose, account, to, template, orders, ago, tries = 0, failure, detail = '', stops = false, text = '' } = sample;
  const at = ms(now - ago * minute);
  const attempts = Array.from({ length: tries }, (_, attempt): Attempt => ({
    batch: `b${index}-${attempt}`,
    at: ms(at + (attempt + 1) * minute),
    device: 'k3v9',
    title: text.split('\n')[0] ?? '',
    text,
  }));
  return {
    message: {
      id: `${purpose}:${index}`,
      audience: purpose === 'ask' ? 'buyer' : 'staff',
      purpose,
      account,
      to,
      orders: orders.map((number) => `${number === third || number.endsWith('7512') ? 'taobao' : 'douyin'}:${number}` as OrderKey),
      template,
      facts: {},
      dueAt: at,
      expiresAt: ms(now + hour),
    },
    state,
    queuedAt: at,
    nextAt: state === 'waiting' && failure ? ms(now + 8 * minute) : at,
    attempts,
    tries,
    failure: failure ? { failure, detail, at: ms(at + tries * minute), perhaps: state === 'perhaps', stops } : null,
    sent: state === 'sent' ? { at: ms(at + minute), receipt: 'ok', title: attempts[0]?.title ?? null, text } : null,
    settled: state === 'dropped' ? { as: 'dropped', by: '小林', at: ms(at + 2 * minute) } : null,
    refused: [],
    lastAt: '',
    draft: state === 'byHand' ? text : null,
  };
};
