/** Lets a Playwright browser see the look-alike consoles under their real addresses. */
import type { BrowserContext, Route } from 'playwright-core';
import { hostHeader, type Consoles } from './server.ts';

/**
 * Requests for the consoles' hosts are answered by the local server; other requests into the network are aborted. What goes to this
 * computer (127.0.0.1, localhost) or to an extension is left alone.
 */
export const routeConsoles = async (context: BrowserContext, consoles: Pick<Consoles, 'url' | 'hosts'>): Promise<void> => {
  await context.route(/^https?:\/\/(?!127\.0\.0\.1[:/]|localhost[:/])/, (route) => route.abort('blockedbyclient'));
  for (const host of consoles.hosts) await context.route(`https://${host}/**`, (route) => answer(route, host, consoles.url));
};

const answer = async (route: Route, host: string, local: string): Promise<void> => {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  const body = request.postDataBuffer();
  const headers: Record<string, string> = { [hostHeader]: host, ...originOf(route) };
  try {
    const response = await fetch(`${local}${pathname}${search}`, {
      method: request.method(),
      headers,
      redirect: 'manual',
      ...(body === null ? {} : { body: new Uint8Array(body) }),
    });
    const answered = Object.fromEntries(response.headers);
    // The local connection's own affairs; the browser is given the whole body at once.
    for (const name of ['content-length', 'transfer-encoding', 'connection', 'keep-alive']) delete answered[name];
    await route.fulfill({ status: response.status, headers: answered, body: Buffer.from(await response.arrayBuffer()) });
  } catch {
    // The page is gone, or the server has been closed under it.
    await route.abort().catch(() => undefined);
  }
};

/** Playwright does not always show the Origin header of a request under way; the frame's address says the same. */
const originOf = (route: Route): Record<string, string> => {
  const given = route.request().headers()['origin'];
  if (given !== undefined) return { origin: given };
  try {
    const { origin } = new URL(route.request().frame().url());
    return origin === 'null' ? {} : { origin };
  } catch {
    return {};
  }
};
