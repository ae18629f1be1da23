/** What we have written into memos, kept in this browser until it is taken back. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { ConsoleId } from '#core/order';
import type { MemoRecord } from './outcome.ts';

export interface MemoRecords {
  /** False when it could not be stored. */
  put(number: string, record: MemoRecord): Promise<boolean>;
  remove(number: string): Promise<void>;
}

const RecordSchema = v.object({
  added: v.string(),
  flag: v.nullable(v.string()),
  flagBefore: v.nullable(v.string()),
  at: v.number(),
  unsure: v.optional(v.boolean()),
});

/** A platform lets an order be reopened for that long at most; older records are of no use to anybody, ms. */
const longestKept = 120 * 24 * 3_600_000;

/** @param apply told of every record of this console: those that are there, and those that other tabs write or remove */
export const openMemoRecords = (
  console: ConsoleId,
  apply: (number: string, record: MemoRecord | undefined) => void,
  signal: AbortSignal,
): MemoRecords => {
  const prefix = `memo:${console}:`;
  const { local } = browser.storage;
  const take = (key: string, value: unknown): void => {
    if (!key.startsWith(prefix)) return;
    const parsed = v.safeParse(RecordSchema, value);
    apply(key.slice(prefix.length), parsed.success ? parsed.output : undefined);
  };
  const takeAll = (stored: Readonly<Record<string, unknown>>): void => {
    for (const [key, value] of Object.entries(stored)) {
      const parsed = key.startsWith(prefix) ? v.safeParse(RecordSchema, value) : undefined;
      if (parsed?.success && Date.now() - parsed.output.at > longestKept) local.remove(key).catch(() => undefined);
      else take(key, value);
    }
  };
  const hear = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    for (const [key, { newValue }] of Object.entries(changes)) take(key, newValue);
  };
  local.get(null).then(takeAll, () => undefined);
  local.onChanged.addListener(hear);
  signal.addEventListener('abort', () => {
    try {
      local.onChanged.removeListener(hear);
    } catch {
      // The extension is gone, and its storage with it.
    }
  });
  // Written as promises: after an update even asking for the storage throws.
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch {
      return false;
    }
  };
  return {
    put: (number, record) => attempt(() => local.set({ [prefix + number]: record })),
    remove: async (number) => void (await attempt(() => local.remove(prefix + number))),
  };
};
