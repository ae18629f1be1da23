/**
 * Windows read at instants that move forward. The history reads the present with one sight; a replay has one of its own, which begins
 * before anything was known.
 */
import type { WindowKey } from '../fact.ts';
import type { Reading } from '../reading.ts';
import { createDistinct, createLinks, type Links } from './distinct.ts';
import { createGlance } from './glance.ts';
import { at, type Ledger } from './ledger.ts';
import { measure, type Answers, type Question, type Window } from './measure.ts';
import type { Past } from './pasts.ts';
import { hide, showAt, type Series } from './series.ts';
import { addUp, lastIn } from './stretch.ts';

export interface Sight {
  /** @param key the number of the key whose past it is */
  read(window: Window, past: Past | undefined, key: number, question: Question): Reading;
}

/** @param seriesOf the series to read from; each must be of this sight alone */
export const createSight = (ledger: Ledger, seriesOf: (series: Series) => Series): Sight => {
  const ofRows = createGlance(ledger, false);
  const ofLines = createGlance(ledger, true);
  const links = new Map<string, Links>();

  const linksOf = (name: string): Links => {
    const known = links.get(name) ?? createLinks();
    links.set(name, known);
    return known;
  };

  const look = (series: Series, by: WindowKey, question: Question): Answers => {
    const { from, to } = question;
    return {
      addUp: (name) => addUp(series, name, from, to),
      bigSum: (amount) => {
        const glance = series.ofLines ? ofLines : ofRows;
        glance.look(series, question);
        return glance.bigSum(amount);
      },
      different: (key) => {
        let distinct = series.distincts.find(({ name }) => name === key);
        if (!distinct) series.distincts.push((distinct = createDistinct(series, key, linksOf(`${by} ${key}`))));
        return distinct.count(from, to);
      },
      last: () => lastIn(series, from, to),
    };
  };

  return {
    read: (window, past, key, question) => {
      const series = typeof past === 'object' && !Array.isArray(past) ? seriesOf(past) : undefined;
      if (series && showAt(series, question.knownAt)) {
        for (const entry of ownEntries(ledger, window.by, key, question)) hide(series, entry);
        return measure(window, look(series, window.by, question), question.to);
      }
      const glance = window.by === 'sku' ? ofLines : ofRows;
      glance.look(series ?? past, question);
      return measure(window, glance, question.to);
    },
  };
};

/** What stands in a past for the order that asks. */
const ownEntries = (ledger: Ledger, by: WindowKey, key: number, { own, from, to }: Question): readonly number[] => {
  const entries: number[] = [];
  for (const row of own) {
    const placed = at(ledger.createdAt, row);
    if (placed < from || placed >= to) continue;
    const first = at(ledger.firstLine, row);
    if (by !== 'sku') {
      if (at(ledger[by], row) === key) entries.push(row);
    } else
      for (let line = first; line < first + at(ledger.lineCount, row); line += 1) if (at(ledger.lineSku, line) === key) entries.push(line);
  }
  return entries;
};
