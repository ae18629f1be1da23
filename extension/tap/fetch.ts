/** Reads along with `fetch`. */
import type { Tapped } from './message.ts';
import { isNative, wrap, type Scope } from './natives.ts';
import type { Match, Tap } from './tap.ts';

export const tapFetch = (scope: Scope, tap: Tap): Tapped => {
  const { apply, define, describe, then } = tap.natives;
  const before = describe(scope, 'fetch');
  const native = before?.value as typeof fetch | undefined;
  if (typeof native !== 'function' || (!before?.configurable && !before?.writable)) return 'frozen';

  const tapped = wrap(tap.natives, native, (target, self, args) => {
    const result = apply(target, self, args) as Promise<Response>;
    try {
      const url = tap.match(args[0]);
      if (url === undefined) return result;
      const init: unknown = args[1];
      const body: unknown = typeof init === 'object' && init !== null ? describe(init, 'body')?.value : undefined;
      const match = { url, request: tap.requestText(body) };
      tap.asked();
      // Not a listener on the page's promise but a link of its chain: a rejection that the page does not handle stays unhandled, and
      // one that it does handle is not reported a second time.
      return apply(then, result, [(response: Response) => (readAlong(tap, match, response), response)]);
    } catch {
      return result;
    }
  });
  if (!define(scope, 'fetch', { ...before, value: tapped })) return 'frozen';
  return isNative(tap.natives, native, 'fetch') ? 'native' : 'wrapped';
};

/** Takes a copy now, before the page reads, and reads it later, when the page has been able to. Never throws. */
const readAlong = (tap: Tap, match: Match, response: Response): void => {
  const { apply, clone, header, later, responseHeaders, then } = tap.natives;
  try {
    const headers = apply(responseHeaders, response, []) as Headers;
    if (Number(apply(header, headers, ['content-length'])) > tap.largest) return tap.tooLarge(match);
    const copy = apply(clone, response, []) as Response;
    later(() => {
      try {
        apply(then, readAll(tap, copy), [
          (body: ArrayBuffer | undefined) => (body ? tap.report(match, body) : tap.tooLarge(match)),
          ignore,
        ]);
      } catch {
        // The page has its answer; ours is lost.
      }
    }, 0);
  } catch {
    // Likewise.
  }
};

/** `undefined` when it is larger than we read. That we give up does not disturb the page's own reading. */
const readAll = async ({ natives, largest }: Tap, copy: Response): Promise<ArrayBuffer | undefined> => {
  const { apply, cancel, fill, read, reader, responseBody, then, Uint8Array } = natives;
  const stream = apply(responseBody, copy, []) as ReadableStream<Uint8Array> | null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (stream) {
    const source = apply(reader, stream, []) as ReadableStreamDefaultReader<Uint8Array>;
    for (let count = 0; ; count++) {
      const { done, value } = (await apply(read, source, [])) as ReadableStreamReadResult<Uint8Array>;
      if (done) break;
      size += value.byteLength;
      if (size > largest) {
        apply(then, apply(cancel, source, []), [undefined, ignore]);
        return undefined;
      }
      chunks[count] = value;
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index] as Uint8Array;
    apply(fill, whole, [chunk, at]);
    at += chunk.byteLength;
  }
  return whole.buffer;
};

const ignore = (): void => {};
