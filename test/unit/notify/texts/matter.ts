/** An order on the desk, with only the interesting part spelled out. */
import type { Matter, Reason, Telling } from '#core/notify';
import { fen, hour, type Order } from '#core/order';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

export const telling: Telling = { locale: 'zh', zone: 'Asia/Shanghai', now: t0 };

export const bigAmount: Reason = {
  name: { zh: '金额远高于平时', en: 'Far above the mean' },
  category: { zh: '金额异常', en: 'Unusual amount' },
  result: 'hit',
  conditions: [{ term: { field: 'amount.paid' }, op: 'ge', operand: 50_000, result: 'true', value: 128_600 }],
};

export const matter = (part: Partial<Order> = {}): Matter => ({
  order: sampleOrder({ money: { paid: fen(128_600), goods: null, post: null, discount: null }, ...part }),
  hold: { deadline: later(t0, 1.5 * hour), then: 'release', owner: '客服主管' },
  verdict: { score: 42, upperBound: false, reasons: [bigAmount] },
});
