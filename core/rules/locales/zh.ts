import type { Phrases } from '../phrases.ts';
import type { WindowTerm } from '../rule.ts';

type Window = WindowTerm['window'];

const span = (hours: number): string => (hours % 24 === 0 && hours > 24 ? `近 ${hours / 24} 天` : `${hours} 小时内`);
const whose = { shop: '店铺', buyer: '这位买家', phone: '这个手机号', address: '这个地址', region: '当地' } as const;
const what = {
  count: '下单数',
  sum: '合计',
  mean: '均值',
  min: '最低',
  max: '最高',
  distinct: '不同金额数',
  daysSinceLast: '距上一单天数',
  outcomeShare: '退货率',
  outcomeCount: '退货数',
} as const;

export const zh: Phrases = {
  comma: '，',
  stop: '。',
  aside: (text) => `（${text}）`,
  compare: {
    eq: (value) => `是 ${value}`,
    ne: (value) => `不是 ${value}`,
    lt: (value) => `低于 ${value}`,
    le: (value) => `不高于 ${value}`,
    gt: (value) => `高于 ${value}`,
    ge: (value) => `不低于 ${value}`,
    between: (value) => `在 ${value} 之间`,
    in: (value) => `是${value}之一`,
    notIn: (value) => `不是${value}`,
    contains: (value) => `含「${value}」`,
    containsAny: (value) => `含${value}之一`,
    startsWith: (value) => `以「${value}」开头`,
    during: (value) => `在 ${value} 之间`,
    isEmpty: () => '为空',
    isNotEmpty: () => '不为空',
    isMasked: () => '被隐藏',
  },
  window: (window: Window) => `${span(window.hours)}${whose[window.by]}${what[window.measure]}`,
  multiple: (hundredths, of) => `${of}的 ${hundredths / 100} 倍`,
  field: (label, value, comparison) => [`${label} `, { strong: value }, `，${comparison}`],
  province: (value) => ['寄往', { strong: value }],
  orderedAt: (time, range, inside) => [{ strong: time }, ` 下单，${inside ? '在' : '不在'} ${range} 之间`],
  tag: (tag) => ['买家带有「', { strong: tag }, '」标签'],
  line: (title, value) => [`有${value}：`, { strong: title }],
  share: (window, percent, n, hits, comparison) => [
    `${whose[window.by]}${span(window.hours)}退货率 `,
    { strong: percent },
    `（${n} 单退 ${hits} 单），${comparison}`,
  ],
  count: (window, count, comparison) => [
    `${whose[window.by]} ${span(window.hours)}此前已下 `,
    { strong: String(count) },
    ` 单，${comparison} 单`,
  ],
  windowValue: (window, value, comparison) => [
    `${whose[window.by]}${span(window.hours)}${what[window.measure]} `,
    { strong: value },
    `，${comparison}`,
  ],
  unknown: {
    history: (daysKept, name) => [`本机只有此前 ${daysKept} 天的订单，不够算「${name}」`],
    empty: (name) => [`「${name}」里还没有订单，没法比较`],
    masked: (label, shown) => [`${label} ${shown} 被平台隐藏，没法判断`],
    missing: (label) => [`后台没有给出${label}，没法判断`],
    province: () => ['收货地址被平台隐藏，没法判断是否偏远地区'],
    lineTitle: () => ['有商品没有标题，看不出怎么储运'],
  },
  skip: {
    off: '没有启用',
    draft: '还是草稿',
    notYetValid: '还没到生效日期',
    noLongerValid: '已过有效期',
    console: '这个后台的列表不提供所需信息',
    snoozed: '对这位买家暂停中',
    allowed: '在放行名单里',
  },
  rule: {
    given: (conditions) => `如果${conditions}`,
    all: (parts) => parts.join('，且'),
    any: (parts) => parts.join('，或'),
    none: (parts) => `以下都不成立：${parts.join('、')}`,
    lines: (quantifier, inner) =>
      `${{ any: '有商品', all: '每件商品', none: '没有商品' }[String(quantifier)] ?? `至少 ${quantifier} 行商品`}${inner}`,
    condition: (label, comparison) => `${label}${comparison}`,
    then: (decision, points, hours, then) => {
      const act = decision === 'hold' ? '，则拦截' : decision === 'flag' ? '，则提醒留意' : '，则';
      const cost = points > 0 ? `${decision === 'none' ? '' : '，'}扣 ${points} 分` : '';
      const clock = decision === 'hold' ? `，${hours} 小时没人处理就${{ release: '放行', escalate: '升级', keep: '保持拦截' }[then]}` : '';
      return `${act}${cost}${clock}`;
    },
  },
  change: {
    number: (label, comparison) => `若${label}${comparison}则放行`,
    word: (label, words) => `若${label}不是${words}则放行`,
    tag: (tag) => `若买家没有「${tag}」标签则放行`,
  },
  list: (items) => items.join('、'),
};
