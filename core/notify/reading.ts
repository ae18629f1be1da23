/** Reading answers: what all platforms have in common. Each knows its own codes; none of them guesses. */
import type { Failure } from '#core/desk';
import { day, minute, second } from '#core/order';
import type { Reading, WireAnswer } from './connector.ts';
import { oneLine } from './harmless.ts';

export type Refusal = Extract<Reading, { sent: false }>;

/** What a code of a platform stands for. */
export interface Meaning {
  readonly failure: Failure;
  /** @default 'never' */
  readonly again?: Refusal['again'];
  /** ms */
  readonly after?: number;
  /** The platform itself does not know. @default false: it said no */
  readonly perhaps?: boolean;
}

/** A clear no. What no table knows is not interpreted: it goes to a person with the platform's own words. */
export const refused = (code: string | number, words: unknown, meaning: Meaning = { failure: 'unknownAnswer' }): Refusal => ({
  sent: false,
  failure: meaning.failure,
  detail: detailOf(code, words),
  again: meaning.again ?? 'never',
  perhaps: meaning.perhaps ?? false,
  ...(meaning.after === undefined ? {} : { after: meaning.after }),
});

/** JSON of a kind that the platform does not speak: nobody can say what it means. */
export const unheardOf = (): Refusal => ({ sent: false, failure: 'unknownAnswer', detail: '', again: 'never', perhaps: true });

/**
 * The object in an answer, or what its lack means. The body counts more than the status: some platforms answer errors with 200, some with 400.
 */
export const readObject = (answer: WireAnswer): { readonly object: Readonly<Record<string, unknown>> } | { readonly reading: Refusal } => {
  if (answer.status >= 300 && answer.status < 400) return { reading: refused(answer.status, '', { failure: 'redirect' }) };
  const object = objectIn(answer.body);
  if (object !== undefined) return { object };
  const { status } = answer;
  if (status === 429) return { reading: refused(status, '', { failure: 'tooFast', again: 'later', after: retryAfter(answer) ?? minute }) };
  // "Not available" was not taken; behind any other error of a gateway the message may have gone through.
  if (status >= 500) return { reading: refused(status, '', { failure: 'server', again: 'later', perhaps: status !== 503 }) };
  if (status >= 400) return { reading: refused(status, '', { failure: 'notJson' }) };
  return { reading: refused(status, '', { failure: 'notJson', again: 'later', perhaps: true }) };
};

/** `code words`, in which nothing is left that looks like a number of a person, an address or a key. */
export const detailOf = (code: string | number, words: unknown): string => {
  const said = typeof words === 'string' ? oneLine(words).slice(0, 600) : '';
  const spared = said
    .replace(/\S*:\/\/\S+/g, '…')
    .replace(/\+?\d[\d\s-]{5,}\d/g, '…')
    .replace(/[\w+/=%-]{16,}/g, (run) => (/\d/.test(run) || run.length >= 32 ? '…' : run));
  return `${codeOf(code)} ${spared}`.trim().slice(0, 160).trim().toWellFormed();
};

const codeOf = (code: string | number): string => (/^[\w.-]{1,80}$/.test(String(code)) ? String(code) : '?');

const objectIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const retryAfter = ({ headers }: WireAnswer): number | undefined => {
  const wait = Number(headers['retry-after']) * second;
  return wait > 0 && wait <= day ? wait : undefined;
};
