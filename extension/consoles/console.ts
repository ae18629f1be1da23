/**
 * What a seller console must tell us about itself. One folder per console implements this; nothing else in the product knows a
 * console's JSON, its words or its addresses.
 */
import type { ConsoleId, Ms, Order, OrderStatus, OrderUpdate } from '#core/order';
import type { Covered } from '#core/worker';
import type { MemoForm } from './memo.ts';
import type { Check } from './check.ts';
import type { Route, Site } from './site.ts';

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
  /** What it tells about orders that it does not show: after-sale, words. */
  readonly updates?: readonly OrderUpdate[];
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
  readonly site: Site;
  /** Does this page show orders: a list, or one of them? Consoles are single-page apps: asked again at every navigation. */
  isOrderPage(url: URL): boolean;
  /** Finds order numbers in text; global. Every match is checked against the orders really seen. */
  readonly numberPattern: RegExp;
  readonly words: {
    /** Text, without white space, of a control that ships one order. */
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
  /** What a rep of this console calls the channel that its orders come through, where an order does not say itself. */
  readonly source?: string;
  /** Where an order stands, told from the words with which the page says so; `other` for words that are none. */
  statusOf(words: string): OrderStatus;
  read(answer: RawAnswer): Reading;
  /** What an answer should look like, for the self-check. A route that is not here is not checked. */
  readonly checks: Readonly<Partial<Record<Route, Check>>>;
}
