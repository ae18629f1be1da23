/** Where the self-check of each console is kept: in the extension's own storage, which no page can read. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ConsoleReportSchema, type ConsoleReport } from '#core/worker';

const prefix = 'console:';

/** Reads, changes, writes. Two tabs of one console may run into each other; then one of them has counted in vain. */
export const saveReport = async (
  console: ConsoleReport['console'],
  change: (kept: ConsoleReport | undefined) => ConsoleReport,
): Promise<void> => {
  const key = prefix + console;
  const kept = v.safeParse(ConsoleReportSchema, (await browser.storage.local.get(key))[key]);
  await browser.storage.local.set({ [key]: change(kept.success ? kept.output : undefined) });
};

/** All that have been kept; what an older version has written differently is left out. */
export const readReports = async (): Promise<ConsoleReport[]> =>
  Object.entries(await browser.storage.local.get()).flatMap(([key, value]) => {
    const { success, output } = v.safeParse(ConsoleReportSchema, value);
    return key.startsWith(prefix) && success ? [output] : [];
  });

/** Calls `listener` when one of them has changed; returns the way to stop. */
export const onReport = (listener: () => void): (() => void) => {
  const hear = (changes: Record<string, unknown>): void => {
    if (Object.keys(changes).some((key) => key.startsWith(prefix))) listener();
  };
  browser.storage.local.onChanged.addListener(hear);
  return () => browser.storage.local.onChanged.removeListener(hear);
};
