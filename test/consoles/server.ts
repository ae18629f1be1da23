/** One local server that answers for the hosts of all look-alike consoles. */
import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notFound, type ConsoleAnswer } from './answer.ts';
import { createDesk, type ConsolesControl } from './control.ts';
import { createFiles } from './files.ts';
import type { AnswerRequest } from './lookalike.ts';
import { lookalikePages, lookalikes } from './lookalikes.ts';
import type { Shop } from './shops/shop.ts';

/** Names the host that is meant, for clients that cannot choose their Host header. */
export const hostHeader = 'x-danshao-host';

export interface Consoles {
  readonly port: number;
  /** http://127.0.0.1:port; a console stands below it under its host's name. */
  readonly url: string;
  /** Every host that is played here. */
  readonly hosts: readonly string[];
  readonly control: ConsolesControl;
  close(): Promise<void>;
}

export interface ConsolesOptions {
  readonly shop: Shop;
  /** @default 0, a free one */
  readonly port?: number;
  /** Server clock, epoch ms. @default the shop's own `now`, going on from the start */
  readonly now?: () => number;
  /** Hashes in class names follow from it. @default another one at every start, as if the console had been built anew */
  readonly seed?: number;
}

/**
 * Starts all consoles on 127.0.0.1.
 * @example
 * const consoles = await startConsoles({ shop: edgeShop({ now: Date.now() }) });
 * await routeConsoles(context, consoles);
 * await page.goto('https://fxg.jinritemai.com/ffa/morder/order/list');
 */
export const startConsoles = async (options: ConsolesOptions): Promise<Consoles> => {
  const started = Date.now();
  const now = options.now ?? (() => options.shop.now + Date.now() - started);
  const desk = createDesk(options.shop, now);
  const files = createFiles(options.seed ?? randomInt(2 ** 31));
  const answers = new Map<string, AnswerRequest>(lookalikes.flatMap((console) => Object.entries(console.hosts(desk, files))));

  const server = createServer((incoming, outgoing) => {
    void answer(incoming).then(({ status, headers, body }) => {
      outgoing.writeHead(status, headers);
      outgoing.end(body);
    });
  });
  const answer = async (incoming: IncomingMessage): Promise<ConsoleAnswer> => {
    const target = addressOf(incoming, answers);
    if (target === undefined) return index;
    const body = await bodyOf(incoming);
    const { origin } = incoming.headers;
    try {
      return await target.answer({ method: incoming.method ?? 'GET', url: target.url, body, origin, base: target.base });
    } catch (error) {
      return { ...notFound, status: 500, body: String(error) };
    }
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    hosts: [...answers.keys()],
    control: desk,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Which host is meant: by our own header, by the Host header, or by the first part of the path. */
const addressOf = (
  incoming: IncomingMessage,
  answers: ReadonlyMap<string, AnswerRequest>,
): { answer: AnswerRequest; url: URL; base: string } | undefined => {
  const path = incoming.url ?? '/';
  const named = String(incoming.headers[hostHeader] ?? incoming.headers.host?.replace(/:\d+$/, ''));
  const [, prefix = ''] = path.split(/[/?]/);
  const byName = answers.get(named);
  if (byName !== undefined) return { answer: byName, url: new URL(path, `https://${named}`), base: '' };
  const byPath = answers.get(prefix);
  if (byPath === undefined) return undefined;
  return { answer: byPath, url: new URL(path.slice(prefix.length + 1) || '/', `https://${prefix}`), base: `/${prefix}` };
};

const bodyOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const index: ConsoleAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><meta charset="utf-8"><title>Look-alike consoles</title>
${lookalikePages
  .filter(({ shows }) => shows === 'list')
  .map(({ name, address }) => `<p><a href="${address.replace('https:/', '')}">${name}</a></p>`)
  .join('\n')}`,
};
