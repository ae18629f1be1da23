/** Requests over `fetch`, and what it means when nothing comes back. */
import { minute } from '#core/order';
import type { Send, WireAnswer } from './connector.ts';
import type { Refusal } from './reading.ts';

/** A request on which nothing came back. Says nothing of the request, whose address can hold a secret. */
export class NothingCame extends Error {
  readonly failure: 'network' | 'timeout';
  constructor(failure: 'network' | 'timeout') {
    super(failure);
    this.failure = failure;
  }
}

/** A message that never went out: something is missing in it or in the account, or no token was given. */
export class Unsent extends Error {
  readonly reading: Refusal;
  constructor(reading: Refusal) {
    super(reading.failure);
    this.reading = reading;
  }
}

/**
 * Sends over `fetch`, without cookies, referrer and cache. Follows no redirect; reads at most 64 KB.
 * @param timeoutMs for the whole answer. @default one minute
 * @throws NothingCame
 */
export const createSend =
  (fetch: typeof globalThis.fetch, timeoutMs: number = minute): Send =>
  async ({ url, method, headers, body }) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers },
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: patience.signal,
        ...(body === undefined ? {} : { body }),
      });
      return await answerOf(response);
    } catch {
      throw new NothingCame(patience.signal.aborted ? 'timeout' : 'network');
    } finally {
      clearTimeout(timer);
    }
  };

/**
 * What a rejected request or `send` means. Whether a lost request arrived cannot be told: `fetch` does not say if the connection was refused,
 * or broke when all had been said.
 */
export const readingOfError = (error: unknown): Refusal => {
  if (error instanceof Unsent) return error.reading;
  const failure = error instanceof NothingCame ? error.failure : 'network';
  return { sent: false, failure, detail: '', again: 'later', perhaps: true };
};

const answerOf = async (response: Response): Promise<WireAnswer> => ({
  // A browser shows nothing of a redirect that it does not follow, not even its status.
  status: response.type === 'opaqueredirect' ? 302 : response.status,
  headers: Object.fromEntries(response.headers),
  body: response.body === null ? '' : await beginning(response.body),
});

/** No answer that means something is longer. */
const longestAnswer = 64 * 1024;

const beginning = async (body: ReadableStream<Uint8Array>): Promise<string> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  while (read < longestAnswer) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value.subarray(0, longestAnswer - read), { stream: true });
    read += value.length;
  }
  await reader.cancel();
  return text;
};
