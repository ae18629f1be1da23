import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyUpdate, fen, fitsMask, mergeSighting, toOrder, type Order } from '#core/order';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

const whole = (part: Partial<Order> = {}): Order => toOrder(sampleOrder(part))!;
/** As a row on the page tells it. */
const row = (part: Partial<Order> = {}): Order => {
  const { key, console, number, createdAt } = sampleOrder();
  const told = {
    status: 'toShip',
    statusText: '待发货',
    shippable: null,
    platformHold: null,
    money: {},
    buyer: {},
    receiver: {},
    words: {},
  };
  return toOrder({ key, console, shop: 'shop', number, createdAt, ...told, lines: [], partial: true, ...part })!;
};

describe('another look at an order', () => {
  it('takes what the later answer says', () => {
    const seen = whole({ status: 'shipped', statusText: '已发货', shippedAt: t0, words: { buyer: null, seller: null, flag: 3 } });
    expect(mergeSighting(whole(), seen)).toEqual(seen);
  });

  it('keeps what the later answer does not carry', () => {
    const poorer = whole({ words: { flag: 2 }, buyer: { id: 'b1' }, receiver: {} });
    delete poorer.paidAt;
    const merged = mergeSighting(whole({ words: { buyer: '尽快', seller: '老客', flag: 0 } }), poorer);
    expect(merged).toMatchObject({ paidAt: later(t0, 60_000), words: { buyer: '尽快', seller: '老客', flag: 2 } });
    expect(merged.receiver).toEqual(whole().receiver);
  });

  it('lets an empty field be emptied', () => {
    const known = whole({ words: { buyer: '尽快', seller: '老客', flag: 0 } });
    expect(mergeSighting(known, whole({ words: { buyer: null, seller: '老客', flag: 0 } })).words.buyer).toBeNull();
  });

  it('keeps a value that a mask could be hiding, and no other', () => {
    const known = whole({ receiver: { phone: '13800001234', city: '南京市' } });
    const masked = (phone: string): Order => whole({ receiver: { phone: { masked: phone } } });
    expect(mergeSighting(known, masked('138****1234')).receiver.phone).toBe('13800001234');
    expect(mergeSighting(known, masked('139****1234')).receiver.phone).toEqual({ masked: '139****1234' });
  });

  it('keeps the lines when the answer tells none, and follows it when it tells some', () => {
    const line = whole().lines[0]!;
    expect(mergeSighting(whole(), whole({ lines: [] })).lines).toEqual([line]);
    const bare = { ...line };
    delete bare.spec;
    const other = { ...line, id: 'other' };
    expect(mergeSighting(whole(), whole({ lines: [bare, other] })).lines).toEqual([line, other]);
  });

  it('changes nothing when the same is seen again, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(whole(), row(), whole({ lines: [], receiver: {} }), row({ status: 'shipped' })), (order) => {
        expect(JSON.stringify(mergeSighting(order, order))).toBe(JSON.stringify(order));
      }),
    );
  });
});

describe('what was read from a row', () => {
  it('gives way to the first real answer altogether', () => {
    expect(mergeSighting(row({ money: { paid: fen(1) } }), whole())).toEqual(whole());
    expect(mergeSighting(row(), whole())).not.toHaveProperty('partial');
  });

  it('takes nothing away from a whole order', () => {
    expect(mergeSighting(whole(), row({ money: { paid: fen(1) }, createdAt: later(t0, -1) }))).toEqual(whole());
  });

  it('moves a whole order on, never back', () => {
    const shipped = row({ status: 'shipped', statusText: '已发货' });
    expect(mergeSighting(whole(), shipped)).toEqual(whole({ status: 'shipped', statusText: '已发货', shippable: null }));
    expect(mergeSighting(whole({ status: 'shipped', statusText: '已发货' }), row()).status).toBe('shipped');
    expect(mergeSighting(whole(), row({ status: 'other', statusText: '新状态' })).statusText).toBe('待发货');
    expect(mergeSighting(whole(), row({ afterSale: 'requested' })).afterSale).toBe('requested');
    expect(mergeSighting(whole({ afterSale: 'refunded' }), row({ afterSale: 'requested' })).afterSale).toBe('refunded');
  });

  it('adds up while there is nothing better', () => {
    expect(mergeSighting(row({ money: { paid: fen(100) } }), row({ status: 'shipped' }))).toMatchObject({
      partial: true,
      status: 'shipped',
      money: { paid: 100 },
    });
  });
});

