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

/**
 * Takes a copy before the page reads, and has the browser read it beside the page's own. The page is not kept waiting: bytes are handed on,
 * and looked at elsewhere. Begun later, it would come after the frame in which the page draws what it was answered. Never throws.
 */
const readAlong = (tap: Tap, match: Match, response: Response): void => {
  const { apply, bytes, clone, header, responseHeaders, then } = tap.natives;
  try {
    const headers = apply(responseHeaders, response, []) as Headers;
    if (Number(apply(header, headers, ['content-length'])) > tap.largest) return tap.tooLarge(match);
    const copy = apply(clone, response, []) as Response;
    apply(then, apply(bytes, copy, []), [
      (body: ArrayBuffer) => (body.byteLength > tap.largest ? tap.tooLarge(match) : tap.report(match, body)),
      ignore,
    ]);
  } catch {
    // The page has its answer; ours is lost.
  }
};

const ignore = (): void => {};
