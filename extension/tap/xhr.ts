/** Reads along with `XMLHttpRequest`. */
import type { Tapped } from './message.ts';
import { isNative, wrap, type Natives } from './natives.ts';
import type { Match, Tap } from './tap.ts';

type Open = XMLHttpRequest['open'];
type SendBody = XMLHttpRequest['send'];

export const tapXhr = (tap: Tap): Tapped => {
  const { natives } = tap;
  const { apply, define, forget, keep, listen, recall, WeakMap } = natives;
  const open = ownerOf(natives, 'open');
  const send = ownerOf(natives, 'send');
  if (!open || !send) return 'frozen';
  /** The request that an instance is about to make; one instance may make several, one after the other. */
  const matches = new WeakMap<XMLHttpRequest, Match>();

  const tappedOpen = wrap(natives, open.before.value as Open, (target, self, args) => {
    const result = apply(target, self, args);
    try {
      const url = tap.match(args[1]);
      if (url === undefined) apply(forget, matches, [self]);
      else apply(keep, matches, [self, { url, request: undefined }]);
    } catch {
      // The request is open; we do not read along.
    }
    return result;
  });
  const tappedSend = wrap(natives, send.before.value as SendBody, (target, self, args) => {
    try {
      const opened = apply(recall, matches, [self]) as Match | undefined;
      if (opened) {
        const match = { ...opened, request: tap.requestText(args[0]) };
        apply(keep, matches, [self, match]);
        const heard = (): void => {
          if (apply(recall, matches, [self]) === match) readAlong(tap, match, self as XMLHttpRequest);
        };
        apply(listen, self, ['load', heard, { __proto__: null, once: true }]);
        tap.asked();
      }
    } catch {
      // The request goes out all the same.
    }
    return apply(target, self, args);
  });
  const done =
    define(open.owner, 'open', { ...open.before, value: tappedOpen }) && define(send.owner, 'send', { ...send.before, value: tappedSend });
  if (!done) return 'frozen';
  const { before } = open;
  return open.owner === natives.xhr &&
    isNative(natives, before.value as Open, 'open') &&
    isNative(natives, send.before.value as SendBody, 'send')
    ? 'native'
    : 'wrapped';
};

interface Owned {
  readonly owner: object;
  readonly before: PropertyDescriptor;
}

/** Somebody may have put a class of their own in front of the browser's; then the method is further up. */
const ownerOf = ({ describe, prototypeOf, xhr }: Natives, name: 'open' | 'send'): Owned | undefined => {
  for (let owner: object | null = xhr; owner; owner = prototypeOf(owner)) {
    const before = describe(owner, name);
    if (before) return typeof before.value === 'function' && (before.configurable || before.writable) ? { owner, before } : undefined;
  }
  return undefined;
};

/** After the page's handlers that were set before `send`; the others follow, and find the answer untouched. Never throws. */
const readAlong = (tap: Tap, match: Match, xhr: XMLHttpRequest): void => {
  const { apply, blobBytes, copy, then, xhrResponse, xhrText, xhrType } = tap.natives;
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
        return hand(apply(copy, bytes, [0]));
      }
      case 'json':
        return hand(exactText(tap.natives, response()));
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

/** The browser has made numbers of the ids already, and rounded the long ones: those are left out, since a wrong id is worse than none. */
const exactText = ({ isInteger, isSafeInteger, stringify }: Natives, json: unknown): string =>
  stringify(json, (_, value: unknown) => (isInteger(value) && !isSafeInteger(value) ? undefined : value));
