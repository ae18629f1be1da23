/**
 * A shop made of orders that really happened (see README.md): amounts, times, buyers, lines and returns as published, addresses,
 * names and phones invented. The whole is moved by whole weeks, so that weekday and time of day stay true.
 */
import { day, hour, localDay, minute } from './clock.ts';
import { readExcerpt, matchReturns, type Excerpt, type ExcerptInvoice } from './excerpt.ts';
import { personOf } from './people.ts';
import { hashOf } from './random.ts';
import type { Shop, ShopLine, ShopOrder, ShopStatus } from './shop.ts';

/** How much of the excerpt is shown before `now`; the week that is left over arrives while the clock goes on. */
export const realDays = 60;

const weekLong = 7 * day;
/** The shop ships within two days of payment, as a console makes it promise. */
const promise = 48 * hour;
/** Younger orders still wait; a shop that keeps its promise ships a little before it. */
const waiting = 46 * hour;
const underway = 5 * day;

/** @param options.now Epoch ms at which the orders' states are taken. */
export const realShop = ({ now }: { readonly now: number }): Shop => {
  const excerpt = readExcerpt();
  const began = localDay(excerpt.from);
  const ends = began + excerpt.days * day;
  const moved = Math.ceil((now - ends) / weekLong) * weekLong;
  const shift = ends + moved === now ? moved + weekLong : moved;
  const at = (minutes: number): number => began + shift + minutes * minute;

  const returnedAt = new Map<string, Map<number, number>>();
  for (const match of matchReturns(excerpt)) {
    if (at(match.minute) > now) continue;
    const lines = returnedAt.get(match.order) ?? new Map<number, number>();
    returnedAt.set(match.order, lines.set(match.line, at(match.minute)));
  }

  const orders = excerpt.orders
    .filter(([, minutes]) => at(minutes) > now - realDays * day)
    .map((invoice) => orderOf(excerpt, invoice, at(invoice[1]), returnedAt.get(invoice[0]) ?? new Map<number, number>(), now))
    .sort((a, b) => a.createdAt - b.createdAt || (a.number < b.number ? -1 : 1));
  return { id: '100001', name: '英伦礼品杂货（示例）', now, openedAt: orders[0]!.createdAt, orders };
};

/** The number that an invoice is served under: 19 digits that end in the published number. */
export const realOrderNumber = (invoice: string): string => `692${String(hashOf(invoice)).padStart(10, '0')}${invoice}`;

const orderOf = (
  excerpt: Excerpt,
  [invoice, , customer, flat]: ExcerptInvoice,
  createdAt: number,
  returned: ReadonlyMap<number, number>,
  now: number,
): ShopOrder => {
  const number = realOrderNumber(invoice);
  const lines: ShopLine[] = [];
  for (let index = 0; index < flat.length; index += 3) {
    const quantity = flat[index + 1]!;
    if (quantity <= 0) continue;
    lines.push(lineOf(excerpt, invoice, index / 3, flat[index]!, quantity, flat[index + 2]!, returned.get(index / 3)));
  }
  const paid = lines.reduce((sum, line) => sum + line.paid, 0);
  const person = personOf(customer === 0 ? invoice : String(customer));
  const shippedAt = createdAt + (24 + (hashOf(`${invoice} ship`) % 20)) * hour;
  const status = statusOf(createdAt, now, lines);
  return {
    number,
    createdAt,
    paidAt: createdAt,
    promisedShipAt: createdAt + promise,
    shippedAt: status === 'shipped' || status === 'done' ? Math.min(shippedAt, now) : null,
    doneAt: status === 'done' ? Math.min(shippedAt + 3 * day, now) : null,
    status,
    money: { goods: paid, post: 0, discount: 0, paid },
    buyer: { id: customer === 0 ? '' : `9000000000${customer}`, nick: person.nick, tags: [] },
    receiver: { name: person.name, phone: person.phone, province: person.province, city: person.city, district: person.district },
    words: { buyer: '', seller: '', flag: 0 },
    presale: null,
    lines,
  };
};

const statusOf = (createdAt: number, now: number, lines: readonly ShopLine[]): ShopStatus => {
  if (createdAt <= now - underway) return 'done';
  if (createdAt <= now - waiting) return 'shipped';
  return lines.every((line) => line.refund?.state === 'done') ? 'closed' : 'toShip';
};

const lineOf = (
  excerpt: Excerpt,
  invoice: string,
  position: number,
  product: number,
  quantity: number,
  unitPrice: number,
  returnedAt: number | undefined,
): ShopLine => {
  const [code, description] = excerpt.products[product]!;
  const codeHash = hashOf(code) % 1_000_000_000;
  return {
    number: `6930000${invoice}${String(position).padStart(6, '0')}`,
    productId: `36${String(codeHash).padStart(17, '0')}`,
    skuId: `17${String(codeHash + 7).padStart(17, '0')}`,
    merchantCode: code,
    title: description === '' ? null : description,
    spec: [],
    quantity,
    unitPrice,
    paid: quantity * unitPrice,
    refund: returnedAt === undefined ? null : { state: 'done', at: returnedAt, goodsBack: true },
    presale: false,
  };
};
