/** Reading a term: a value, or the reason why there is none. */
import { isMasked, type Field, type Ms, type Order, type OrderLine } from '#core/order';
import { fieldOf, type CatalogueField, type FieldType, type Term } from '#core/rules';
import type { UnknownCause } from './assessment.ts';
import type { Fact } from './fact.ts';
import type { History } from './history.ts';
import { whole, type Quantity } from './quantity.ts';

/** What one assessment reads from. */
export interface Scene {
  readonly order: Order;
  readonly fact: Fact;
  readonly history: History;
  /** The instant of the assessment: nothing learnt later counts. */
  readonly at: Ms;
  readonly zone: string;
  /** Inside a condition on lines: the line. */
  readonly line?: OrderLine;
  /** "What if": this term reads so, whatever the order says. */
  readonly instead?: { readonly term: Term; readonly reading: Reading };
}

export type Reading =
  | { readonly known: true; readonly kind: 'number'; readonly quantity: Quantity; readonly n?: number; readonly hits?: number }
  | { readonly known: true; readonly kind: 'text'; readonly text: string }
  | { readonly known: true; readonly kind: 'list'; readonly list: readonly string[] }
  | { readonly known: false; readonly cause: UnknownCause; readonly masked?: string; readonly daysKept?: number };

/** The field whose value keys a window. */
const windowField = { buyer: 'buyer.id', phone: 'receiver.phone', address: 'receiver.detail', region: 'receiver.province' } as const;

/** The fields a term needs the console to provide; `undefined` for an unknown field. */
export const fieldsOfTerm = (term: Term): string[] => {
  if ('field' in term) return [term.field];
  const { by, of } = term.window;
  return [...(by === 'shop' ? [] : [windowField[by]]), ...(of ? [of] : [])];
};

export const read = (term: Term, scene: Scene): Reading => {
  if (scene.instead && sameTerm(scene.instead.term, term)) return scene.instead.reading;
  return 'field' in term ? readField(fieldOf(term.field), scene) : readWindow(term, scene);
};

/** Terms come out of the same schema, so their keys stand in the same order. */
const sameTerm = (a: Term, b: Term): boolean => JSON.stringify(a) === JSON.stringify(b);

const readWindow = (term: Extract<Term, { window: unknown }>, scene: Scene): Reading => {
  const { by } = term.window;
  if (by !== 'shop') {
    const key = readField(fieldOf(windowField[by]), scene);
    if (!key.known) return key;
  }
  const reading = scene.history.read(term, scene.fact, scene.at);
  return reading.known ? { ...reading, kind: 'number' } : reading;
};

const readField = (field: CatalogueField | undefined, scene: Scene): Reading => {
  if (!field) return { known: false, cause: 'absent' };
  if (field.scope === 'order') return asReading(field.read(scene.order), field.type);
  return scene.line ? asReading(field.read(scene.line), field.type) : { known: false, cause: 'absent' };
};

const asReading = (value: Field<unknown>, type: FieldType): Reading => {
  if (value === undefined) return { known: false, cause: 'absent' };
  if (value === null) return { known: false, cause: 'null' };
  if (isMasked(value)) return { known: false, cause: 'masked', masked: value.masked };
  return ofType[type](value) ?? { known: false, cause: 'type' };
};

const number = (value: unknown): Reading | undefined =>
  Number.isSafeInteger(value) ? { known: true, kind: 'number', quantity: whole(value as number) } : undefined;
const text = (value: unknown): Reading | undefined => (typeof value === 'string' ? { known: true, kind: 'text', text: value } : undefined);
const list = (value: unknown): Reading | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? { known: true, kind: 'list', list: value } : undefined;

const ofType: Record<FieldType, (value: unknown) => Reading | undefined> = {
  money: number,
  integer: number,
  instant: number,
  text,
  enum: text,
  list,
};
