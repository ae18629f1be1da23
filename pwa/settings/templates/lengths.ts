/** How long a message may be on each platform through which it can go. */
import { connectorIds, type Account, type ConnectorId } from '#core/desk';
import { connectors } from '#core/notify';

export interface Length {
  readonly connector: ConnectorId;
  readonly bytes: number;
  readonly most: number;
}

/**
 * Of the platforms that the shop uses; of all, while it uses none. Platforms that send registered templates only have lengths of their own.
 * @param bytes of UTF-8, title and text
 */
export const lengthsOf = (bytes: number, accounts: readonly Account[]): Length[] => {
  const free = connectorIds.filter((id) => !connectors[id].registeredOnly);
  const used = free.filter((id) => accounts.some(({ connector, on }) => connector === id && on));
  return (used.length > 0 ? used : free).map((connector) => ({ connector, bytes, most: connectors[connector].maxBytes }));
};
