/**
 * What is personal in an event: names, phones, streets, nicks and remarks. After a set time it is dropped from the log; all else stays, so that
 * windows, reports and the record of who did what go on.
 */
import { factOf } from '#core/engine';
import { isMark, isMasked, markOf, noMark, type Field, type Order } from '#core/order';
import type { DeskEvent, EventOf } from './event.ts';

export interface EventParts {
  /** The event without what is personal in it. */
  readonly open: DeskEvent;
  /** What is personal in it; `undefined`: nothing, or no longer. */
  readonly personal: unknown;
}

/**
 * An event taken apart. Of an event that has lost its personal data, `open` is what it was before.
 * @example partsOf(partsOf(event).open) // the same `open`, and nothing personal
 */
export const partsOf = (event: DeskEvent): EventParts => {
  if (!isPersonal(event)) return { open: event, personal: undefined };
  switch (event.kind) {
    case 'order.seen':
      return partsOfSeen(event);
    case 'order.assessed':
      return partsOfAssessed(event);
    case 'message.claimed': {
      const { title, text } = event.payload;
      return { open: { ...event, payload: { ...event.payload, title: '', text: '' } }, personal: { title, text } };
    }
    default:
      return { open: event, personal: undefined };
  }
};

/** Is anything in it personal? */
export const isPersonal = (event: DeskEvent): boolean => {
  switch (event.kind) {
    case 'order.seen': {
      const { buyer, receiver, words } = event.payload.order;
      return (
        inBuyer.some((name) => isTold(buyer[name])) ||
        inReceiver.some((name) => isTold(receiver[name])) ||
        inWords.some((name) => isTold(words[name]))
      );
    }
    case 'order.assessed':
      return event.payload.assessment.rules.some(({ conditions }) => conditions.some(showsPersonal));
    case 'message.claimed':
      return event.payload.title !== '' || event.payload.text !== '';
    default:
      return false;
  }
};

type Seen = EventOf<'order.seen'>;
type Assessed = EventOf<'order.assessed'>;
type Marks = Pick<Order['receiver'], 'phoneMark' | 'addressMark'>;

const inBuyer = ['nick'] as const;
const inReceiver = ['name', 'phone', 'street', 'detail'] as const;
const inWords = ['buyer', 'seller'] as const;
const personalFields: readonly string[] = [
  ...inBuyer.map((name) => `buyer.${name}`),
  ...inReceiver.map((name) => `receiver.${name}`),
  ...inWords.map((name) => `words.${name}`),
];

const partsOfSeen = (event: Seen): EventParts => {
  const { order, seenAt } = event.payload;
  const buyer = pick(order.buyer, inBuyer);
  const receiver = pick(order.receiver, inReceiver);
  const words = pick(order.words, inWords);
  const open: Order = {
    ...order,
    buyer: { ...order.buyer, ...hidden(buyer) },
    receiver: { ...order.receiver, ...marked(receiver), ...marksOf(order) },
    words: { ...order.words, ...marked(words) },
  };
  return { open: { ...event, payload: { order: open, seenAt } }, personal: { buyer, receiver, words } };
};

/** By what windows find the order once its phone and its street are gone. */
const marksOf = (order: Order): Marks => {
  const { phone, address } = factOf(order);
  return { ...(phone === null ? {} : { phoneMark: markOf(phone) }), ...(address === null ? {} : { addressMark: markOf(address) }) };
};

/** What a rule read of a personal field stands in the trace. */
const partsOfAssessed = (event: Assessed): EventParts => {
  const { assessment } = event.payload;
  const told: unknown[] = [];
  const rules = assessment.rules.map((rule) => {
    if (!rule.conditions.some(showsPersonal)) return rule;
    const conditions = rule.conditions.map((condition) => {
      if (!showsPersonal(condition)) return condition;
      told.push(pick(condition, inCondition));
      return without(condition, inCondition);
    });
    return { ...rule, conditions };
  });
  return { open: { ...event, payload: { ...event.payload, assessment: { ...assessment, rules } } }, personal: told };
};

type Condition = Assessed['payload']['assessment']['rules'][number]['conditions'][number];
const inCondition = ['value', 'masked'] as const;
const showsPersonal = ({ term, value, masked }: Condition): boolean =>
  'field' in term && (value !== undefined || masked !== undefined) && personalFields.includes(term.field);

/** A mask is part of the value, unless it is what {@link marked} or {@link hidden} leave. */
const isTold = (value: unknown): value is Field<string> =>
  isMasked(value) ? value.masked !== noMark && !isMark(value.masked) : typeof value === 'string' && value !== '';

type Fields = Readonly<Record<string, Field<string>>>;

/** What was dropped stays what it was to whoever compares two sightings. */
const marked = (told: Fields): Fields => replaced(told, (value) => (typeof value === 'string' ? markOf(value) : noMark));
const hidden = (told: Fields): Fields => replaced(told, () => noMark);
const replaced = (told: Fields, by: (value: Field<string>) => string): Fields =>
  Object.fromEntries(Object.entries(told).map(([name, value]) => [name, isTold(value) ? { masked: by(value) } : value]));

const pick = <T extends object, K extends keyof T>(whole: T, names: readonly K[]): Partial<Pick<T, K>> => {
  const part: Partial<Pick<T, K>> = {};
  for (const name of names) if (whole[name] !== undefined) part[name] = whole[name];
  return part;
};

/** All its other keys, in the order in which they stood. */
const without = <T extends object>(whole: T, names: readonly (keyof T)[]): T => {
  const rest = { ...whole };
  for (const name of names) delete rest[name];
  return rest;
};
