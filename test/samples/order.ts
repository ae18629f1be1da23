/** Orders and events of invented people, with only the interesting part spelled out. */
import { fen, ms, orderKey, type Ms, type Order } from '#core/order';
import type { Actor, DeskEvent, EventKind, EventPayload } from '#core/desk';

/** Saturday 2026-11-21 10:00 in Shanghai. */
export const t0 = ms(Date.parse('2026-11-21T10:00:00+08:00'));

export const later = (from: Ms, milliseconds: number): Ms => ms(from + milliseconds);

/** An ordinary healthy order, waiting to be shipped. */
export const sampleOrder = (part: Partial<Order> = {}): Order => {
  const number = part.number ?? '6900000000000000017';
  return {
    key: orderKey('douyin', number),
    console: 'douyin',
    shop: '样例小店',
    number,
    source: '抖音小店',
    createdAt: t0,
    paidAt: later(t0, 60_000),
    promisedShipAt: later(t0, 48 * 3_600_000),
    shippedAt: null,
    status: 'toShip',
    statusText: '待发货',
    shippable: true,
    platformHold: null,
    money: { paid: fen(6800), goods: fen(6800), post: fen(0), discount: fen(0) },
    buyer: { id: 'b1', nick: '样*户', tags: [] },
    receiver: {
      name: { masked: '测*' },
      phone: { masked: '1**********' },
      province: '江苏',
      city: '南京市',
      district: '鼓楼区',
      street: null,
      detail: { masked: '***' },
    },
    words: { buyer: null, seller: null, flag: 0 },
    lines: [
      {
        id: `${number}-1`,
        productId: 'p1',
        skuId: 's1',
        merchantCode: 'DEMO-1',
        title: '手剥山核桃仁 500 g',
        spec: '罐装；奶香',
        quantity: 1,
        unitPrice: fen(6800),
        paid: fen(6800),
        storage: 'ordinary',
        afterSale: 'none',
        presale: false,
      },
    ],
    afterSale: 'none',
    presale: null,
    ...part,
  };
};

export const lin: Actor = { kind: 'person', name: '小林' };
export const theRules: Actor = { kind: 'rules', name: '' };

let counter = 0;
/** An event at `when`; its stamp follows from `when` unless another is given (a decision that arrived late). */
export const sampleEvent = <K extends EventKind>(
  kind: K,
  when: Ms,
  payload: EventPayload<K>,
  part: { actor?: Actor; stampedAt?: Ms; id?: string } = {},
): DeskEvent => {
  const id = part.id ?? `e${++counter}`;
  const stamp = `${String(part.stampedAt ?? when).padStart(15, '0')}:${(counter % 0xffff).toString(16).padStart(4, '0')}:dev1`;
  return { id, at: stamp, when, device: 'dev1', actor: part.actor ?? theRules, v: 1, kind, payload } as DeskEvent;
};
