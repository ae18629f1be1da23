import { describe, expect, it } from 'vitest';
import { emptyRecord, stateAt, type OrderRecord } from '#core/desk';
import { ms, orderKey, type Order } from '#core/order';

const record = (platformHold: string | null): OrderRecord => ({
  ...emptyRecord(orderKey('douyin', '6920741833051162847')),
  order: { platformHold, status: 'review' } as Order,
  verdict: {
    at: ms(0),
    ruleset: { version: 1, hash: '00' },
    score: 100,
    upperBound: false,
    decision: 'none',
    wouldPass: null,
    reasons: [],
    results: {},
  },
});

describe('an order that the platform itself holds', () => {
  it('is never shown as healthy, however good its score', () => {
    expect(stateAt(record(null), ms(1))).toBe('clear');
    expect(stateAt(record('风控审核中，请勿发货'), ms(1))).toBe('flagged');
  });
});
