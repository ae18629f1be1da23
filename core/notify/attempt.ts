/** One attempt at sending one message, whatever happens. */
import type { Account } from '#core/desk';
import type { Ms } from '#core/order';
import type { Connector, Outgoing, Reading, Secrets, Wire } from './connector.ts';
import { readingOfError } from './wire.ts';

/**
 * Makes the request, sends it, reads the answer. A token that the platform no longer takes is fetched anew, once. Never rejects: what was
 * thrown on the way is a reading too.
 * @param now epoch ms
 * @example const reading = await attempt(connectors[account.connector], message, account, secrets, now, wire);
 */
export const attempt = async (
  connector: Connector,
  message: Outgoing,
  account: Account,
  secrets: Secrets,
  now: Ms,
  wire: Wire,
): Promise<Reading> => {
  try {
    const reading = await once(connector, message, account, secrets, now, wire);
    if (reading.sent || reading.again !== 'renewed') return reading;
    wire.tokens.delete(account.id);
    const second = await once(connector, message, account, secrets, now, wire);
    return second.sent || second.again !== 'renewed' ? second : { ...second, again: 'never' };
  } catch (error) {
    return readingOfError(error);
  }
};

const once = async (...[connector, message, account, secrets, now, wire]: Parameters<typeof attempt>): Promise<Reading> =>
  connector.read(await wire.send(await connector.request(message, account, secrets, now, wire)));
