/** What a played platform is: it looks at what arrives as closely as the real one, and answers in its words. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ConnectorId } from '#core/desk';

export interface Arrival {
  readonly method: string;
  /** As it was meant: https://oapi.dingtalk.com/… */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A message that a person would see. */
export interface Delivered {
  readonly platform: ConnectorId;
  /** Who is rung or written to. */
  readonly to: readonly string[];
  readonly text: string;
  /** The body as it came. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Desk {
  /** Server clock, epoch ms. */
  now(): number;
  deliver(message: Delivered): void;
  /** What no real client may send: a test looks at these at its end. */
  complain(what: string): void;
}

export interface Platform {
  readonly id: ConnectorId;
  readonly host: string;
  answer(arrival: Arrival): Answer;
}

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** The object in a body of JSON; complains of anything else. */
export const objectOf = (arrival: Arrival, desk: Desk): Record<string, unknown> => {
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(arrival.headers['content-type'] ?? '')) {
    desk.complain(`${arrival.url.host}: content type ${arrival.headers['content-type']}`);
  }
  try {
    return JSON.parse(arrival.body) as Record<string, unknown>;
  } catch {
    desk.complain(`${arrival.url.host}: no JSON`);
    return {};
  }
};

/** Counts what came in the last stretch of time; says whether one more is too many. */
export const createMeter = (most: number, perMs: number, pauseMs = 0) => {
  let times: number[] = [];
  let pausedUntil = -Infinity;
  return (now: number): boolean => {
    times = times.filter((time) => time > now - perMs);
    if (now < pausedUntil) return true;
    if (times.length >= most) {
      pausedUntil = now + pauseMs;
      return true;
    }
    times.push(now);
    return false;
  };
};

export const minute = 60_000;
export const hour = 60 * minute;
