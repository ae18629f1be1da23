import type { Phrases } from '../phrases.ts';
import type { WindowTerm } from '../rule.ts';

type Window = WindowTerm['window'];

const span = (hours: number): string => (hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hours`);
const whose = {
  shop: 'the shop’s',
  buyer: 'this buyer’s',
  phone: 'this phone’s',
  address: 'this address’s',
  region: 'the region’s',
} as const;
const what = {
  count: 'orders',
  sum: 'total',
  mean: 'mean',
  min: 'lowest amount',
  max: 'highest amount',
  distinct: 'different amounts',
  daysSinceLast: 'days since the last order',
  outcomeShare: 'return rate',
  outcomeCount: 'returns',
} as const;

export const en: Phrases = {
  comma: '; ',
  stop: '.',
  aside: (text) => ` (${text})`,
  compare: {
    eq: (value) => `is ${value}`,
    ne: (value) => `is not ${value}`,
    lt: (value) => `below ${value}`,
    le: (value) => `not above ${value}`,
    gt: (value) => `above ${value}`,
    ge: (value) => `at least ${value}`,
    between: (value) => `within ${value}`,
    in: (value) => `is one of ${value}`,
    notIn: (value) => `is none of ${value}`,
    contains: (value) => `contains “${value}”`,
    containsAny: (value) => `contains one of ${value}`,
    startsWith: (value) => `starts with “${value}”`,
    during: (value) => `within ${value}`,
    isEmpty: () => 'is empty',
    isNotEmpty: () => 'is not empty',
    isMasked: () => 'is masked',
  },
  window: (window: Window) => `${whose[window.by]} ${what[window.measure]} over ${span(window.hours)}`,
  multiple: (hundredths, of) => `${hundredths / 100} times ${of}`,
  field: (label, value, comparison) => [`${label} `, { strong: value }, `, ${comparison}`],
  province: (value) => ['goes to ', { strong: value }],
  orderedAt: (time, range, inside) => ['ordered at ', { strong: time }, `, ${inside ? 'within' : 'outside'} ${range}`],
  tag: (tag) => ['the buyer is tagged “', { strong: tag }, '”'],
  line: (title, value) => [`${value} goods: `, { strong: title }],
  share: (window, percent, n, hits, comparison) => [
    `${whose[window.by]} return rate over ${span(window.hours)} `,
    { strong: percent },
    ` (${hits} of ${n}), ${comparison}`,
  ],
  count: (window, count, comparison) => [
    `${whose[window.by]} earlier orders within ${span(window.hours)}: `,
    { strong: String(count) },
    `, ${comparison}`,
  ],
  windowValue: (window, value, comparison) => [
    `${whose[window.by]} ${what[window.measure]} over ${span(window.hours)} `,
    { strong: value },
    `, ${comparison}`,
  ],
  unknown: {
    history: (daysKept, name) => [`this computer has only the ${daysKept} days of orders before it, too few for “${name}”`],
    empty: (name) => [`“${name}” has no orders yet to compare with`],
    masked: (label, shown) => [`the platform hides the ${label} (${shown})`],
    missing: (label) => [`the console does not give the ${label}`],
    province: () => ['the platform hides the address, so a remote region cannot be told'],
    lineTitle: () => ['an item has no title, so its storage cannot be told'],
  },
  skip: {
    off: 'switched off',
    draft: 'still a draft',
    notYetValid: 'not valid yet',
    noLongerValid: 'no longer valid',
    console: 'this console’s list does not provide what it needs',
    snoozed: 'paused for this buyer',
    allowed: 'on the allow list',
  },
  rule: {
    given: (conditions) => `If ${conditions}`,
    all: (parts) => parts.join(' and '),
    any: (parts) => parts.join(' or '),
    none: (parts) => `none of: ${parts.join(', ')}`,
    lines: (quantifier, inner) =>
      `${{ any: 'an item’s', all: 'every item’s', none: 'no item’s' }[String(quantifier)] ?? `at least ${quantifier} items’`} ${inner}`,
    condition: (label, comparison) => `${label} ${comparison}`,
    then: (decision, points, hours, then) => {
      const act = decision === 'hold' ? ', hold it' : decision === 'flag' ? ', point it out' : ',';
      const cost = points > 0 ? `${decision === 'none' ? ' ' : ', '}take ${points} points` : '';
      const clock =
        decision === 'hold'
          ? `, and after ${hours} hours ${{ release: 'release it', escalate: 'escalate it', keep: 'keep it held' }[then]}`
          : '';
      return `${act}${cost}${clock}`;
    },
  },
  change: {
    number: (label, comparison) => `Would pass if the ${label} were ${comparison}`,
    word: (label, words) => `Would pass if the ${label} were not ${words}`,
    tag: (tag) => `Would pass without the buyer’s tag “${tag}”`,
  },
  list: (items) => items.join(', '),
};
