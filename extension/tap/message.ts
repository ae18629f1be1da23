/** What the page tap tells the isolated world. All of it is evidence from a page we do not trust: checked on arrival, never a command. */
import type { RawAnswer } from '../consoles/console.ts';

export type TapMessage =
  /** A request goes out whose answer will be read. */
  | { readonly kind: 'asked' }
  | ({ readonly kind: 'answer' } & RawAnswer)
  /** An answer above the size we read. */
  | { readonly kind: 'tooLarge'; readonly url: string; readonly at: number }
  /** What became of the page's own functions; told once, at the start. */
  | { readonly kind: 'tapped'; readonly fetch: Tapped; readonly xhr: Tapped };

/** `wrapped`: somebody was there before us, answers may be missed or made up. `frozen`: it could not be tapped at all. */
export type Tapped = 'native' | 'wrapped' | 'frozen';

const states: readonly unknown[] = ['native', 'wrapped', 'frozen'] satisfies Tapped[];

/** Gives a message to the isolated world; buffers in `transfer` are handed over. */
export type Send = (message: TapMessage, transfer: Transferable[] | undefined) => void;

/** The message, if it has the shape of one. */
export const asTapMessage = (data: unknown): TapMessage | undefined => {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  switch (message['kind']) {
    case 'asked':
      return data as TapMessage;
    case 'answer':
      return isAnswer(message) ? (data as TapMessage) : undefined;
    case 'tooLarge':
      return typeof message['url'] === 'string' && Number.isSafeInteger(message['at']) ? (data as TapMessage) : undefined;
    case 'tapped':
      return states.includes(message['fetch']) && states.includes(message['xhr']) ? (data as TapMessage) : undefined;
    default:
      return undefined;
  }
};

const isAnswer = ({ url, body, at, request }: Record<string, unknown>): boolean =>
  typeof url === 'string' &&
  URL.canParse(url) &&
  (typeof body === 'string' || body instanceof ArrayBuffer) &&
  Number.isSafeInteger(at) &&
  (request === undefined || typeof request === 'string');
