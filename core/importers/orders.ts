/**
 * Orders out of files: rows are gathered by order number, across all files that were given, so that a report of orders and one of their
 * goods make whole orders together. Whatever cannot be read is left out and counted, with the reason.
 */
import {
  afterSaleOfLines,
  afterSaleOfWords,
  fen,
  isOrderNumber,
  normaliseProvince,
  orderKey,
  storageClassOf,
  toOrder,
  type AfterSale,
  type ConsoleId,
  type Fen,
  type Field,
  type Ms,
  type Order,
  type OrderDraft,
  type OrderKey,
} from '#core/order';
import { placeOf } from './address.ts';
import { readHeadings, type Column, type Headings } from './columns.ts';
import { paidOf } from './paid.ts';
import { consoleOfHeadings, consoleOfNumber, consoleOfWord, sourceOf } from './platforms.ts';
import { createRow, money, personal, pieces, time, type Row } from './row.ts';
import { statusOfFile } from './status.ts';
import { readTable, type TableFault } from './table.ts';

export interface SourceFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/**
 * Why a row became no order: no number in it; a number that a spreadsheet has rounded (6.9E+18), which is for ever lost; no time; the
 * platform is not told; something else that no order can have.
 */
export const leftOutReasons = ['noNumber', 'rounded', 'noTime', 'noConsole', 'invalid'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface LeftOut {
  readonly reason: LeftOutReason;
  readonly rows: number;
  /** The first of them. */
  readonly file: string;
  readonly row: number;
}

export interface FileFault {
  readonly file: string;
  /** `noHeadings`: a table, but no row of it names a column of order numbers. */
  readonly why: TableFault | 'noHeadings';
}

export interface OrdersRead {
  readonly orders: readonly Order[];
  readonly faults: readonly FileFault[];
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
  /** Headings that nobody here reads. */
  readonly unread: readonly string[];
  /** Whose files these are, as far as they say. */
  readonly consoles: readonly ConsoleId[];
  /** When the first and the last of the orders were placed; `null` without orders. */
  readonly from: Ms | null;
  readonly to: Ms | null;
}

export interface ReadOptions {
  /** Whose orders these are where the files do not say. */
  readonly console?: ConsoleId | undefined;
  /** The shop they belong to where the files do not say; the same that the console names, or its history is another one. */
  readonly shop?: string | undefined;
}

/** Reads all files together. Never rejects: what is wrong with a file stands in the answer. */
export const readOrderFiles = async (files: readonly SourceFile[], options: ReadOptions = {}): Promise<OrdersRead> => {
  const faults: FileFault[] = [];
  const unread = new Set<string>();
  const gathered = new Map<OrderKey, Gathered>();
  const leftOut = new Map<LeftOutReason, LeftOut>();
  let rows = 0;
  for (const { name, bytes } of files) {
    const table = await readTable(bytes);
    const found = typeof table === 'string' ? undefined : findHeadings(table);
    if (typeof table === 'string' || !found) {
      faults.push({ file: name, why: typeof table === 'string' ? table : 'noHeadings' });
      continue;
    }
    for (const heading of found.headings.unread) unread.add(heading);
    table.slice(found.at + 1).forEach((cells, index) => {
      rows += 1;
      const row = createRow(cells, found.headings, found.at + index + 2);
      const number = row.text('number') ?? '';
      const console = consoleOfNumber(number) ?? consoleOfWord(row.text('platform') ?? '') ?? found.console ?? options.console;
      const fault = faultOf(number, console);
      if (fault !== undefined) return leaveOut(leftOut, fault, name, row.index);
      const key = orderKey(console as ConsoleId, number);
      const one = gathered.get(key) ?? { number, console: console as ConsoleId, file: name, rows: [] };
      one.rows.push(row);
      gathered.set(key, one);
    });
  }
  const orders: Order[] = [];
  for (const one of gathered.values()) {
    const order = orderOf(one, options);
    if (typeof order === 'object') orders.push(order);
    else for (const { index } of one.rows) leaveOut(leftOut, order, one.file, index);
  }
  const times = orders.map(({ createdAt }) => createdAt);
  return {
    orders,
    faults,
    rows,
    leftOut: [...leftOut.values()],
    unread: [...unread],
    consoles: [...new Set(orders.map((order) => order.console))],
    from: times.length === 0 ? null : times.reduce((a, b) => (b < a ? b : a)),
    to: times.length === 0 ? null : times.reduce((a, b) => (b > a ? b : a)),
  };
};

interface Gathered {
  readonly number: string;
  readonly console: ConsoleId;
  readonly file: string;
  readonly rows: Row[];
}

const leaveOut = (all: Map<LeftOutReason, LeftOut>, reason: LeftOutReason, file: string, row: number): void => {
  const before = all.get(reason);
  all.set(reason, before ? { ...before, rows: before.rows + 1 } : { reason, rows: 1, file, row });
};

/** Some programs print a title and a date above the headings. */
const mostAbove = 10;

const findHeadings = (
  table: readonly (readonly string[])[],
): { readonly at: number; readonly headings: Headings; readonly console: ConsoleId | undefined } | undefined => {
  for (const [at, row] of table.slice(0, mostAbove).entries()) {
    const headings = readHeadings(row);
    if (headings) return { at, headings, console: consoleOfHeadings(row) };
  }
  return undefined;
};

const faultOf = (number: string, console: ConsoleId | undefined): LeftOutReason | undefined => {
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(number)) return 'rounded';
  if (!isOrderNumber(number)) return 'noNumber';
  return console === undefined ? 'noConsole' : undefined;
};

