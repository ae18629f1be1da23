/**
 * Where a console lives, and which of its answers are worth reading. Each console says so in its own `site.ts`; the page tap carries those
 * files into every console page, so they import nothing but this type.
 */

/** What an answer is about: a list of orders, one order, or what goes back. */
export const routes = ['list', 'detail', 'afterSale'] as const;
export type Route = (typeof routes)[number];

export interface Site {
  /** Host names on which it lives; each gets our scripts. */
  readonly hosts: readonly string[];
  /** Matched against `host + pathname`. Where a console asks for something that has no place here, there is no pattern. */
  readonly answers: Readonly<Record<Route, readonly RegExp[]>>;
}

/** Bytes, or characters of text; a page of a hundred orders has a tenth of it. What is larger is left alone. */
export const largestAnswer = 2 * 1024 * 1024;

/** Which answer of the console this is; `undefined` for all that are not read. */
export const routeOf = ({ answers }: Site, address: string): Route | undefined => {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  return routes.find((route) => answers[route].some((pattern) => pattern.test(host + pathname)));
};
