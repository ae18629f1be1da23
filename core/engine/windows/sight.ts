/**
 * Windows read at instants that move forward. The history reads the present with one sight; a replay has one of its own, which begins
 * before anything was known.
 */
import type { Reading } from '../reading.ts';
import { createDistinct } from './distinct.ts';
import { createGlance } from './glance.ts';
import { at, keyColumn, type Ledger } from './ledger.ts';
import { createLinks, type Links } from './links.ts';
import { measure, type Answers, type Question, type Window } from './measure.ts';
import type { Past } from './pasts.ts';
import { skuKind, type Kind } from './register.ts';
import { hide, showAt, type Series } from './series.ts';
import { addUp, lastIn } from './stretch.ts';

export interface Sight {
  /** @param past that of the key of this kind and number */
  read(window: Window, past: Past | undefined, kind: Kind, key: number, question: Question): Reading;
}

/** @param seriesOf the series to read from; each must be of this sight alone */
export const createSight = (ledger: Ledger, seriesOf: (series: Series) => Series): Sight => {
  const ofRows = createGlance(ledger, false);
  const ofLines = createGlance(ledger, true);
  const links = new Map<number, Links>();

  const linksOf = (of: Kind, counted: Kind): Links => {
    const name = of * (skuKind + 1) + counted;
    const known = links.get(name) ?? createLinks();
    links.set(name, known);
    return known;
  };

  /** The past that is looked at, and the question. */
  let series: Series;
  let kind: Kind;
  let asked: Question;
  const answers: Answers = {
    count: () => at(addUp(series, 'orders', asked.from, asked.to), 0),
    addUp: (name) => addUp(series, name, asked.from, asked.to),
    bigSum: (amount) => {
      const glance = series.ofLines ? ofLines : ofRows;
      glance.look(series, asked);
      return glance.bigSum(amount);
    },
    different: (counted) => {
      let distinct = series.distincts.find((one) => one.kind === counted);
      if (!distinct) series.distincts.push((distinct = createDistinct(series, counted, linksOf(kind, counted))));
      return distinct.count(asked.from, asked.to);
    },
    last: () => lastIn(series, asked.from, asked.to),
  };

  return {
    read: (window, past, ofKind, key, question) => {
      const glance = ofKind === skuKind ? ofLines : ofRows;
      if (typeof past === 'object' && !Array.isArray(past)) {
        series = seriesOf(past);
        kind = ofKind;
        asked = question;
        if (showAt(series, question.knownAt)) {
          hideOwn(series, kind, key, question);
          return measure(window, answers, question.to);
        }
        glance.look(series, question);
      } else glance.look(past, question);
      return measure(window, glance, question.to);
    },
  };
};

/** The order that asks does not count while it asks. */
const hideOwn = (series: Series, kind: Kind, key: number, { own, from, to }: Question): void => {
  const { ledger } = series;
  for (const row of own) {
    const placed = ledger.createdAt[row] as number;
    if (placed < from || placed >= to) continue;
    if (kind !== skuKind) {
      if (at(keyColumn(ledger, kind), row) === key) hide(series, row);
      continue;
    }
    const first = at(ledger.firstLine, row);
    const last = first + at(ledger.lineCount, row);
    for (let line = first; line < last; line += 1) if (at(keyColumn(ledger, kind), line) === key) hide(series, line);
  }
};
