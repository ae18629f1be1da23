/** Reads the chain as segments, a little at a time: whoever works at the desk meanwhile waits for some milliseconds at most. */
import type { Database, EventRow, LinkRow } from '../database.ts';
import type { Head, Segment } from './segment.ts';

/** Events in a segment, at least, unless told otherwise. */
export const usualSegment = 2000;
const linksAtOnce = 10;

export interface SegmentOptions {
  /** Events in a segment, at least; 2,000 unless told otherwise. */
  readonly perSegment?: number;
  readonly signal?: AbortSignal;
  /** Waited for between two reads: lets whatever waits go first. */
  readonly breath?: () => Promise<void>;
}

/** The links after `from` up to `to`, both numbers, as segments; empty ones there are none. */
export async function* segmentsOf(
  db: Database,
  from: number,
  to: number,
  { perSegment = usualSegment, signal, breath = oneTurn }: SegmentOptions,
): AsyncGenerator<Segment> {
  let links: LinkRow[] = [];
  let rows: EventRow[] = [];
  for (let after = from; after < to;) {
    signal?.throwIfAborted();
    const some = await db.links.where('n').between(after, to, false, true).limit(linksAtOnce).toArray();
    if (some.length === 0) break;
    const events = await db.events.bulkGet(some.flatMap(({ ids }) => [...ids]));
    let next = 0;
    for (const link of some) {
      after = link.n;
      links.push(link);
      rows.push(...events.slice(next, (next += link.ids.length)).flatMap((row) => row ?? []));
      if (rows.length < perSegment) continue;
      yield { links, rows };
      signal?.throwIfAborted();
      [links, rows] = [[], []];
    }
    await breath();
  }
  if (links.length > 0) yield { links, rows };
}

export const headOf = async (db: Database): Promise<Head> => {
  const [forms, quarantine] = await Promise.all([db.forms.toArray(), db.quarantine.toArray()]);
  return { forms, quarantine };
};

const oneTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
