/** Which entries of a long past follow each other with the same value. */
import { always, never } from './ledger.ts';
import { placedAt, type Series } from './series.ts';

/**
 * For every linked entry the one before and the one after it, -1 for none, and when those were placed: infinitely long ago, or hence, for
 * none. The times of entries that are not linked are NaN, which compares as false. Shared by all pasts of a kind, which have no entry in common.
 */
export interface Links {
  before: Int32Array;
  after: Int32Array;
  beforeAt: Float64Array;
  afterAt: Float64Array;
}

export const createLinks = (): Links => {
  const links = { before: new Int32Array(0), after: new Int32Array(0), beforeAt: new Float64Array(0), afterAt: new Float64Array(0) };
  widen(links, 1024);
  return links;
};

export const isLinked = ({ beforeAt }: Links, entry: number): boolean => !Number.isNaN(beforeAt[entry] ?? Number.NaN);

/** The one shall follow the other; -1: nothing comes there. */
export const link = (links: Links, series: Series, before: number, after: number): void => {
  if (Math.max(before, after) >= links.before.length) widen(links, Math.max(before, after) * 2);
  if (before >= 0) {
    links.after[before] = after;
    links.afterAt[before] = after < 0 ? never : placedAt(series, after);
  }
  if (after >= 0) {
    links.before[after] = before;
    links.beforeAt[after] = before < 0 ? always : placedAt(series, before);
  }
};

export const unlink = ({ beforeAt, afterAt }: Links, entry: number): void => {
  beforeAt[entry] = Number.NaN;
  afterAt[entry] = Number.NaN;
};

const widen = (links: Links, length: number): void => {
  for (const side of ['before', 'after'] as const) {
    const wider = new Int32Array(length);
    wider.set(links[side]);
    links[side] = wider;
  }
  for (const side of ['beforeAt', 'afterAt'] as const) {
    const wider = new Float64Array(length).fill(Number.NaN);
    wider.set(links[side]);
    links[side] = wider;
  }
};
