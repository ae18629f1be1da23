/** How an account is doing, as far as this device knows. */
import type { Account, Failure, OutboxItem } from '#core/desk';
import type { Ms } from '#core/order';

export type AccountState =
  | { readonly id: 'off' | 'noSecrets' | 'noAccess' | 'on' }
  /** Nothing more goes through it until somebody has put something right. */
  | { readonly id: 'stopped'; readonly failure: Failure; readonly detail: string };

export interface Known {
  /** Accounts whose secrets this device has. */
  readonly sealed: readonly string[];
  readonly items: readonly OutboxItem[];
  /** `undefined` where nobody can be asked. */
  readonly allowed?: boolean | undefined;
  /** Does this device send at all? One that does not misses neither secrets nor permission. */
  readonly sends: boolean;
}

/** The worst first. */
export const accountState = ({ id, on }: Account, { sealed, items, allowed, sends }: Known): AccountState => {
  if (!on) return { id: 'off' };
  const stop = items.find(
    ({ message, state, failure }) => message.account === id && failure?.stops && (state === 'dead' || state === 'perhaps'),
  );
  if (stop?.failure) return { id: 'stopped', failure: stop.failure.failure, detail: stop.failure.detail };
  if (sends && !sealed.includes(id)) return { id: 'noSecrets' };
  if (sends && allowed === false) return { id: 'noAccess' };
  return { id: 'on' };
};

/** When something last arrived through it, epoch ms. */
export const lastSent = (account: string, items: readonly OutboxItem[]): Ms | undefined =>
  items.reduce<Ms | undefined>(
    (last, { message, sent }) => (message.account === account && sent && (last === undefined || sent.at > last) ? sent.at : last),
    undefined,
  );
