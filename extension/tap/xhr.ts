/** Reads along with `XMLHttpRequest`. */
import type { Tapped } from './message.ts';
import type { Match, Tap } from './tap.ts';

type Open = XMLHttpRequest['open'];
type SendBody = XMLHttpRequest['send'];

export const tapXhr = (tap: Tap): Tapped => {
  const { apply, define, describe, listen, print, xhr: prototype, WeakMap } = tap.natives;
  const open = describe(prototype, 'open');
  const send = describe(prototype, 'send');
  if (!open?.configurable || !send?.configurable) return 'frozen';
  /** The request that an instance is about to make; one instance may make several, one after the other. */
  const matches = new WeakMap<XMLHttpRequest, Match>();

  const tappedOpen = new Proxy(open.value as Open, {
    apply: (target, self: XMLHttpRequest, args) => {
      const result = apply(target, self, args);
      try {
        const url = tap.match(args[1]);
        if (url === undefined) matches.delete(self);
        else matches.set(self, { url, request: undefined });
      } catch {
        // The request is open; we do not read along.
      }
      return result;
    },
  });
  const tappedSend = new Proxy(send.value as SendBody, {
    apply: (target, self: XMLHttpRequest, args) => {
      try {
        const opened = matches.get(self);
        if (opened) {
          const match = { ...opened, request: tap.requestText(args[0]) };
          matches.set(self, match);
          apply(listen, self, ['load', () => matches.get(self) === match && readAlong(tap, match, self), { once: true }]);
          tap.asked();
        }
      } catch {
        // The request goes out all the same.
      }
      return apply(target, self, args);
    },
  });
  define(prototype, 'open', { ...open, value: tappedOpen });
  define(prototype, 'send', { ...send, value: tappedSend });
  const isNative = [open.value, send.value].every((method) => apply(print, method, []).includes('[native code]'));
  return isNative ? 'native' : 'wrapped';
};

/** After the page's handlers that were set before `send`; the others follow, and find the answer untouched. Never throws. */
const readAlong = (tap: Tap, match: Match, xhr: XMLHttpRequest): void => {
  const { apply, blobBytes, stringify, then, xhrResponse, xhrText, xhrType } = tap.natives;
  const hand = (body: string | ArrayBuffer): void => {
    if ((typeof body === 'string' ? body.length : body.byteLength) > tap.largest) tap.tooLarge(match);
    else tap.report(match, body);
  };
  try {
    const response = (): unknown => apply(xhrResponse, xhr, []);
    switch (apply(xhrType, xhr, [])) {
      case '':
      case 'text':
        return hand(apply(xhrText, xhr, []) as string);
      case 'arraybuffer': {
        const bytes = response() as ArrayBuffer;
        if (bytes.byteLength > tap.largest) return tap.tooLarge(match);
        // The page keeps its own; only a copy may be handed over.
        return hand(bytes.slice(0));
      }
      case 'json':
        return hand(stringify(response()));
      case 'blob': {
        const blob = response() as Blob;
        if (blob.size > tap.largest) return tap.tooLarge(match);
        apply(then, apply(blobBytes, blob, []), [hand, () => {}]);
      }
    }
  } catch {
    // The page has its answer; ours is lost.
  }
};
