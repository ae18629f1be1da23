/** What is the same for all consoles: from a raw answer to JSON, one order after the other, and never a throw. */
import { decodeBody, parseExactJson, type Order, type OrderUpdate } from '#core/order';
import type { DropReason, RawAnswer, Reading } from './console.ts';
import { largestAnswer, routeOf, type Route, type Site } from './site.ts';

/** What a console makes of its own JSON. */
export interface Interpretation {
  /** One entry per order of the answer; `undefined` where it could not be understood. */
  readonly orders?: readonly (Order | undefined)[];
  /** One entry per order that the answer tells something about; likewise. */
  readonly updates?: readonly (OrderUpdate | undefined)[];
  readonly covered?: Reading['covered'];
}

/** `undefined`: not the shape of such an answer. */
export type Interpret = (json: unknown, answer: RawAnswer) => Interpretation | undefined;

export interface AnswerReader {
  readonly site: Site;
  /** Recognises a wish of the console in an answer that is not JSON: a log-in page, a slider. */
  blockedText(text: string): Reading['blocked'];
  /** … and in one that is. */
  blockedJson(json: unknown): Reading['blocked'];
  /** By what the answer is about; an answer from elsewhere is taken for a list. */
  readonly interpret: Readonly<Partial<Record<Route, Interpret>> & { list: Interpret }>;
}

/** Reads one answer. */
export const readAnswer = (answer: RawAnswer, reader: AnswerReader): Reading => {
  const size = typeof answer.body === 'string' ? answer.body.length : answer.body.byteLength;
  if (size > largestAnswer) return leftOut('size');
  const text = decodeBody(answer.body);
  let json: unknown;
  try {
    json = parseExactJson(text);
  } catch {
    const blocked = reader.blockedText(text);
    return blocked ? { orders: [], dropped: [], blocked } : leftOut('json');
  }
  const blocked = reader.blockedJson(json);
  if (blocked) return { orders: [], dropped: [], blocked };
  const interpret = reader.interpret[routeOf(reader.site, answer.url) ?? 'list'] ?? reader.interpret.list;
  const interpretation = interpret(json, answer);
  return interpretation ? toReading(interpretation) : leftOut('shape');
};

const leftOut = (reason: DropReason): Reading => ({ orders: [], dropped: [{ reason, count: 1 }] });

/** A list with a hole does not cover a stretch of time. */
const toReading = ({ orders = [], updates = [], covered }: Interpretation): Reading => {
  const understood = orders.filter((order) => order !== undefined);
  const told = updates.filter((update) => update !== undefined);
  const missing = orders.length - understood.length + updates.length - told.length;
  return {
    orders: understood,
    ...(told.length > 0 ? { updates: told } : {}),
    dropped: missing > 0 ? [{ reason: 'order', count: missing }] : [],
    ...(covered && missing === 0 ? { covered } : {}),
  };
};
