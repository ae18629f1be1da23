/** Which accounts send nothing for the time being, and why. */
import type { FailedEnd, OutboxItem } from '#core/desk';
import type { Ms } from '#core/order';
import type { Connector } from '../connector.ts';
import { askForPeace } from './retry.ts';

/** For how long (ms) after the first attempt a channel suppresses another with the same id. */
export const suppressedFor = ({ idempotent, idempotentMs = Infinity }: Pick<Connector, 'idempotent' | 'idempotentMs'>): number =>
  idempotent ? idempotentMs : 0;

export interface Stopped {
  /** The message that a person has to settle, having put right what is wrong. */
  readonly message: string;
  readonly failure: FailedEnd;
}

/** Accounts by id that send nothing more until a person has settled a message. Of several, the latest. */
export const stoppedAccounts = (items: readonly OutboxItem[]): Map<string, Stopped> => {
  const stopped = new Map<string, Stopped>();
  for (const { message, state, failure } of items) {
    if (!failure?.stops || (state !== 'dead' && state !== 'perhaps')) continue;
    const known = stopped.get(message.account);
    if (!known || known.failure.at < failure.at) stopped.set(message.account, { message: message.id, failure });
  }
  return stopped;
};

/** Until when the platform wants nothing of an account; an instant of a clock that was set back since does not count. */
export const restingUntil = (items: readonly OutboxItem[], account: string, now: Ms): Ms | undefined =>
  items
    .filter(
      ({ message, state, failure }) =>
        message.account === account && state === 'waiting' && failure && askForPeace.includes(failure.failure),
    )
    .filter(({ nextAt, failure }) => nextAt > now && (failure?.at ?? now) <= now)
    .map(({ nextAt }) => nextAt)
    .reduce<Ms | undefined>((latest, at) => (latest === undefined || at > latest ? at : latest), undefined);
