/** Reads columns from the database, a block at a time, and lets whatever else the worker does go first. */
import type { ColumnRow } from '#core/engine';
import type { Database } from '#core/storage';
import { ApiError } from '../../client.ts';
import type { Memory } from '../memory.ts';
import { streamsSince } from './rows.ts';
import type { Stock } from './stock.ts';

export interface FillParts {
  readonly db: Database;
  readonly memory: Memory;
  /** Orders that are read in one go; nothing else runs meanwhile. */
  readonly rowsPerBlock: number;
  /** Settles when no command is running. */
  readonly quiet: () => Promise<void>;
  readonly isCancelled: () => boolean;
  readonly told: (done: number, total: number) => void;
}

/** Rejects with `superseded` when it was cancelled. */
export const fill = async ({ columns, from, readBackAt }: Stock, parts: FillParts): Promise<void> => {
  const { db, memory, rowsPerBlock, quiet, isCancelled, told } = parts;
  const streams = streamsSince(db, from, readBackAt);
  const counts = await Promise.all(streams.map((stream) => stream.count()));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  told(done, total);
  for (const stream of streams) {
    // In each stream the instants begin anew.
    const past = memory.history.replay();
    let waiting: readonly ColumnRow[] = [];
    const add = async (rows: readonly ColumnRow[]): Promise<void> => {
      await quiet();
      if (isCancelled()) throw new ApiError('superseded');
      columns.add(rows, past);
      done += rows.length;
      told(Math.min(done, total), total);
    };
    for await (const page of stream.pages()) {
      if (isCancelled()) throw new ApiError('superseded');
      waiting = [...waiting, ...page];
      for (; waiting.length >= rowsPerBlock; waiting = waiting.slice(rowsPerBlock)) await add(waiting.slice(0, rowsPerBlock));
      // Before the next page is read.
      await quiet();
    }
    if (waiting.length > 0) await add(waiting);
  }
};
