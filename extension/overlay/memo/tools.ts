/** What an edit needs to know about the page around one order. */
import type { MemoForm } from '../../consoles/memo.ts';
import type { PageMap } from '../page/map.ts';
import type { EditTools } from './edit.ts';

export interface ToolsOptions {
  readonly form: MemoForm;
  readonly number: string;
  readonly map: () => PageMap | undefined;
  readonly numberPattern: RegExp;
  /** Is this the number of an order, and not of a line or a parcel? */
  readonly isOrder: (number: string) => boolean;
  readonly lastSeen: string | undefined;
  readonly onRead: (memo: string) => void;
}

export const editTools = ({ number, map, numberPattern, isOrder, ...rest }: ToolsOptions): EditTools => ({
  ...rest,
  row: () => map()?.rows.get(number),
  isOfAnother: (text) => {
    const numbers = (text.match(numberPattern) ?? []).filter(isOrder);
    return numbers.length > 0 && !numbers.includes(number);
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: () => Date.now(),
});
