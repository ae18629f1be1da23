/** Goes through the whole chain and says what does not fit. */
import { subjectOf } from '#core/desk';
import type { Database, EventRow, LinkRow } from '../database.ts';
import { formsOf } from '../forms.ts';
import { eventFrom } from '../row.ts';
import { digestLength, digestOf, hashLength } from './digest.ts';
import { hashOf, noHash } from './link.ts';

export interface ChainFault {
  /**
   * `edited`: the event is not what was appended. `removed`: it is gone. `inserted`: it stands in the log and no link knows it. `moved`: it stands
   * in another place of the chain than it was appended in. `linkEdited`: the link does not say what it said. `linkRemoved`: there is no such link.
   * `cut`: the chain ends before a hash that is known from elsewhere, or has another one there.
   */
  readonly kind: 'edited' | 'removed' | 'inserted' | 'moved' | 'linkEdited' | 'linkRemoved' | 'cut';
  /** Number of the link; `null` for an event that stands in none. */
  readonly link: number | null;
  /** Of the event. */
  readonly id?: string;
}

export interface ChainReport {
  readonly links: number;
  /** Events that links vouch for, and that are there. */
  readonly events: number;
  /** Among them those whose personal data was dropped: what it was can no longer be compared. */
  readonly dropped: number;
  /** Events of an older build that have no link yet. */
  readonly waiting: number;
  /** Hash of the last link; zeros: there is none. */
  readonly head: string;
  /** By links, the first thousand. */
  readonly faults: readonly ChainFault[];
}

/** A link that is known from elsewhere: from a file that was handed on, or a backup. */
export interface Anchor {
  readonly n: number;
  readonly hash: string;
}

export interface VerifyOptions {
  /** Told after every chunk: links looked at, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two chunks; rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly anchors?: readonly Anchor[];
}

/** Only reads, and lets others at the database between two chunks. */
export const verifyChain = async (db: Database, { onProgress, signal, anchors = [] }: VerifyOptions = {}): Promise<ChainReport> => {
  const findings = createFindings();
  const total = await db.links.count();
  const known = new Map(anchors.map(({ n, hash }) => [n, hash]));
  let before: Pick<LinkRow, 'n' | 'hash' | 'total'> = { n: 0, hash: noHash, total: 0 };
  let links = 0;
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await db.links.where('n').above(before.n).limit(linksPerChunk).toArray();
    if (chunk.length === 0) break;
    for (const link of chunk) {
      for (let gap = before.n + 1; gap < link.n; gap += 1) findings.add({ kind: 'linkRemoved', link: gap });
      const follows = link.n > before.n + 1 || (link.prev === before.hash && link.total === before.total + link.ids.length);
      if (!follows || (await hashOf(link)) !== link.hash) findings.add({ kind: 'linkEdited', link: link.n });
      if (known.has(link.n) && known.get(link.n) !== link.hash) findings.add({ kind: 'cut', link: link.n });
      before = link;
    }
    await compareEvents(db, chunk, findings);
    links += chunk.length;
    onProgress?.(links, total);
  }
  for (const { n } of anchors) if (n > before.n) findings.add({ kind: 'cut', link: n });
  const waiting = await findStrangers(db, findings, signal);
  return { links, waiting, head: before.hash, ...findings };
};

const linksPerChunk = 20;
const mostFaults = 1000;

interface Findings {
  events: number;
  dropped: number;
  readonly faults: ChainFault[];
}

const createFindings = (): Findings & { add(fault: ChainFault): void } => {
  const faults: ChainFault[] = [];
  const add = (fault: ChainFault): void => {
    if (faults.length < mostFaults) faults.push(fault);
  };
  return Object.defineProperty({ events: 0, dropped: 0, faults, add }, 'add', { enumerable: false });
};

const compareEvents = async (db: Database, links: readonly LinkRow[], findings: ReturnType<typeof createFindings>): Promise<void> => {
  const rows = await db.events.bulkGet(links.flatMap(({ ids }) => [...ids]));
  await formsOf(db).load(rows.flatMap((row) => row?.event?.payload ?? []));
  let next = 0;
  const comparing = links.flatMap((link) =>
    link.ids.map(async (id, place): Promise<ChainFault | undefined> => {
      const row = rows[next++];
      if (!row) return { kind: 'removed', link: link.n, id };
      findings.events += 1;
      if (row.dropped) findings.dropped += 1;
      if (row.link !== link.n) return { kind: 'moved', link: link.n, id };
      const own = link.digests.subarray(place * digestLength, (place + 1) * digestLength);
      const digest = await digestOfRow(db, row);
      if (digest && isSame(own, digest, row)) return undefined;
      const isElsewhere = digest && link.ids.some((_, other) => isSame(link.digests.subarray(other * digestLength), digest, row));
      return { kind: isElsewhere ? 'moved' : 'edited', link: link.n, id };
    }),
  );
  for (const fault of await Promise.all(comparing)) if (fault) findings.add(fault);
};

/** `undefined` for a row that is no event any more. */
const digestOfRow = async (db: Database, row: EventRow): Promise<Uint8Array | undefined> => {
  try {
    const event = eventFrom(db, row);
    if ((subjectOf(event) ?? '') !== row.subject) return undefined;
    return (await digestOf(formsOf(db), event, row.salt ?? '')).bytes;
  } catch {
    return undefined;
  }
};

const isSame = (own: Uint8Array, digest: Uint8Array, { dropped }: EventRow): boolean => {
  for (let index = 0; index < hashLength; index += 1) if (own[index] !== digest[index]) return false;
  for (let index = hashLength; index < digestLength; index += 1) {
    // What was dropped has no hash any more; it must not have come back as something else.
    if (digest[index] !== (dropped ? 0 : own[index])) return false;
  }
  return true;
};

/** Events that no link knows. @returns how many of them wait for theirs */
const findStrangers = async (
  db: Database,
  findings: ReturnType<typeof createFindings>,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const strangers = (await db.events.count()) - findings.events;
  if (strangers <= 0) return 0;
  const isWaiting = (await db.meta.get('unlinked')) !== undefined;
  let waiting = 0;
  for (let after = ''; ;) {
    signal?.throwIfAborted();
    const ids = await db.events.where(':id').above(after).limit(idsPerChunk).primaryKeys();
    const last = ids.at(-1);
    if (last === undefined) return waiting;
    after = last;
    const unknown = new Set(ids);
    await db.links.each((link) => {
      for (const id of link.ids) unknown.delete(id);
    });
    for (const row of await db.events.bulkGet([...unknown])) {
      if (isWaiting && row && row.link === undefined) waiting += 1;
      else if (row) findings.add({ kind: 'inserted', link: row.link ?? null, id: row.id });
    }
  }
};
const idsPerChunk = 100_000;
