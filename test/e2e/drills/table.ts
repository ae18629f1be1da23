/** Drill × page, for a terminal. */
import { drillNames } from '#test/consoles/drills/index.ts';
import { lookalikePages } from '#test/consoles/lookalikes.ts';
import type { Verdict } from './outcome.ts';

const words: Record<Verdict, string> = { works: '✓', says: 'says so', fails: '✗' };

/** @param verdicts by `drill page` */
export const drillTable = (verdicts: ReadonlyMap<string, Verdict>): string => {
  const pages = lookalikePages.map(({ name }) => name);
  const first = Math.max(...drillNames.map((name) => name.length));
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(first), ...cells.map((cell, index) => pad(cell, width(pages[index] ?? '')))].join('  ').trimEnd();
  const rows = drillNames.map((name) =>
    line(
      name,
      pages.map((page) => {
        const verdict = verdicts.get(`${name} ${page}`);
        return verdict ? words[verdict] : '–';
      }),
    ),
  );
  return [line('', pages), ...rows].join('\n');
};

/** A Chinese character is two columns wide. */
const width = (text: string): number =>
  Math.max(
    7,
    [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0),
  );
const pad = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)));
