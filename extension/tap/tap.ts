/**
 * Reads along with the page: answers of its own `fetch` and `XMLHttpRequest` whose address is one we know. It never issues a request, and
 * never delays, changes or repeats one; whatever goes wrong in here, the page gets what it would have got without us.
 */
import { largestAnswer } from '../consoles/site.ts';
import { tapFetch } from './fetch.ts';
import type { Send } from './message.ts';
import { saveNatives, type Natives, type Scope } from './natives.ts';
import { tapXhr } from './xhr.ts';

/** An answer worth reading: where it came from, and the form body of the request when that was text. */
export interface Match {
  readonly url: string;
  readonly request: string | undefined;
}

export interface Tap {
  readonly natives: Natives;
  readonly largest: number;
  /** The absolute address when it is one we read; `undefined` for all the others, which are not touched. */
  match(address: unknown): string | undefined;
  /** The request's body when it is form text. */
  requestText(body: unknown): string | undefined;
  /** The request goes out. */
  asked(): void;
  report(match: Match, body: string | ArrayBuffer): void;
  tooLarge(match: Match): void;
}

/** @param answers patterns for `host + pathname` */
export const startTap = (scope: Scope, answers: readonly RegExp[], send: Send): void => {
  const natives = saveNatives(scope);
  const tap = createTap(natives, () => scope.document.baseURI, answers, send);
  const fetch = tapFetch(scope, tap);
  const xhr = tapXhr(tap);
  send({ kind: 'tapped', fetch, xhr }, undefined);
};

const createTap = (natives: Natives, base: () => string, answers: readonly RegExp[], send: Send): Tap => {
  const { apply, hostOf, hrefOf, now, pathOf, test, URL, URLSearchParams } = natives;
  return {
    natives,
    largest: largestAnswer,
    match: (address) => {
      const text = addressText(natives, address);
      if (text === undefined) return undefined;
      const url = new URL(text, base());
      const place = `${apply(hostOf, url, []) as string}${apply(pathOf, url, []) as string}`;
      // By index: a list's iterator can be replaced by the page.
      for (let index = 0; index < answers.length; index++) {
        if (apply(test, answers[index] as RegExp, [place])) return apply(hrefOf, url, []) as string;
      }
      return undefined;
    },
    requestText: (body) => {
      if (typeof body === 'string') return body;
      return body instanceof URLSearchParams ? apply(natives.paramsToString, body, []) : undefined;
    },
    asked: () => send({ kind: 'asked' }, undefined),
    report: ({ url, request }, body) => {
      const message = { kind: 'answer' as const, url, body, at: now() as never, ...(request === undefined ? {} : { request }) };
      send(message, typeof body === 'string' ? undefined : [body]);
    },
    tooLarge: ({ url }) => {
      send({ kind: 'tooLarge', url, at: now() }, undefined);
    },
  };
};

/** Only what can be read without running code of the page: an object's own `toString` is the page's. */
const addressText = ({ apply, URL, Request, hrefOf, requestUrl }: Natives, address: unknown): string | undefined => {
  if (typeof address === 'string') return address;
  if (address instanceof URL) return apply(hrefOf, address, []) as string;
  if (address instanceof Request) return apply(requestUrl, address, []) as string;
  return undefined;
};
