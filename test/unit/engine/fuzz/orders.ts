/** Random orders: few values, so that they meet those of the rules; masked, empty and missing ones among them. */
import fc from 'fast-check';
import { fen, minute, type Order } from '#core/order';
import { order, t0 } from '../samples.ts';

export const texts = [
  '青海',
  '浙江',
  '抖音小店',
  '不要电话',
  '恶意退货',
  'cold',
  'ordinary',
  'none',
  'toShip',
  '',
  '青',
  'a1b2',
  '13800000000',
] as const;
export const aText = fc.constantFrom(...texts);
export const aNumber = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(100, 10_000, 50_000));
const anAmount = fc.oneof(fc.integer({ min: -3, max: 60_000 }), fc.constantFrom(9_000_000_000_000_000)).map(fen);
/** Instants near the bounds of days, weeks, and of what rules and lists name. */
export const anInstant = fc
  .tuple(
    fc.integer({ min: -8, max: 8 }),
    fc.constantFrom(0, 1, -1, 6 * 60, 12 * 60, 14 * 60 - 1, 14 * 60, 20 * 60),
    fc.constantFrom(0, 1, 59_999),
  )
  .map(([days, minutes, rest]) => t0 + (days * 1440 + minutes) * minute + rest);

/** A value, or one of the ways not to have one; now and then a value of another type. */
const field = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { arbitrary: value, weight: 20 },
    { arbitrary: fc.constantFrom(null, undefined, { masked: '1**' }), weight: 8 },
    { arbitrary: fc.constantFrom(0.5, Number.NaN) as unknown as fc.Arbitrary<T>, weight: 1 },
  );
/** Parts of an address are texts, or none. */
const place = fc.oneof({ arbitrary: aText, weight: 5 }, { arbitrary: fc.constantFrom(null, undefined, { masked: '1**' }), weight: 2 });
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const anAfterSale = fc.constantFrom('none' as const, 'requested' as const, 'refunded' as const);
const aLine = fc
  .record({
    title: field(aText),
    spec: field(aText),
    skuId: field(aText),
    productId: field(aText),
    merchantCode: field(aText),
    unitPrice: field(anAmount),
    paid: field(anAmount),
    storage: field(fc.constantFrom('cold' as const, 'ordinary' as const)),
    afterSale: field(anAfterSale),
    presale: field(fc.boolean()),
    stock: field(aNumber),
    cost: field(anAmount),
    weight: field(fc.integer({ min: 0, max: 900 })),
  })
  .chain((line) => fc.integer({ min: 0, max: 12 }).map((quantity) => ({ id: '1', quantity, ...withoutUndefined(line) })));

export const anOrder: fc.Arbitrary<Order> = fc
  .record({
    console: fc.constantFrom('douyin' as const, 'taobao' as const),
    source: field(aText),
    createdAt: anInstant,
    paidAt: field(anInstant),
    promisedShipAt: field(anInstant),
    status: fc.constantFrom('toShip' as const, 'unpaid' as const, 'shipped' as const),
    platformHold: fc.constantFrom(null, '风控'),
    afterSale: field(anAfterSale),
    invoice: field(fc.boolean()),
    manual: field(fc.boolean()),
    presale: fc.oneof(
      fc.constantFrom(null, undefined, { masked: '*' }),
      fc.record({ stage: fc.constantFrom('paid', 'finalUnpaid'), finalPaymentBy: field(anInstant) }).map(withoutUndefined),
    ),
    money: fc
      .record({ paid: field(anAmount), goods: field(anAmount), post: field(anAmount), discount: field(anAmount) })
      .map(withoutUndefined),
    buyer: fc.record({ id: field(aText), nick: field(aText), tags: field(fc.subarray([...texts])) }).map(withoutUndefined),
    receiver: fc
      .record({
        name: field(aText),
        phone: field(aText),
        province: place,
        city: place,
        district: place,
        street: place,
        detail: place,
      })
      .map(withoutUndefined),
    words: fc.record({ buyer: field(aText), seller: field(aText), flag: field(aNumber) }).map(withoutUndefined),
    lines: fc.array(aLine, { maxLength: 4 }),
  })
  .map((part) => {
    const made = order(withoutUndefined(part) as Partial<Order>);
    return { ...made, key: `${part.console}:${made.number}` as Order['key'] };
  });
