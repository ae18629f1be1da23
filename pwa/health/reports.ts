/** How well each seller console is read: what the extension has counted, and what is to be made of it. */
import type { ConsoleReport } from '#core/worker';

/** Provided by whoever hosts the app; the web app sees no console and has none. */
export interface ConsoleReports {
  read(): Promise<readonly ConsoleReport[]>;
  /** Calls the listener after every change; returns the way to stop. */
  onChange(listener: () => void): () => void;
}

/**
 * `fine`: read as expected. `changed`: read, but something came that nobody describes, or was left out. `rows`: only what the page itself
 * says. `blind`: nothing. `quiet`: there was nothing to read yet.
 */
export type Verdict = 'fine' | 'changed' | 'rows' | 'blind' | 'quiet';

export const verdictOn = ({ page, routes, tap }: ConsoleReport): Verdict => {
  const all = Object.values(routes);
  const answers = all.reduce((sum, { answers: n }) => sum + n, 0);
  if (page && page.rowsOnly > 0) return 'rows';
  if (answers === 0) return page || (tap && tap.fetch === 'frozen' && tap.xhr === 'frozen') ? 'blind' : 'quiet';
  if (all.every(({ orders, updates }) => orders + updates === 0) && all.some(({ dropped }) => sumOf(dropped) > 0)) return 'blind';
  return all.some(({ unknown, dropped }) => unknown.length > 0 || sumOf(dropped) > 0) ? 'changed' : 'fine';
};

export const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/**
 * The file for an engineer. It is the report and nothing else: names of fields, types and lengths.
 * @param app version of the app, and what browser this is
 */
export const diagnosticFile = (
  report: ConsoleReport,
  app: { readonly version: string; readonly browser: string },
): { name: string; text: string } => ({
  name: `danshao-${report.console}-${new Date(report.at).toISOString().slice(0, 10)}.json`,
  text: JSON.stringify({ format: 'danshao-console-health', v: 1, app: app.version, browser: app.browser, ...report }, null, 2),
});
