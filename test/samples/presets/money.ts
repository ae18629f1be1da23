import { day, fen } from '#core/order';
import { earlier, line, order, paid, without, type PresetSample } from './sample.ts';

const costing = (yuan: number | undefined, quantity = 1) => ({
  lines: [yuan === undefined ? line() : line({ cost: fen(yuan * 100), quantity })],
});
const meanOf100 = [earlier(1 * day, paid(50)), earlier(2 * day, paid(150))];

export const money: Readonly<Record<string, PresetSample>> = {
  'amount-anomaly': {
    says: '',
    hit: { order: order(paid(300.01)), past: meanOf100, reason: '' },
    miss: { order: order(paid(300)), past: meanOf100 },
    unknown: { order: order(paid(300.01)), reason: '' },
  },
  'large-order': {
    says: '',
    hit: { order: order(paid(5000)), reason: '' },
    arms: [{ arm: 1, order: order(paid(4999.99)), reason: '' }],
    miss: { order: order(paid(1999.99)) },
    unknown: { order: order({ money: {} }), reason: '' },
  },
  'deep-discount': {
    says: '',
    hit: { order: order(paid(39.99, { goods: fen(10_000), discount: fen(6001) })), reason: '' },
    miss: { order: order(paid(40, { goods: fen(10_000), discount: fen(6000) })) },
    unknown: { order: order({ money: without(paid(40).money, 'discount') }), reason: '' },
  },
  'zero-amount': {
    says: '',
    hit: { order: order(paid(0)), reason: '' },
    miss: { order: order(paid(0.01)) },
    unknown: { order: order({ money: { paid: null } }), reason: '' },
  },
  'below-cost': {
    says: '',
    hit: { order: order({ ...paid(89.99), ...costing(45, 2) }), reason: '' },
    miss: { order: order({ ...paid(90), ...costing(45, 2) }) },
    unknown: { order: order({ ...paid(89.99), ...costing(undefined) }), reason: '' },
  },
};
