/**
 * What a connector is: one wire format, without a network. It makes the request and reads the answer; who sends it, when, and how often again
 * is decided in `delivery`.
 */
import type { Account, ConnectorId, Failure } from '#core/desk';
import type { Ms } from '#core/order';

/** A message as it leaves, ready for one place. */
export interface Outgoing {
  /** Unique; channels that know such a thing suppress a second one with the same. */
  readonly id: string;
  readonly title: string;
  /** Plain lines; a connector with a markup of its own escapes them. */
  readonly text: string;
  /** The line that closes a text that had to be cut, with `{n}` for how many lines are missing. @default the Chinese one */
  readonly more?: string;
  /** How the channel calls the people that it should ring: mobile numbers or user ids. */
  readonly mentions: readonly string[];
  /** To a buyer: the number, or the user id of the channel. Nowhere but here. */
  readonly recipient?: string;
  /** For channels that send registered templates only: its number, and its variables in order. */
  readonly registered?: { readonly code: string; readonly variables: readonly (readonly [name: string, value: string])[] };
}

export interface WireRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an answer means. */
export type Reading =
  | { readonly sent: true; readonly receipt?: string }
  | {
      readonly sent: false;
      readonly failure: Failure;
      /** The platform's own code and words, without anything secret or personal. */
      readonly detail: string;
      /** `later`: try again by itself; `renewed`: fetch a new token, then once more; `never`: somebody must put something right first. */
      readonly again: 'later' | 'renewed' | 'never';
      /** Not before so many ms from now, when the platform says so. */
      readonly after?: number;
      /** It may have arrived all the same. */
      readonly perhaps: boolean;
    };

/** Sends one request; follows no redirect, and rejects when nothing comes back. */
export type Send = (request: WireRequest) => Promise<WireAnswer>;

export interface Connector {
  readonly id: ConnectorId;
  readonly audience: 'staff' | 'buyer';
  /** The only hosts it speaks to; permission for them is asked for when an account is switched on. */
  readonly hosts: readonly string[];
  /** At most so many messages per account. */
  readonly limits: readonly { readonly messages: number; readonly perMs: number }[];
  /** The channel suppresses a second message with the same id: what perhaps arrived may be sent again. */
  readonly idempotent: boolean;
  /** It does so for this long only, ms. @default for ever */
  readonly idempotentMs?: number;
  /** Sends registered templates only; free text is not possible. */
  readonly registeredOnly: boolean;
  /** Longest text in bytes of UTF-8, title and markup included; longer ones are cut at a line. */
  readonly maxBytes: number;
  /** Fields of the account that are kept sealed, and those that are not. */
  readonly secrets: readonly string[];
  readonly settings: readonly string[];
  /** What is wrong with an account as it was typed in; empty: nothing. Names of fields. */
  check(account: Account, secrets: Secrets): readonly string[];
  /**
   * The request, signed for this instant. A channel that needs a token fetches it with `send` and keeps it in `tokens`.
   * @param now epoch ms
   */
  request(message: Outgoing, account: Account, secrets: Secrets, now: Ms, wire: Wire): Promise<WireRequest>;
  read(answer: WireAnswer): Reading;
}

export type Secrets = Readonly<Record<string, string>>;

export interface Wire {
  readonly send: Send;
  /** Access tokens by account; kept as long as the worker lives. */
  readonly tokens: Map<string, { readonly token: string; readonly until: Ms }>;
}
