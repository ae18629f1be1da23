/**
 * Does an answer still look as we think it does? Answers are compared with the schemas that read them; what a console sends and no source
 * describes, and what a source promises and it does not send, is how a redesign shows itself before orders are lost.
 */
import type * as v from 'valibot';

export interface Check {
  /** The whole answer, with its orders in it. */
  readonly shape: v.GenericSchema;
  /** Fields that public sources describe and that nobody reads, by name, with spaces between: no news when they come. */
  readonly unread: string;
}

export interface Difference {
  /** `data[].product_item[].gift`: sent, and described nowhere. */
  readonly unknown: readonly string[];
  /** Read, and not sent by any of the orders looked at. */
  readonly missing: readonly string[];
}

/** How many of a list are looked at. */
const enough = 20;

/** Compares an answer with what is known of its kind. Paths are as code writes them; `[]` is any item of a list. */
export const compareShape = (json: unknown, { shape, unread }: Check): Difference => {
  const unknown = new Set<string>();
  const seen = new Set<string>();
  const wanted = new Set<string>();
  const ignored = new Set(unread.split(/\s+/));

  const walk = (value: unknown, schema: Schema | undefined, path: string): void => {
    if (Array.isArray(value)) {
      const item = variants(schema).find((one) => one.item)?.item;
      for (const inner of value.slice(0, enough)) walk(inner, item, `${path}[]`);
      return;
    }
    const entries = variants(schema).find((one) => one.entries)?.entries;
    if (typeof value !== 'object' || value === null || !entries) return;
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    for (const name of Object.keys(entries)) wanted.add(at(name));
    for (const [name, inner] of Object.entries(value)) {
      if (Object.hasOwn(entries, name)) {
        seen.add(at(name));
        walk(inner, entries[name], at(name));
      } else if (!ignored.has(name)) unknown.add(at(name));
    }
  };
  walk(json, shape as Schema, '');
  return { unknown: [...unknown].sort(), missing: [...wanted].filter((path) => !seen.has(path)).sort() };
};

/** What a schema of valibot is made of, as far as it says where fields are. */
interface Schema {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly Schema[];
  readonly pipe?: readonly Schema[];
}

/** A schema without its wrapping: what may be null or absent, one of several, or worked on afterwards. */
const variants = (schema: Schema | undefined): Schema[] => {
  if (!schema) return [];
  if (schema.pipe?.[0] && schema.pipe[0] !== schema) return variants(schema.pipe[0]);
  if (schema.wrapped) return variants(schema.wrapped);
  return schema.options ? schema.options.flatMap(variants) : [schema];
};
