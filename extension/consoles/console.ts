/**
 * What a seller console must tell us about itself. One folder per console implements this; nothing else in the product knows a
 * console's JSON, its words or its addresses.
 */
import type { ConsoleId, Ms, Order } from '#core/order';
import type { Covered } from '#core/worker';
import type { MemoForm } from './memo.ts';

/** One answer of the console's own server, as the page received it. */
export interface RawAnswer {
  /** Absolute address, query included. */
  readonly url: string;
  /** Text where the page had text; bytes where decoding is ours to do (淘宝 answers in GBK). */
  readonly body: string | ArrayBuffer;
  /** When the page had it, epoch ms. */
  readonly at: Ms;
  /** Form body of the request, when it was text: some consoles keep the paging there. */
  readonly request?: string;
}

/** What an adapter made of one answer. Whatever it did not understand is counted, never thrown. */
export interface Reading {
  readonly orders: readonly Order[];
  /** Orders or whole answers that were left out, and why. */
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[];
  /** The stretch of the shop's orders that this answer shows without gaps; only an unfiltered list sorted by time can tell. */
  readonly covered?: Covered;
  /** The console wants something of the person before it answers: a log-in or a slider. We stop; we never try again by ourselves. */
  readonly blocked?: 'login' | 'slider';
}

/** `json`: not JSON at all; `shape`: JSON of another shape; `order`: one order that failed validation; `size`: larger than we read. */
export type DropReason = 'json' | 'shape' | 'order' | 'size';

export interface Console {
  readonly id: ConsoleId;
  /** Host names on which it lives. */
  readonly hosts: readonly string[];
  /** Which answers are worth reading. Matched against `host + pathname`; kept tiny, because the page tap carries it. */
  readonly answers: readonly RegExp[];
  /** Does this page show a list of orders? Consoles are single-page apps: asked again at every navigation. */
  isOrderPage(url: URL): boolean;
  /** Finds order numbers in text; global. Every match is checked against the orders really seen. */
  readonly numberPattern: RegExp;
  readonly words: {
    /** Trimmed text of a control that ships one order. */
    readonly ship: readonly string[];
    /** … that ships the selected orders. */
    readonly batchShip: readonly string[];
    /** … that asks the console for its list again, best first. A patrol presses it instead of reloading the page. */
    readonly refresh: readonly string[];
  };
  /** Documented hooks that make anchoring faster. Never needed: content decides. */
  readonly hints: {
    /** Rows, header first. */
    readonly rows: string;
    /** A ticked selection box inside a row. */
    readonly checked: string;
  };
  /** Where it has a memo and a flag that can be written through its own dialog. */
  readonly memo?: MemoForm;
  read(answer: RawAnswer): Reading;
}
