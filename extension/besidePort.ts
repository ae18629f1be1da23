/** What a console page and the side panel beside it say to each other, over a port that is open while the panel is. */
import * as v from 'valibot';
import type { ConsoleId } from '#core/order';

export const besidePort = 'beside';

/** From the page, at once and after every change. */
export interface PageReport {
  readonly console: ConsoleId;
  readonly host: string;
  /** Without its query: what somebody searched for is not kept. */
  readonly url: string;
  /** Does it list orders? */
  readonly isList: boolean;
  /** Numbers of the orders with a row, from top to bottom. */
  readonly numbers: readonly string[];
}
/** From the panel: bring the row of this order into sight. */
export interface ShowRequest {
  readonly show: string;
}

const ReportSchema = v.object({
  console: v.string(),
  host: v.string(),
  url: v.pipe(v.string(), v.url()),
  isList: v.boolean(),
  numbers: v.array(v.string()),
});

/** The report, if it has the shape of one. */
export const asPageReport = (message: unknown): PageReport | undefined =>
  v.is(ReportSchema, message) ? (message as PageReport) : undefined;

export const asShowRequest = (message: unknown): ShowRequest | undefined => {
  const { show } = (message ?? {}) as { readonly show?: unknown };
  return typeof show === 'string' ? { show } : undefined;
};
