/** A worker over a database of its own, and what a small shop's console showed it. */
import { day, fen, minute, ms, type Ms, type Order } from '#core/order';
import { openDatabase, type Database } from '#core/storage';
import type { ChangeNotice } from '#core/worker';
import { createService, type Service, type ServiceParts } from '#core/worker/serve';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';

export interface Shop {
  readonly db: Database;
  readonly notices: ChangeNotice[];
  /** The wall clock; tests turn it forward and back. */
  now: Ms;
  /** The worker that was started last. */
  service: Service;
  /** Another worker over the same database. */
  start(part?: Partial<ServiceParts>): Promise<Service>;
  stamp(): { id: string; at: Ms };
  take(orders: readonly Order[], covered?: { from: Ms; to: Ms }): ReturnType<Service['take']>;
  close(): Promise<void>;
}

let count = 0;

export const openShop = async (part: Partial<ServiceParts> = {}): Promise<Shop> => {
  const opened = await openDatabase(`shop-${Date.now()}-${++count}`);
  if (!opened.ok) throw new Error(opened.why);
  const { db } = opened;
  let queue: Promise<unknown> = Promise.resolve();
  const start = async (more: Partial<ServiceParts> = {}): Promise<Service> => {
    // What pages were told is on its way to the disk; asking waits for it.
    await (shop.service as Service | undefined)?.health();
    return (shop.service = await createService({
      db,
      writable: true,
      device: `dev${++count}`,
      now: () => shop.now,
      exclusively: async (work) => {
        const done = queue.then(work);
        queue = done.catch(() => undefined);
        return done;
      },
      notify: (notice) => shop.notices.push(notice),
      ...part,
      ...more,
    }));
  };
  const shop = {
    db,
    notices: [] as ChangeNotice[],
    now: t0,
    service: undefined as unknown as Service,
    start,
    stamp: () => ({ id: `c${++count}`, at: shop.now }),
    take: (orders: readonly Order[], covered?: { from: Ms; to: Ms }) =>
      shop.service.take({
        ...shop.stamp(),
        orders,
        ...(covered ? { covered: { console: 'douyin' as const, shop: sampleOrder().shop, ...covered } } : {}),
      }),
    close: async () => {
      await queue;
      await db.delete();
    },
  };
  await start();
  return shop;
};

/** @param index tells orders apart */
export const number = (index: number): string => `69000000000${String(index).padStart(8, '0')}`;

export const paid = (amount: number): Pick<Order, 'money'> => ({
  money: { paid: fen(amount), goods: fen(amount), post: fen(0), discount: fen(0) },
});

/** One order a day of the last forty days, shipped long ago; a third of them went to a remote province. */
export const fortyDays = (part: (index: number) => Partial<Order> = () => ({})): Order[] =>
  Array.from({ length: 40 }, (_, index) =>
    sampleOrder({
      number: number(index),
      createdAt: later(t0, -(index + 1) * day),
      status: 'done',
      statusText: '已完成',
      buyer: { id: `h${index}`, nick: '历*', tags: [] },
      ...paid(6000 + index * 10),
      ...(index % 3 === 0 ? toQinghai : {}),
      ...part(index),
    }),
  );

export const toQinghai: Pick<Order, 'receiver'> = { receiver: { ...sampleOrder().receiver, province: '青海', city: '玉树' } };

export const longAgo = { from: later(t0, -120 * day), to: t0 };

/** An order of this minute, still to be shipped. */
export const fresh = (index: number, part: Partial<Order> = {}): Order =>
  sampleOrder({
    number: number(1000 + index),
    createdAt: later(t0, -minute),
    buyer: { id: `f${index}`, nick: '新*', tags: [] },
    ...part,
  });

export const refunded = (order: Order): Order => ({
  ...order,
  status: 'done',
  afterSale: 'refunded',
  shippedAt: later(order.createdAt, day),
});

export const minutes = (from: Ms, count: number): Ms => ms(from + count * minute);
