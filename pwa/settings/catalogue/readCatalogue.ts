/** Goods out of a table: a CSV file, or cells pasted from a spreadsheet. Columns are known by their headings, in any order. */
import type { CatalogueItem } from '#core/desk';
import { parseYuan } from '#core/order';
import { readTable } from '../tables/readTable.ts';

export type CatalogueColumn = keyof CatalogueItem;

export interface ReadCatalogue {
  /** Each SKU once; the last row of it counts. */
  readonly items: readonly CatalogueItem[];
  /** Cells that nobody can read; the rest of their row is taken. At most ten. */
  readonly odd: readonly { readonly sku: string; readonly column: CatalogueColumn; readonly text: string }[];
  readonly oddCount: number;
}

const columns = ['sku', 'storage', 'cost', 'stock', 'weight'] as const satisfies readonly CatalogueColumn[];
const headings: Readonly<Record<CatalogueColumn, RegExp>> = {
  sku: /^(?:sku|sku编码|sku编号|编码|货号|商家编码|商品编码|code)$/i,
  storage: /^(?:存储|储存|温层|存储方式|冷链|storage)/i,
  cost: /^(?:成本|成本价|进价|cost)/i,
  stock: /^(?:库存|现货|可用库存|数量|stock)/i,
  weight: /^(?:重量|克重|weight)/i,
};
const mostOdd = 10;

export const readCatalogue = (text: string, commas: boolean): ReadCatalogue => {
  const rows = readTable(text, commas);
  const first = rows[0] ?? [];
  const isHeader = first.some((cell) => headings.sku.test(cell));
  const order: readonly (CatalogueColumn | undefined)[] = isHeader
    ? first.map((cell) => columns.find((column) => headings[column].test(cell)))
    : columns;
  const items = new Map<string, CatalogueItem>();
  const odd: { sku: string; column: CatalogueColumn; text: string }[] = [];
  for (const row of isHeader ? rows.slice(1) : rows) {
    const cells = new Map(order.flatMap((column, index) => (column ? [[column, row[index] ?? ''] as const] : [])));
    const sku = (cells.get('sku') ?? '').slice(0, 120);
    if (sku === '') continue;
    const item: Record<string, unknown> = { sku };
    for (const [column, cell] of cells) {
      if (column === 'sku' || cell === '') continue;
      const value = read[column](cell);
      if (value === undefined) odd.push({ sku, column, text: cell });
      else item[column] = value;
    }
    items.set(sku, item as CatalogueItem);
  }
  return { items: [...items.values()], odd: odd.slice(0, mostOdd), oddCount: odd.length };
};

/** What people write in a cell; `undefined` for what nobody can read. */
export const read = {
  storage: (text: string): CatalogueItem['storage'] =>
    /^(?:冷|冻|cold|frozen|chilled|是$)/i.test(text)
      ? 'cold'
      : /^(?:常温|普通|干|ordinary|normal|否$)/i.test(text)
        ? 'ordinary'
        : undefined,
  cost: (text: string): CatalogueItem['cost'] => {
    const fen = parseYuan(text);
    return fen !== undefined && fen >= 0 ? fen : undefined;
  },
  stock: (text: string): number | undefined => whole(text, /^-?\d{1,9}$/),
  /** Grams; kilograms where the cell says so. */
  weight: (text: string): number | undefined => {
    const [, kilos] = /^(\d{1,6}(?:\.\d{1,3})?)\s*(?:kg|公斤|千克)$/i.exec(text.normalize('NFKC')) ?? [];
    return kilos === undefined ? whole(text.replace(/\s*(?:g|克)$/i, ''), /^\d{1,9}$/) : Math.round(Number(kilos) * 1000);
  },
};

const whole = (text: string, pattern: RegExp): number | undefined => {
  const bare = text.normalize('NFKC').replaceAll(',', '').trim();
  return pattern.test(bare) ? Number(bare) : undefined;
};

/** Those that are there with what the new ones say; what those do not say stays. */
export const merged = (before: readonly CatalogueItem[], added: readonly CatalogueItem[]): CatalogueItem[] => {
  const items = new Map(before.map((item) => [item.sku, item]));
  for (const item of added) items.set(item.sku, { ...items.get(item.sku), ...item });
  return [...items.values()];
};
