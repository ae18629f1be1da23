/** What is the same for all consoles: from a raw answer to JSON, one order after the other, and never a throw. */
import { decodeBody, parseExactJson, type Order } from '#core/order';
import { largestAnswer } from './answers.ts';
import type { DropReason, RawAnswer, Reading } from './console.ts';

/** What a console makes of its own JSON. */
export interface Interpretation {
  /** One entry per order of the answer; `undefined` where it could not be understood. */
  readonly orders: readonly (Order | undefined)[];
  readonly covered?: Reading['covered'];
}

export interface AnswerReader {
  /** Recognises a wish of the console in an answer that is not JSON: a log-in page, a slider. */
  blockedText(text: string): Reading['blocked'];
  /** … and in one that is. */
  blockedJson(json: unknown): Reading['blocked'];
  /** `undefined`: not the shape of an order list. */
  interpret(json: unknown, answer: RawAnswer): Interpretation | undefined;
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
  const interpretation = reader.interpret(json, answer);
  return interpretation ? toReading(interpretation) : leftOut('shape');
};

const leftOut = (reason: DropReason): Reading => ({ orders: [], dropped: [{ reason, count: 1 }] });

/** A list with a hole does not cover a stretch of time. */
const toReading = ({ orders, covered }: Interpretation): Reading => {
  const understood = orders.filter((order) => order !== undefined);
  const missing = orders.length - understood.length;
  return {
    orders: understood,
    dropped: missing > 0 ? [{ reason: 'order', count: missing }] : [],
    ...(covered && missing === 0 ? { covered } : {}),
  };
};
