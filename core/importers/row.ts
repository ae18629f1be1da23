/** Cells of one row, by column. An empty cell is `null`; no column, or what cannot be read, is `undefined`: it is not there. */
import { maskable, parseShopTime, parseYuan, type Fen, type Field, type Ms } from '#core/order';
import type { Column, Headings } from './columns.ts';

export interface Row {
  /** For messages to people: 1 is the first row of the file that is not blank. */
  readonly index: number;
  text(column: Column): string | null | undefined;
}

export const createRow = (cells: readonly string[], { at }: Headings, index: number): Row => ({
  index,
  text: (column) => {
    const place = at.get(column);
    return place === undefined ? undefined : cells[place] || null;
  },
});

type Text = string | null | undefined;

export const money = (text: Text): Fen | null | undefined => (typeof text === 'string' ? parseYuan(text) : text);

/** Files print Chinese time wherever the seller sits. */
export const time = (text: Text): Ms | null | undefined => (typeof text === 'string' ? parseShopTime(text, fileZone) : text);
const fileZone = 'Asia/Shanghai';

/** Whole pieces; `2.0` as spreadsheets have it is two. */
export const pieces = (text: Text): number | undefined => {
  const [, digits] = /^(\d{1,7})(?:\.0+)?$/.exec(text?.replaceAll(',', '') ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Name, phone, nick: may be masked or in cipher. */
export const personal = (text: Text): Field<string> => maskable(text);