const orderOf = ({ number, console, rows }: Gathered, options: ReadOptions): Order | LeftOutReason => {
  /** The first row that has something there. */
  const text = (column: Column): string | null | undefined => {
    const cells = rows.map((row) => row.text(column));
    return cells.find(Boolean) ?? (cells.includes(null) ? null : undefined);
  };
  const paidAt = time(text('paidAt'));
  const createdAt = time(text('createdAt')) ?? paidAt;
  if (createdAt === null || createdAt === undefined) return 'noTime';
  const statusText = text('status') ?? '';
  const shippedAt = time(text('shippedAt'));
  const status = statusText === '' && shippedAt ? 'shipped' : statusOfFile(statusText);
  const lines = linesOf(number, rows);
  const place = placeOf(text('address'));
  const province = personal(text('province'));
  const order = toOrder({
    key: orderKey(console, number),
    console,
    shop: text('shop') || options.shop || 'shop',
    number,
    source: sourceOf(console),
    createdAt,
    paidAt,
    promisedShipAt: time(text('promisedShipAt')),
    shippedAt,
    status,
    statusText,
    shippable: null,
    platformHold: status === 'review' ? statusText : null,
    money: {
      paid: paidOf(
        rows.filter((row) => row.text('paid') !== undefined).map((row) => ({ amount: money(row.text('paid')), goods: goodsOf(row) })),
      ),
      ...(rows.length === 1 ? { goods: money(text('goods')), discount: money(text('discount')) } : {}),
      post: money(text('post')),
    },
    buyer: { id: text('buyerId'), nick: personal(text('buyerNick')) },
    receiver: {
      ...place,
      name: personal(text('receiverName')),
      phone: personal(text('receiverPhone')),
      ...(province === undefined ? {} : { province: typeof province === 'string' ? normaliseProvince(province) : province }),
      ...defined({ city: personal(text('city')), district: personal(text('district')) }),
    },
    words: { buyer: text('buyerWords'), seller: text('sellerWords') },
    lines,
    afterSale: orderAfterSale(statusText, money(text('refund')), lines, text('afterSale')),
    filed: true,
  } satisfies OrderDraft);
  return order ?? 'invalid';
};

const defined = <T extends object>(part: T): Partial<T> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<T>;

/** `undefined` as well for amounts beyond what is exact. */
const goodsOf = (row: Row): Fen | undefined => {
  const [price, quantity] = [money(row.text('unitPrice')), pieces(row.text('quantity'))];
  const cost = typeof price === 'number' && quantity !== undefined ? price * quantity : NaN;
  return Number.isSafeInteger(cost) ? fen(cost) : undefined;
};

/**
 * One line a row that names goods and counts them. A row for several kinds of goods is none: its title is one of all of them, and which was
 * ordered how often is not told. Where one file has the order and another its goods, the latter's rows are the lines.
 */
const linesOf = (number: string, rows: readonly Row[]): OrderDraft['lines'] => {
  const counted = rows.filter((row) => row.text('title') && pieces(row.text('quantity')) !== undefined && !isOfSeveral(row));
  const detailed = counted.filter((row) => row.text('kinds') === undefined);
  return (detailed.length > 0 ? detailed : counted).map((row, index) => {
    const [title, spec, afterSale] = [row.text('title'), row.text('spec'), row.text('afterSale')];
    return {
      id: row.text('line') || `${number}-${index + 1}`,
      productId: row.text('productId'),
      skuId: row.text('skuId'),
      merchantCode: row.text('merchantCode'),
      title,
      spec,
      quantity: pieces(row.text('quantity')) as number,
      unitPrice: money(row.text('unitPrice')),
      paid: money(row.text('linePaid')),
      storage: storageClassOf({ title, spec }),
      afterSale: afterSale === undefined ? undefined : afterSaleOfWords(afterSale ?? ''),
    };
  });
};

const isOfSeveral = (row: Row): boolean => (pieces(row.text('kinds')) ?? 1) > 1;

/** Money that went back says more than words; an amount of 0 only says that none did yet. */
const orderAfterSale = (
  statusText: string,
  refund: Fen | null | undefined,
  lines: OrderDraft['lines'],
  words: string | null | undefined,
): Field<AfterSale> => {
  if (/退款成功|退款完结/.test(statusText) || (typeof refund === 'number' && refund > 0)) return 'refunded';
  if (/退款中|退货中/.test(statusText)) return 'requested';
  return lines.length > 0 ? afterSaleOfLines(lines as Order['lines']) : words === undefined ? undefined : afterSaleOfWords(words ?? '');
};
