/** The past of the invented shop: calm orders that make every mean and every share come out as the cases need them. */
import { day, hour, minute, second } from './clock.ts';
import { everydayLine, ordinaryPlace, type Draft } from './edge-order.ts';
import { hashOf } from './random.ts';

/**
 * Orders and returns per region over the 60 days before the cases: 5 of 33 is 15.15 %, 3 of 20 is exactly 15.0 %,
 * 4 of 10 stays above whatever else is counted, 3 of 8 is high in a region that is not remote.
 */
export const regionHistory = [
  { province: '青海省', city: '西宁市', orders: 33, returned: 5 },
  { province: '西藏自治区', city: '拉萨市', orders: 20, returned: 3 },
  { province: '新疆维吾尔自治区', city: '乌鲁木齐市', orders: 10, returned: 4 },
  { province: '江西省', city: '南昌市', orders: 8, returned: 3 },
] as const;

/** @param today Local midnight, epoch ms. @param count How many orders the past has in all. */
export const edgeHistory = (today: number, count: number): Draft[] => {
  const early = earlyOrders(today);
  const regional = regionalOrders(today);
  return [...early, ...regional, ...fillingOrders(today, count - early.length - regional.length)];
};

/** From the opening day on, an order every four days; one of them was never paid. */
const earlyOrders = (today: number): Draft[] =>
  Array.from({ length: 15 }, (_, index): Draft => {
    const key = `early ${index}`;
    const base: Draft = {
      at: daytime(today, 100 - index * 4, key),
      buyer: key,
      lines: [everydayLine(key)],
      status: 'done' as const,
      note: 'early order',
    };
    if (index === 0) {
      return {
        ...base,
        note: 'the very first order',
        place: { province: '青海省', city: '西宁市' },
        expect: [
          { rule: 'amount', is: 'unknown', because: 'history' },
          { rule: 'remoteReturns', is: 'unknown', because: 'history' },
          { rule: 'velocity', is: 'unknown', because: 'history' },
        ],
      };
    }
    return { ...base, place: ordinaryPlace(key), ...(index === 10 ? ({ status: 'closed', note: 'never paid' } as const) : {}) };
  });

/** Finished long before the cases, so that every return is known by then. */
const regionalOrders = (today: number): Draft[] =>
  regionHistory.flatMap(({ province, city, orders, returned }) =>
    Array.from({ length: orders }, (_, index): Draft => {
      const key = `${province} ${index}`;
      const back = index < returned;
      return {
        at: daytime(today, 12 + (hashOf(key) % 28), key),
        buyer: key,
        lines: [everydayLine(key)],
        status: 'done',
        note: back ? 'returned' : 'regional order',
        place: { province, city },
        ...(back ? { refund: { state: 'done', goodsBack: true } } : {}),
      };
    }),
  );

const fillingOrders = (today: number, count: number): Draft[] =>
  Array.from({ length: count }, (_, index): Draft => {
    const key = `filling ${index}`;
    const daysAgo = 40 - Math.floor((index * 38) / count);
    const back = daysAgo > 12 && index % 14 === 5;
    return {
      at: daytime(today, daysAgo, key),
      buyer: `regular ${index % 45}`,
      lines: [everydayLine(key)],
      status: daysAgo > 7 ? 'done' : 'shipped',
      note: back ? 'returned' : 'ordinary order',
      place: ordinaryPlace(key),
      ...(back ? { refund: { state: 'done', goodsBack: index % 28 === 5 } } : {}),
    };
  });

/** Between 08:10 and 21:30, so that nothing here is a night order. */
const daytime = (today: number, daysAgo: number, key: string): number =>
  today - daysAgo * day + 8 * hour + 10 * minute + (hashOf(`${key} time`) % (800 * 60)) * second;
