/**
 * Windows read at instants that move forward. The history reads the present with one sight; a replay has one of its own, which begins
 * before anything was known.
 */
import type { WindowKey } from '../fact.ts';
import type { Reading } from '../reading.ts';
import { createDistinct, createLinks, type Links } from './distinct.ts';
import { createGlance } from './glance.ts';
import { at, findLine, type Ledger } from './ledger.ts';
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

  /** The past that is looked at, and the question. */
  let series: Series;
  let by: WindowKey;
  let asked: Question;
  const answers: Answers = {
    addUp: (name) => addUp(series, name, asked.from, asked.to),
    bigSum: (amount) => {
      const glance = series.ofLines ? ofLines : ofRows;
      glance.look(series, asked);
      return glance.bigSum(amount);
    },
    different: (key) => {
      let distinct = series.distincts.find(({ name }) => name === key);
      if (!distinct) series.distincts.push((distinct = createDistinct(series, key, linksOf(`${by} ${key}`))));
      return distinct.count(asked.from, asked.to);
    },
    last: () => lastIn(series, asked.from, asked.to),
  };

  return {
    read: (window, past, key, question) => {
      const glance = window.by === 'sku' ? ofLines : ofRows;
      if (typeof past === 'object' && !Array.isArray(past)) {
        [series, by, asked] = [seriesOf(past), window.by, question];
        if (showAt(series, question.knownAt)) {
          hideOwn(series, by, key, question);
          return measure(window, answers, question.to);
        }
        glance.look(series, question);
      } else glance.look(past, question);
      return measure(window, glance, question.to);
    },
  };
};

/** The order that asks does not count while it asks. */
const hideOwn = (series: Series, by: WindowKey, key: number, { own, from, to }: Question): void => {
  const { ledger } = series;
  for (const row of own) {
    const placed = ledger.createdAt[row] as number;
    if (placed < from || placed >= to) continue;
    if (by !== 'sku') {
      if (at(ledger[by], row) === key) hide(series, row);
      continue;
    }
    const line = findLine(ledger, at(ledger.firstLine, row), at(ledger.lineCount, row), key);
    if (line >= 0) hide(series, line);
  }
};
