/**
 * The order that asks: its own rows, which never count, and the numbers of its keys. Questions that follow one another are mostly asked for
 * the same order, and after it for the one told of next, or last: then no text is looked up, which is what costs most in a long history.
 */
import type { Subject } from '../fact.ts';
import { at, formsOf, keyColumn, keyText, type Ledger } from './ledger.ts';
import { findNumber, shopKind, skuKind, type Kind, type Register } from './register.ts';

export interface Asker {
  /** The rows of its order. */
  rows(): readonly number[];
  /** The number of one of its keys; -1: no order ever had it. */
  number(kind: Kind, key: string): number;
}

/** Takes whoever asks next, and tells of them until then. */
export const createAsker = (ledger: Ledger): ((subject: Subject) => Asker) => {
  let asking: Subject | undefined;
  let edition = -1;
  let rows: readonly number[] = [];
  let shop = '';
  /** A row that probably has the subject's keys. */
  let likely = -1;
  const numbers: number[] = [];

  const find = (kind: Kind, key: string): number => {
    const column = keyColumn(ledger, kind);
    if (kind !== skuKind && likely >= 0 && keyText(ledger, kind, likely) === key) return at(column, likely);
    return findNumber(ledger.registers[kind] as Register, key, shop);
  };
  const asker: Asker = {
    rows: () => rows,
    number: (kind, key) => {
      const known = numbers[kind] as number;
      if (known !== unasked) return known;
      const number = find(kind, key);
      // Of SKUs it has several.
      if (kind !== skuKind) numbers[kind] = number;
      return number;
    },
  };

  return (subject) => {
    if (subject === asking && edition === ledger.edition) return asker;
    const next = (rows[0] ?? -1) + 1;
    rows = formsOf(ledger, subject.key, ledger.orders[next] === subject.key ? next : ledger.rows - 1);
    shop = subject.shop;
    const [row = -1] = rows;
    // The same text is another key in another shop.
    likely = row >= 0 && keyText(ledger, shopKind, row) === shop ? row : -1;
    for (let kind = 0; kind <= skuKind; kind += 1) numbers[kind] = unasked;
    asking = subject;
    edition = ledger.edition;
    return asker;
  };
};

const unasked = -2;
