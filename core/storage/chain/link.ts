/**
 * The chain: everything that was appended in one go is a link, and each link's hash goes into the next. Whoever changes, removes or puts in an
 * event afterwards breaks it there, and whoever mends it all the way to its end has another last hash than was handed on before.
 */
import type { LinkRow } from '../database.ts';
import { digestLength, type Digest } from './digest.ts';
import { hexOf, sha256 } from './hash.ts';

/** The hash before the first link. */
export const noHash = '0'.repeat(64);

/** What is to be linked, in the order in which it is appended. */
export interface Linked {
  readonly id: string;
  readonly at: string;
}

/** The link after `last`. */
export const linkAfter = async (
  last: Pick<LinkRow, 'n' | 'hash' | 'total'> | undefined,
  events: readonly Linked[],
  digests: ReadonlyMap<string, Digest>,
): Promise<LinkRow> => {
  const bytes = new Uint8Array(events.length * digestLength);
  events.forEach(({ id }, index) => {
    const digest = digests.get(id);
    if (!digest) throw new RangeError('An event without a digest');
    bytes.set(digest.bytes, index * digestLength);
  });
  const link = {
    n: (last?.n ?? 0) + 1,
    prev: last?.hash ?? noHash,
    total: (last?.total ?? 0) + events.length,
    at: events.reduce((latest, { at }) => (at > latest ? at : latest), ''),
    ids: events.map(({ id }) => id),
    digests: bytes,
  };
  return { ...link, hash: await hashOf(link) };
};

/** The hash of a link by what it says. */
export const hashOf = async ({ n, prev, at, total, digests }: Omit<LinkRow, 'hash'>): Promise<string> => {
  const head = new TextEncoder().encode(JSON.stringify(['danshao link 1', n, prev, at, total]));
  const bytes = new Uint8Array(head.length + digests.length);
  bytes.set(head);
  bytes.set(digests, head.length);
  return hexOf(await sha256(bytes));
};
