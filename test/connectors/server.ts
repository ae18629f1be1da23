/** One local server that plays all messaging platforms, verifies what comes in, and misbehaves when it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectorId } from '#core/desk';
import { createSend, type Send } from '#core/notify';
import type { Answer, Arrival, Delivered, Desk } from './platform.ts';
import { createAliyunSms } from './platforms/aliyunSms.ts';
import { createDingtalk } from './platforms/dingtalk.ts';
import { createFeishu } from './platforms/feishu.ts';
import { createTencentSms } from './platforms/tencentSms.ts';
import { createWechat } from './platforms/wechat.ts';
import { createWecom } from './platforms/wecom.ts';

/** Names the host that is meant. Clients that cannot set it put the host first into the path: /oapi.dingtalk.com/robot/send */
export const hostHeader = 'x-danshao-host';

/** What a platform, or something before it, does instead of answering. */
export type Drill =
  /** These words, whatever was asked. */
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }
  /** A log-in page with 200. */
  | 'html'
  | 'empty'
  /** Keeps the line open and says nothing. */
  | 'nothing'
  /** Hangs up. */
  | 'hangUp'
  | 'redirect'
  /** Begins an answer and never ends it. */
  | 'slow'
  /** A megabyte of JSON. */
  | 'huge';

export interface Platforms {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly hosts: readonly string[];
  /** What people got, in order. */
  readonly delivered: Delivered[];
  /** What no client may send; empty at the end of every test. */
  readonly complaints: string[];
  /** Requests so far, to this platform. */
  asked(platform: ConnectorId): number;
  /** Was a redirect followed? */
  followed(): boolean;
  /**
   * The next request to the platform meets this.
   * @param options.taken the message is delivered all the same. @default false
   * @param options.skip so many requests are answered as usual before. @default 0
   */
  next(platform: ConnectorId, drill: Drill, options?: { taken?: boolean; skip?: number }): void;
  readonly dingtalk: ReturnType<typeof createDingtalk>;
  readonly feishu: ReturnType<typeof createFeishu>;
  readonly wechat: ReturnType<typeof createWechat>;
  close(): Promise<void>;
}

/**
 * Starts all platforms on 127.0.0.1.
 * @param now server clock, epoch ms
 */
export const startPlatforms = async (now: () => number): Promise<Platforms> => {
  const delivered: Delivered[] = [];
  const complaints: string[] = [];
  const desk: Desk = { now, deliver: (message) => delivered.push(message), complain: (what) => complaints.push(what) };
  const dingtalk = createDingtalk(desk);
  const feishu = createFeishu(desk);
  const wechat = createWechat(desk);
  const all = [dingtalk, createWecom(desk), feishu, wechat, createAliyunSms(desk), createTencentSms(desk)];
  const drills = new Map<ConnectorId, { drill: Drill; taken: boolean; skip: number }[]>();
  const asked = new Map<ConnectorId, number>();
  let followed = false;

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const arrival = await arrivalOf(incoming);
    if (arrival.url.pathname === elsewhere) followed = true;
    const platform = all.find(({ host }) => host === arrival.url.host);
    if (platform === undefined) return say(outgoing, { status: 404, headers: {}, body: '' });
    asked.set(platform.id, (asked.get(platform.id) ?? 0) + 1);
    const [first, ...later] = drills.get(platform.id) ?? [];
    if (first === undefined || first.skip > 0) {
      if (first !== undefined) first.skip -= 1;
      return say(outgoing, platform.answer(arrival));
    }
    drills.set(platform.id, later);
    if (first.taken) platform.answer(arrival);
    misbehave(outgoing, first.drill);
  };

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts: all.map(({ host }) => host),
    delivered,
    complaints,
    asked: (platform) => asked.get(platform) ?? 0,
    followed: () => followed,
    next: (platform, drill, { taken = false, skip = 0 } = {}) => {
      drills.set(platform, [...(drills.get(platform) ?? []), { drill, taken, skip }]);
    },
    dingtalk,
    feishu,
    wechat,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Real requests by `createSend`, but to the played platforms instead of the real ones. */
export const sendTo = (platforms: Platforms, send: Send = createSend(fetch)): Send => {
  return async (request) => {
    const meant = new URL(request.url);
    if (meant.protocol !== 'https:' || !platforms.hosts.includes(meant.host)) throw new Error(`no platform at ${meant.origin}`);
    const url = platforms.url + request.url.slice(meant.origin.length);
    return send({ ...request, url, headers: { ...request.headers, [hostHeader]: meant.host } });
  };
};

const elsewhere = '/log-in-first';

const arrivalOf = async (incoming: IncomingMessage): Promise<Arrival> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const path = incoming.url ?? '/';
  const named = incoming.headers[hostHeader];
  const meant = typeof named === 'string' ? named + path : path.slice(1);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(`https://${meant}`),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
};

const say = (outgoing: ServerResponse, { status, headers, body }: Answer): void => {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
};

const misbehave = (outgoing: ServerResponse, drill: Drill): void => {
  if (typeof drill === 'object') {
    const body = typeof drill.body === 'string' ? drill.body : JSON.stringify(drill.body);
    return say(outgoing, { status: drill.status ?? 200, headers: { 'content-type': 'application/json', ...drill.headers }, body });
  }
  const asJson = { 'content-type': 'application/json' };
  const page = '<!doctype html><title>登录</title><form>登录后上网</form>';
  if (drill === 'html') say(outgoing, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page });
  if (drill === 'empty') say(outgoing, { status: 200, headers: asJson, body: '' });
  if (drill === 'redirect') say(outgoing, { status: 302, headers: { location: elsewhere }, body: '' });
  if (drill === 'huge')
    say(outgoing, { status: 200, headers: asJson, body: JSON.stringify({ errcode: 0, code: 0, filler: 'x'.repeat(1_000_000) }) });
  if (drill === 'hangUp') outgoing.destroy();
  if (drill === 'slow') {
    outgoing.writeHead(200, asJson);
    outgoing.write('{"errcode":');
  }
};
