/**
 * Shapes for what consoles send. No source of ours is a promise of theirs: a field of the wrong type reads as a field that is not there, so
 * that one surprise costs one field, not the order.
 */
import * as v from 'valibot';

/** Text; numbers are ids here, and become their digits. */
export const looseText = v.fallback(
  v.optional(v.nullable(v.union([v.string(), v.pipe(v.number(), v.safeInteger(), v.transform(String))]))),
  undefined,
);

/** A whole number, or the digits of one. Indispensable as it stands; see {@link looseInteger}. */
export const IntegerSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,16}$/), v.transform(Number))]),
  v.safeInteger(),
);
export const looseInteger = v.fallback(v.optional(v.nullable(IntegerSchema)), undefined);

export const looseBoolean = v.fallback(v.optional(v.nullable(v.boolean())), undefined);

export const looseObject = <const E extends v.ObjectEntries>(entries: E) =>
  v.fallback(v.optional(v.nullable(v.object(entries))), undefined);

/** A list whose items we read one by one, or not at all. */
export const looseList = <const S extends v.GenericSchema>(item: S) => v.fallback(v.optional(v.nullable(v.array(item))), undefined);

/** The name of a thing that consoles send as `"text"` or as an object that has the text somewhere. */
export const LooseLabelSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ text: looseText, name: looseText, key: looseText }),
    v.transform((label) => label.text || label.name || label.key || ''),
  ),
]);

/** Labels without the empty ones; absent and `null` stay what they are. */
export const labels = (list: readonly string[] | null | undefined): string[] | null | undefined =>
  list?.map((label) => label.trim()).filter((label) => label !== '') ?? (list as null | undefined);

/** An empty text is an empty field. */
export const filled = (text: string | null | undefined): string | null | undefined =>
  text === undefined ? undefined : text?.trim() || null;

/** "黑色；M" */
export const specText = (spec: readonly { readonly value?: string | null | undefined }[] | null | undefined): string | null | undefined =>
  spec === undefined
    ? undefined
    : filled(
        spec
          ?.map((part) => part.value?.trim())
          .filter(Boolean)
          .join('；') ?? null,
      );

export { isOrderNumber } from '#core/order';
