/** What passes between the local server and the consoles' own answers. */

export interface ConsoleRequest {
  readonly method: string;
  /** As at the real host, e.g. https://fxg.jinritemai.com/api/order/searchlist?page=0 */
  readonly url: URL;
  readonly body: string;
  readonly origin: string | undefined;
  /** Put before paths when the console is looked at under a prefix, else "". */
  readonly base: string;
}

export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export const answerJson = (value: unknown, headers: Readonly<Record<string, string>> = {}): ConsoleAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

export const notFound: ConsoleAnswer = { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Not found' };

/** 20 MB of nothing. */
export const padding = (): string => 'x'.repeat(20 * 1024 * 1024);

/** A nick or title as a page that trusts it would run it. */
export const hostileText = (text: string): string => `${text}<img src=x onerror="window.__pwned=1">`;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
