/**
 * The order that asks: its own rows, which never count, and the numbers of its keys. Questions that follow one another are mostly asked for
 * the same order, and after it for the one told of next, or last: then no text is looked up, which is what costs most in a long history.
 */
import type { Coverage } from '../coverage.ts';
import type { Subject } from '../fact.ts';
import { at, formsOf, keyColumn, keyText, type Ledger } from './ledger.ts';
import { findNumber, shopKind, skuKind, type Kind, type Register } from './register.ts';

export interface Asker {
  /** The rows of its order. */
  rows(): readonly number[];
  /** What was seen of its shop's past; `undefined`: nothing. */
  coverage(): Coverage | undefined;
  /** The number of one of its keys; -1: no order ever had it. @param line whose key it is, where the kind is that of SKUs */
  number(kind: Kind, key: string, line: number): number;
}

/** Takes whoever asks next, and tells of them until then. */
export const createAsker = (ledger: Ledger, coverages: ReadonlyMap<string, Coverage>): ((subject: Subject) => Asker) => {
  let asking: Subject | undefined;
  let edition = -1;
  let rows: readonly number[] = [];
  let shop = '';
  let coverage: Coverage | undefined;
  /** A row that probably has the subject's keys. */
  let likely = -1;
  const numbers: number[] = [];

  const lineOf = (line: number): number => (likely >= 0 && line < at(ledger.lineCount, likely) ? at(ledger.firstLine, likely) + line : -1);
  const find = (kind: Kind, key: string, line: number): number => {
    const column = keyColumn(ledger, kind);
    const entry = kind === skuKind ? lineOf(line) : likely;
    if (entry >= 0 && keyText(ledger, kind, entry) === key) return at(column, entry);
    return findNumber(ledger.registers[kind] as Register, key, shop);
  };
  const asker: Asker = {
    rows: () => rows,
    coverage: () => (coverage ??= coverages.get(shop)),
    number: (kind, key, line) => {
      const known = numbers[kind] as number;
      if (known !== unasked) return known;
      const number = find(kind, key, line);
      // Of SKUs it has several.
      if (kind !== skuKind) numbers[kind] = number;
      return number;
    },
  };

  return (subject) => {
    if (subject === asking && edition === ledger.edition) return asker;
    const next = (rows[0] ?? -1) + 1;
    rows = formsOf(ledger, subject.key, ledger.orders[next] === subject.key ? next : ledger.rows - 1);
    if (subject.shop !== shop) coverage = undefined;
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
