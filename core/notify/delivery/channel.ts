/** Ways by which messages leave: the accounts whose secrets are on this device, and the browser itself. */
import type { Message } from '#core/desk';
import type { Ms } from '#core/order';
import { attempt } from '../attempt.ts';
import type { Connector, Outgoing, Reading } from '../connector.ts';
import { batchesOf, type Batch } from '../texts/index.ts';
import { suppressedFor } from './accounts.ts';
import type { DeliverParts } from './parts.ts';

export interface Channel {
  readonly id: string;
  readonly limits: Connector['limits'];
  /** For how long it suppresses a second message with the same id, ms. */
  readonly suppressed: number;
  /** Never rejects. */
  readonly send: (message: Outgoing, now: Ms) => Promise<Reading>;
}

/** Those that are switched on. What goes into the chat is sent by a person. */
export const channelsOf = async (parts: DeliverParts): Promise<Channel[]> => {
  const channels = await Promise.all(
    parts.accounts.map(async (account): Promise<Channel[]> => {
      const secrets = account.on ? await parts.secretsOf(account.id) : undefined;
      if (!secrets) return [];
      const connector = parts.connectors[account.connector];
      const send: Channel['send'] = (message, now) => attempt(connector, message, account, secrets, now, parts.wire);
      return [{ id: account.id, limits: connector.limits, suppressed: suppressedFor(connector), send }];
    }),
  );
  return [browser(parts), ...channels.flat()];
};

const browser = ({ notifyBrowser }: DeliverParts): Channel => ({
  id: 'notification',
  limits: [],
  suppressed: Infinity,
  send: async ({ title, text, id }) => {
    try {
      await notifyBrowser(title, text, id);
      return { sent: true };
    } catch {
      return { sent: false, failure: 'notAllowed', detail: '', again: 'later', perhaps: false };
    }
  },
});

/**
 * Where a second copy is suppressed by its id, messages leave one by one: a digest that is put together again would have another id. The
 * browser is the exception, for a digest there replaces the one before.
 */
export const batchesFor = ({ id, suppressed }: Channel, messages: readonly Message[]): Batch[] => {
  const through = new Set([id]);
  return suppressed === 0 || isBrowser(id) ? batchesOf(messages, through) : messages.flatMap((message) => batchesOf([message], through));
};

/** By which the channel tells it from others. */
export const outgoingId = (channel: Channel, { messages, digest, purpose }: Batch, batch: string): string => {
  if (!digest) return messages[0]?.id ?? batch;
  return isBrowser(channel.id) ? `digest:${purpose}` : batch;
};

const isBrowser = (id: string): boolean => id === 'notification';
