import { describe, expect, it } from 'vitest';
import { day, ms } from '#core/order';
import { SnoozeSchema } from '#core/rules';
import type { OrderPage, OrderView } from '#core/worker';
import { ruleOffers, silentFor, snoozeOf } from '#pwa/order/ruleSnooze.ts';
import { sampleOrder } from '#test/samples/order.ts';
import * as v from 'valibot';
import { heldView, makeTrace, now } from '../../overlay/views.ts';

const release = { at: ms(now), by: '小林', reason: null, after: 1, shippedAnyway: false, healed: false };
const released = (part: Partial<OrderView> = {}): OrderPage =>
  ({
    view: heldView({ state: 'released', hold: null, release, reasons: [makeTrace({ ruleId: 'same-buyer' })], ...part }),
    order: sampleOrder({ buyer: { id: 'b-17', nick: '样*户', tags: [] } }),
  }) as unknown as OrderPage;
const rules = (page: OrderPage): string[] => ruleOffers(page, [], now).map(({ rule }) => rule);

describe('a rule that need not look at a buyer again', () => {
  it('is offered when a person let the order go, for what had taken points', () => {
    const reasons = [
      makeTrace({ ruleId: 'same-buyer' }),
      makeTrace({ ruleId: 'shadow', shadow: true, points: 0 }),
      makeTrace({ ruleId: 'unknown', result: 'unknown', points: 0 }),
    ];
    expect(rules(released({ reasons }))).toEqual(['same-buyer']);
  });

  it('is not offered when the clock let it go, while it is held, or when nobody knows the buyer', () => {
    expect(rules(released({ release: { ...release, by: null } }))).toEqual([]);
    expect(rules({ ...released(), view: heldView() })).toEqual([]);
    const masked = released();
    expect(rules({ ...masked, order: { ...masked.order, buyer: { ...masked.order.buyer, id: { masked: 'b***7' } } } })).toEqual([]);
  });

  it('comes into the book with an end, and is known from then on until it', () => {
    const page = released();
    const snooze = snoozeOf(page, 'same-buyer', now, 's1');
    expect(v.is(SnoozeSchema, snooze)).toBe(true);
    expect(snooze).toMatchObject({ by: 'buyer', value: 'b-17', until: now + silentFor });
    expect(ruleOffers(page, [snooze], now + day)[0]?.snooze).toEqual(snooze);
    expect(ruleOffers(page, [snooze], now + silentFor)[0]?.snooze).toBeNull();
  });
});
