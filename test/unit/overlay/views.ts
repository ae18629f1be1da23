/** Views for tests: an ordinary order, changed where a test cares. Invented people only. */
import { freshHold } from '#core/desk';
import { fen, hour, ms, orderKey } from '#core/order';
import type { RuleTrace } from '#core/engine';
import type { HoldView, OrderView } from '#core/worker';

/** 2026-11-21 08:17 in Shanghai. */
export const now = 1_795_220_220_000;

export const makeView = (changes: Partial<OrderView> = {}): OrderView => {
  const number = changes.number ?? '6920741833051162847';
  return {
    key: orderKey('douyin', number),
    console: 'douyin',
    number,
    state: 'clear',
    score: 100,
    upperBound: false,
    createdAt: ms(now - 9 * hour),
    promisedShipAt: ms(now + 40 * hour),
    paid: fen(128_600),
    title: '智利三文鱼礼盒 1 kg',
    pieces: 4,
    lineCount: 1,
    skus: [],
    region: '青海 玉树',
    buyer: 'm***8',
    statusText: '待发货',
    platformHold: null,
    open: true,
    urgent: false,
    hold: null,
    release: null,
    reasons: [],
    wouldPass: null,
    ruleset: { version: 12, hash: '00' },
    assessedAt: ms(now - 9 * hour),
    ...changes,
  };
};

export const makeHold = (changes: Partial<HoldView> = {}): HoldView => ({
  ...freshHold,
  since: ms(now - hour),
  deadline: ms(now + hour),
  then: 'release',
  owner: '客服主管',
  ...changes,
});

export const heldView = (changes: Partial<OrderView> = {}, hold: Partial<HoldView> = {}): OrderView =>
  makeView({ state: 'held', score: 40, reasons: [makeTrace({ points: 60 })], hold: makeHold(hold), ...changes });

export const makeTrace = (changes: Partial<RuleTrace> = {}): RuleTrace => ({
  ruleId: 'amount-anomaly',
  ruleVersion: 1,
  name: { zh: '金额异常', en: 'Unusual amount' },
  category: { zh: '金额异常', en: 'Amount' },
  result: 'hit',
  shadow: false,
  points: 60,
  atStake: 60,
  decision: 'hold',
  timeout: { after: 2 * hour, then: 'release' },
  tier: 2,
  owner: '客服主管',
  conditions: [{ term: { field: 'amount.paid' }, op: 'ge', operand: 50_000, result: 'true', value: 128_600 }],
  ...changes,
});
