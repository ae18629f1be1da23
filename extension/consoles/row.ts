/**
 * An order as far as its row on the page tells it: what is left when no answer of the console can be read. Amount, status and time are
 * found by their looks and by the words beside and above them. What is not told beyond doubt stays missing, which rules read as unknown.
 */
import {
  afterSaleOfWords,
  orderKey,
  parseShopTime,
  parseYuan,
  toOrder,
  type AfterSale,
  type Fen,
  type Ms,
  type Order,
  type OrderDraft,
} from '#core/order';
import type { Console } from './console.ts';

/** One text of a row, in the order of the page. */
export interface RowPiece {
  readonly text: string;
  /** What the heading above it says it is. */
  readonly column?: 'paid' | 'status' | undefined;
  /** It stands on something to press: a word of the console, not of the order. */
  readonly isControl: boolean;
}

/** What stands above an amount and above a status, all blanks left out. */
export const headings: Readonly<Record<NonNullable<RowPiece['column']>, RegExp>> = {
  paid: /^(?:实付(?:金额|款)?|实收(?:金额|款)?|(?:订单|应付|支付)?金额|(?:amount)?paid|(?:order)?amount|total)(?:[（(/].*)?$/i,
  status: /^(?:(?:订单|交易)?状态|(?:order)?status)$/i,
};

/** What stands before an order's number. */
export const numberWords = /(?:订单\s*(?:编号|号)|order\s*(?:no|number|id))[\s.:：#]*$/i;

/** `undefined` when the row does not say when the order was placed: without that it has no place in any window. */
export const readRow = (
  console: Pick<Console, 'id' | 'source' | 'statusOf'>,
  number: string,
  pieces: readonly RowPiece[],
  canShip: boolean,
): Order | undefined => {
  const createdAt = timeOf(pieces);
  if (createdAt === undefined) return undefined;
  const said = statusPiece(console, pieces);
  const status = said === undefined ? 'other' : console.statusOf(said);
  return toOrder({
    key: orderKey(console.id, number),
    console: console.id,
    shop: 'shop',
    number,
    source: console.source,
    createdAt,
    status,
    statusText: said ?? '',
    shippable: canShip ? true : null,
    platformHold: status === 'review' ? (said ?? '') : null,
    money: { paid: paidOf(pieces) },
    buyer: {},
    receiver: {},
    words: {},
    lines: [],
    afterSale: afterSaleOf(pieces),
    partial: true,
  } satisfies OrderDraft);
};

const time = /([12]\d{3}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?)/;

/** The one that is called so, else the earliest: whatever else a row dates, it came later. */
const timeOf = (pieces: readonly RowPiece[]): Ms | undefined => {
  const found = pieces.flatMap(({ text }, index) => {
    const [, written] = time.exec(text) ?? [];
    const at = written === undefined ? undefined : parseShopTime(written);
    if (at === undefined) return [];
    const before = `${pieces[index - 1]?.text ?? ''} ${text.slice(0, text.indexOf(written as string))}`;
    return [{ at, isNamed: /(?:下单|创建|成交|拍下|提交)时间|ordered|created|placed/i.test(before) }];
  });
  const named = found.filter(({ isNamed }) => isNamed);
  return (named.length > 0 ? named : found).map(({ at }) => at).sort((a, b) => a - b)[0];
};

const amount = /[¥￥]\s*\d[\d,]*(?:\.\d{1,2})?|\d[\d,]*\.\d{2}(?=\s*元)/g;

/** By its heading, by the word before it, or because there is only one. */
const paidOf = (pieces: readonly RowPiece[]): Fen | undefined => {
  const inColumn = pieces.filter(({ column }) => column === 'paid').flatMap(({ text }) => amountsIn(text))[0];
  if (inColumn !== undefined) return inColumn;
  const named = pieces.flatMap(({ text }, index) =>
    /(?:实付|实收|买家支付|paid)\S{0,4}$/i.test(pieces[index - 1]?.text ?? '') || /(?:实付|实收|买家支付|paid)/i.test(text)
      ? amountsIn(text)
      : [],
  )[0];
  if (named !== undefined) return named;
  const all = new Set(pieces.flatMap(({ text }) => amountsIn(text)));
  return all.size === 1 ? [...all][0] : undefined;
};

const amountsIn = (text: string): Fen[] => [...text.matchAll(amount)].flatMap(([written]) => parseYuan(written) ?? []);

/** Status words are short. Two that contradict each other say nothing, unless a heading says which is meant. */
const statusPiece = ({ statusOf }: Pick<Console, 'statusOf'>, pieces: readonly RowPiece[]): string | undefined => {
  const said = pieces
    .filter(({ text, isControl }) => !isControl && text.length <= 20)
    .map(({ text, column }) => ({ text: text.trim(), column }))
    .filter(({ text }) => statusOf(text) !== 'other');
  const inColumn = said.find(({ column }) => column === 'status');
  if (inColumn) return inColumn.text;
  return new Set(said.map(({ text }) => statusOf(text))).size === 1 ? said[0]?.text : undefined;
};

/** Only that something goes back; that nothing does, a row does not prove. */
const afterSaleOf = (pieces: readonly RowPiece[]): AfterSale | undefined => {
  const states = pieces
    .filter(({ text, isControl }) => !isControl && /^(?:退款|退货|换货|售后|请卖家|请商家|请退款)\S{0,8}$/.test(text.trim()))
    .map(({ text }) => afterSaleOfWords(text));
  return (['requested', 'refunded', 'rejected'] as const).find((state) => states.includes(state));
};
