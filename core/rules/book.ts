/** What stands beside the rules of a shop: its lists, whom it always lets pass, and what it does not want to hear of for a while. */
import * as v from 'valibot';

const InstantSchema = v.pipe(v.number(), v.safeInteger());

/** A word, a phone number, a town …; it counts for orders placed before `until` (epoch ms). */
export const ListEntrySchema = v.strictObject({ value: v.string(), until: v.optional(InstantSchema), note: v.optional(v.string()) });
export type ListEntry = v.InferOutput<typeof ListEntrySchema>;

export const ValueListSchema = v.strictObject({ id: v.string(), name: v.string(), entries: v.array(ListEntrySchema) });
export type ValueList = v.InferOutput<typeof ValueListSchema>;

/** Whom an allow-list entry or a snooze is about; values are the keys that windows use (phone: digits only). */
export const personKeys = ['buyer', 'phone', 'address'] as const;

/**
 * Orders of this buyer, phone or address pass all rules but those that judge `always`. Guarded: only in `[from, until)`, and only up to an
 * amount; an order whose amount is not known is judged like any other.
 */
export const AllowEntrySchema = v.strictObject({
  id: v.string(),
  by: v.picklist(personKeys),
  value: v.string(),
  from: InstantSchema,
  until: InstantSchema,
  /** Fen, inclusive. */
  upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  note: v.optional(v.string()),
});
export type AllowEntry = v.InferOutput<typeof AllowEntrySchema>;

/** One rule is silent about this buyer, phone, address or SKU in `[from, until)`. About SKUs: when every line's SKU is snoozed. */
export const SnoozeSchema = v.strictObject({
  id: v.string(),
  rule: v.string(),
  by: v.picklist([...personKeys, 'sku']),
  value: v.string(),
  from: InstantSchema,
  until: InstantSchema,
  note: v.optional(v.string()),
});
export type Snooze = v.InferOutput<typeof SnoozeSchema>;
