/** Windows go on counting the same when of phones and addresses nothing but marks is left. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory, factOf, subjectOf, type Fact } from '#core/engine';
import { day, markOf } from '#core/order';
import type { WindowTerm } from '#core/rules';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { seeds } from './chance.ts';

const phones = ['13800001111', '13800002222', '+86 138 0000 1111', null];
const streets = ['和平路 1 号', '和平路1号', '建设路 2 号', null];
const orders = 30;
const order = (index: number, phone: string | null, detail: string | null) =>
  sampleOrder({
    number: String(6_900_000_000 + index),
    createdAt: later(t0, -index * 3_600_000),
    receiver: { province: '江苏', city: '南京市', district: null, street: null, phone, detail },
  });
const looks = fc.array(fc.record({ phone: fc.constantFrom(...phones), detail: fc.constantFrom(...streets), marked: fc.boolean() }), {
  minLength: orders,
  maxLength: orders,
});
const terms: WindowTerm[] = (['phone', 'address'] as const).flatMap((by) => [
  { window: { measure: 'count', by, hours: 24 * 30 } },
  { window: { measure: 'sum', of: 'amount.paid', by, hours: 24 } },
  { window: { measure: 'distinct', of: by === 'phone' ? 'receiver.detail' : 'receiver.phone', by, hours: 240 } },
]);

const marked = (fact: Fact): Fact => ({
  ...fact,
  phone: fact.phone && markOf(fact.phone),
  address: fact.address && markOf(fact.address),
});

describe.each(seeds)('marks, seed %i', (seed) => {
  it('are counted with the keys they stand for, in whatever order both are told', () => {
    fc.assert(
      fc.property(looks, fc.integer({ min: 0, max: orders }), (seen, asked) => {
        const [clear, mixed] = [createHistory(), createHistory()];
        for (const history of [clear, mixed]) history.cover('douyin:样例小店', t0 - 90 * day, t0 + day);
        const subject = subjectOf(order(0, phones[0]!, streets[0]!));
        const read = (term: WindowTerm) => [clear, mixed].map((history) => history.read(term, subject, t0 + 1, t0 + 2));
        for (const [index, { phone, detail, marked: isMarked }] of seen.entries()) {
          const fact = factOf(order(index + 1, phone, detail), t0);
          clear.put(fact);
          mixed.put(isMarked ? marked(fact) : fact);
          if (index === asked) for (const term of terms) read(term);
        }
        for (const term of terms) {
          const [without, withMarks] = read(term);
          expect(withMarks).toEqual(without);
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  it('show nothing of what they stand for', () => {
    expect(markOf('13800001111')).toMatch(/^#[0-9a-f]{16}$/);
    expect(markOf('13800001111')).not.toBe(markOf('13800001112'));
    expect(markOf(markOf('13800001111'))).toBe(markOf('13800001111'));
  });
});
