/**
 * Does an answer still look as we think it does? Answers are compared with the schemas that read them; what a console sends and no source
 * describes, and what we read and it does not send, is how a redesign shows itself before orders are lost.
 */
import type * as v from 'valibot';
import type { Shape } from '#core/worker';
import { redact, shapeOf, type Known } from './shape.ts';

export interface Check {
  /** The whole answer, with its orders in it. */
  readonly shape: v.GenericSchema;
  /** Fields that public sources describe and that nobody reads, by name, with spaces between: no news when they come. */
  readonly unread: string;
}

export interface Checked {
  /** Without any content; safe to keep and to hand on. */
  readonly shape: Shape;
  /** Sent, and described nowhere: `data[].product_item[].gift`. */
  readonly unknown: readonly string[];
  /** Read, and sent by none of those that were looked at. */
  readonly missing: readonly string[];
}

/** @param check missing: nothing is known of such answers, so every field of theirs is new. */
export const checkAnswer = (json: unknown, check: Check | undefined): Checked => {
  const unread = new Set(check?.unread.split(/\s+/) ?? []);
  const shape = redact(shapeOf(json), knownOf(check?.shape as Schema | undefined, unread));
  const unknown = new Set<string>();
  const missing = new Set<string>();
  const walk = ({ list, object }: Shape, schema: Schema | undefined, path: string): void => {
    if (list?.item) walk(list.item, itemOf(schema), `${path}[]`);
    const entries = entriesOf(schema);
    if (!object || !entries) return;
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    for (const name of Object.keys(entries)) if (!Object.hasOwn(object.fields, name)) missing.add(at(name));
    for (const [name, inner] of Object.entries(object.fields)) {
      if (Object.hasOwn(entries, name)) walk(inner, entries[name], at(name));
      else if (!unread.has(name)) unknown.add(at(name));
    }
  };
  walk(shape, check?.shape as Schema | undefined, '');
  return { shape, unknown: [...unknown].sort(), missing: [...missing].sort() };
};

/** What a schema of valibot is made of, as far as it says where fields are. */
interface Schema {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly Schema[];
}

/** A schema without its wrapping: what may be null or absent, one of several, or worked on afterwards. */
const variants = (schema: Schema | undefined): Schema[] => {
  if (!schema) return [];
  const [first] = schema.pipe ?? [];
  if (first && first !== schema) return [schema, ...(first.pipe ? [] : variants(first))];
  if (schema.wrapped) return variants(schema.wrapped);
  const options = schema.options?.filter((option): option is Schema => typeof option === 'object' && option !== null);
  return options && options.length > 0 ? options.flatMap(variants) : [schema];
};
const entriesOf = (schema: Schema | undefined): Schema['entries'] => variants(schema).find((one) => one.entries)?.entries;
const itemOf = (schema: Schema | undefined): Schema | undefined => variants(schema).find((one) => one.item)?.item;

const knownOf = (schema: Schema | undefined, unread: ReadonlySet<string>): Known => {
  const entries = entriesOf(schema);
  return {
    fields: entries && new Set([...Object.keys(entries), ...unread]),
    of: (name) => knownOf(entries?.[name], unread),
    item: () => knownOf(itemOf(schema), unread),
  };
};
