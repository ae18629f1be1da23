/** Reads along with `fetch`. */
import type { Tapped } from './message.ts';
import type { Scope } from './natives.ts';
import type { Match, Tap } from './tap.ts';

export const tapFetch = (scope: Scope, tap: Tap): Tapped => {
  const { apply, define, describe, print, then } = tap.natives;
  const before = describe(scope, 'fetch');
  const native = before?.value as typeof fetch | undefined;
  if (!native || (!before?.configurable && !before?.writable)) return 'frozen';

  const proxy = new Proxy(native, {
    apply: (target, self, args: Parameters<typeof fetch>) => {
      const result = apply(target, self, args) as Promise<Response>;
      try {
        const url = tap.match(args[0]);
        if (url === undefined) return result;
        const match = { url, request: tap.requestText(args[1]?.body) };
        tap.asked();
        // Not a listener on the page's promise but a link of its chain: a rejection that the page does not handle stays unhandled, and
        // one that it does handle is not reported a second time.
        return apply(then, result, [(response: Response) => (readAlong(tap, match, response), response)]) as Promise<Response>;
      } catch {
        return result;
      }
    },
  });
  if (!define(scope, 'fetch', { ...before, value: proxy })) return 'frozen';
  return apply(print, native, []).includes('[native code]') ? 'native' : 'wrapped';
};

/** Takes a copy now, before the page reads, and reads it later, when the page has been able to. Never throws. */
const readAlong = (tap: Tap, match: Match, response: Response): void => {
  const { apply, clone, header, later, responseHeaders } = tap.natives;
  try {
    const headers = apply(responseHeaders, response, []) as Headers;
    if (Number(apply(header, headers, ['content-length'])) > tap.largest) return tap.tooLarge(match);
    const copy = apply(clone, response, []) as Response;
    later(() => {
      readAll(tap, copy).then((body) => (body ? tap.report(match, body) : tap.tooLarge(match)), ignore);
    }, 0);
  } catch {
    // The page has its answer; ours is lost.
  }
};

/** `undefined` when it is larger than we read. That we give up does not disturb the page's own reading. */
const readAll = async ({ natives, largest }: Tap, copy: Response): Promise<ArrayBuffer | undefined> => {
  const { apply, reader, responseBody, Uint8Array } = natives;
  const stream = apply(responseBody, copy, []) as ReadableStream<Uint8Array> | null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (stream) {
    const source = apply(reader, stream, []) as ReadableStreamDefaultReader<Uint8Array>;
    for (;;) {
      const { done, value } = await source.read();
      if (done) break;
      size += value.byteLength;
      if (size > largest) {
        source.cancel().catch(ignore);
        return undefined;
      }
      chunks.push(value);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole.buffer;
};

const ignore = (): void => {};