describe('what an answer tells about an order', () => {
  const two = whole({ lines: ['a', 'b'].map((id) => ({ ...whole().lines[0]!, id })) });

  it('is after-sale of a line, from which the order\u2019s follows', () => {
    const after = applyUpdate(two, { key: two.key, lines: [{ id: 'b', afterSale: 'refunded' }] });
    expect(after.lines.map(({ afterSale }) => afterSale)).toEqual(['none', 'refunded']);
    expect(after.afterSale).toBe('refunded');
    expect(applyUpdate(two, { key: two.key, lines: [{ id: 'c', afterSale: 'refunded' }] })).toEqual(two);
  });

  it('is after-sale of the whole order, or words', () => {
    expect(applyUpdate(two, { key: two.key, afterSale: 'requested' })).toEqual({ ...two, afterSale: 'requested' });
    expect(applyUpdate(two, { key: two.key, words: { seller: '老客' } })).toEqual({ ...two, words: { ...two.words, seller: '老客' } });
  });
});

describe('fitsMask', () => {
  it.each([
    ['138****1234', '13800001234', true],
    ['1**********', '13800001234', true],
    ['测*', '测试', true],
    ['***', '样例路 1 号', true],
    ['138****1234', '1381234', true],
    ['138****1234', '138123', false],
    ['张*', '李四', false],
    ['13800001234', '13800001234', false],
  ])('%s hides %s: %s', (masked, value, fits) => expect(fitsMask(masked, value)).toBe(fits));
});

describe('an order out of a file', () => {
  /** As a file of last week tells it: less, and under other ids. */
  const filed = (part: Partial<Order> = {}): Order => {
    const [line] = whole().lines;
    return whole({ shippable: null, buyer: {}, receiver: {}, lines: [{ ...line!, id: 'f1', title: '另一个叫法' }], filed: true, ...part });
  };

  it('adds what was missing, and takes nothing away', () => {
    const known = whole({ words: { flag: 2 }, receiver: {} });
    delete known.paidAt;
    const merged = mergeSighting(known, filed({ receiver: { province: '青海' }, words: { buyer: '尽快', flag: 0 } }));
    expect(merged).toEqual({ ...known, paidAt: later(t0, 60_000), receiver: { province: '青海' }, words: { buyer: '尽快', flag: 2 } });
  });

  it('moves an order on, never back', () => {
    const shipped = { status: 'shipped', statusText: '已发货' } as const;
    expect(mergeSighting(whole(), filed(shipped))).toMatchObject(shipped);
    expect(mergeSighting(whole(shipped), filed())).toMatchObject(shipped);
    expect(mergeSighting(filed(shipped), filed())).toMatchObject(shipped);
    expect(mergeSighting(whole({ afterSale: 'refunded' }), filed({ afterSale: 'none' })).afterSale).toBe('refunded');
  });

  it('is no longer out of a file once its console has shown it', () => {
    const merged = mergeSighting(filed({ words: { buyer: '尽快' } }), whole({ words: { flag: 1 } }));
    expect(merged).toEqual(whole({ words: { buyer: '尽快', flag: 1 } }));
    expect(mergeSighting(whole(), filed())).not.toHaveProperty('filed');
  });

  it('says more than a row, wherever it comes from first', () => {
    const later = row({ status: 'shipped', statusText: '已发货' });
    for (const merged of [mergeSighting(filed(), later), mergeSighting(later, filed())]) {
      expect(merged).toEqual(filed({ status: 'shipped', statusText: '已发货' }));
    }
  });
});
