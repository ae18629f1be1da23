/** Reading a term: of the order, of one of its lines, or of the shop's past. */
import type { Order } from '#core/order';
import { fieldOf, isWindow, type Term } from '#core/rules';
import { subjectOf, type Subject } from './fact.ts';
import type { History } from './history.ts';
import { mistyped, readingOf, type Reading } from './reading.ts';

/** What an assessment reads from. */
export interface Sources {
  readonly history: Pick<History, 'read'>;
  /** The instant of the assessment, epoch ms: nothing learnt later is read. */
  readonly at: number;
  /** The shop's time zone, IANA name. */
  readonly zone: string;
}

export interface Reader {
  readonly order: Order;
  readonly zone: string;
  /** @param line index of the line that a `line.` field is read of */
  read(term: Term, line: number | undefined): Reading;
}

/** Windows are read once per order, however many rules ask. */
export const createReader = (order: Order, { history, at, zone }: Sources): Reader => {
  const windows = new Map<Term, Reading>();
  let subject: Subject | undefined;
  return {
    order,
    zone,
    read: (term, line) => {
      if (!isWindow(term)) return readField(order, term.field, line);
      const known = windows.get(term);
      if (known) return known;
      const reading = history.read(term, (subject ??= subjectOf(order)), order.createdAt, at);
      windows.set(term, reading);
      return reading;
    },
  };
};

/** The same reader, but for one term, which reads as if it were something else. */
export const pretend = (reader: Reader, term: Term, line: number | undefined, reading: Reading): Reader => {
  const same = JSON.stringify(term);
  return {
    ...reader,
    read: (other, at) => ((line === undefined || at === line) && JSON.stringify(other) === same ? reading : reader.read(other, at)),
  };
};

/** Where a line is asked for and none is meant, there is nothing to read: such a rule was not validated. */
const readField = (order: Order, id: string, line: number | undefined): Reading => {
  const field = fieldOf(id);
  if (!field) return mistyped;
  if (field.scope === 'order') return readingOf(field.type, field.read(order));
  const subject = line === undefined ? undefined : order.lines[line];
  return subject ? readingOf(field.type, field.read(subject)) : mistyped;
};
