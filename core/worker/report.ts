/**
 * How well a seller console is understood: counted in its page, shown by the app, and handed to an engineer as a file. Structure only: names
 * of fields, types, lengths. No value of any order, buyer or shop is in it.
 */
import * as v from 'valibot';
import { ConsoleIdSchema, MsSchema } from '#core/order';

const range = v.tuple([v.number(), v.number()]);

/** What values stood at one place of the answers: how many of each type, and how long they were. */
export interface Shape {
  readonly n: number;
  readonly null?: number | undefined;
  readonly boolean?: number | undefined;
  /** `digits`: of the whole part. */
  readonly number?: { readonly n: number; readonly digits: readonly [number, number]; readonly kinds: readonly string[] } | undefined;
  readonly text?: { readonly n: number; readonly length: readonly [number, number]; readonly kinds: readonly string[] } | undefined;
  readonly list?: { readonly n: number; readonly length: readonly [number, number]; readonly item?: Shape | undefined } | undefined;
  readonly object?: { readonly n: number; readonly fields: Readonly<Record<string, Shape>> } | undefined;
}

export const ShapeSchema: v.GenericSchema<Shape> = v.object({
  n: v.number(),
  null: v.optional(v.number()),
  boolean: v.optional(v.number()),
  number: v.optional(v.object({ n: v.number(), digits: range, kinds: v.array(v.string()) })),
  text: v.optional(v.object({ n: v.number(), length: range, kinds: v.array(v.string()) })),
  list: v.optional(v.object({ n: v.number(), length: range, item: v.optional(v.lazy(() => ShapeSchema)) })),
  object: v.optional(
    v.object({
      n: v.number(),
      fields: v.record(
        v.string(),
        v.lazy(() => ShapeSchema),
      ),
    }),
  ),
});

/** One kind of answer: a list, a detail, an after-sale list. */
export const RouteReportSchema = v.object({
  answers: v.number(),
  /** Orders that were understood, and orders that something was told about. */
  orders: v.number(),
  updates: v.number(),
  /** Why answers or orders were left out, and how many. */
  dropped: v.record(v.string(), v.number()),
  lastAt: v.nullable(MsSchema),
  /** Fields that no source describes; fields that we read and that did not come. */
  unknown: v.array(v.string()),
  missing: v.array(v.string()),
  shape: v.nullable(ShapeSchema),
});
export type RouteReport = v.InferOutput<typeof RouteReportSchema>;

export const ConsoleReportSchema = v.object({
  console: ConsoleIdSchema,
  /** Of the extension that wrote it; a newer one begins anew. */
  version: v.string(),
  since: MsSchema,
  at: MsSchema,
  /** What became of the page's own functions: `native`, `wrapped` or `frozen`. */
  tap: v.nullable(v.object({ fetch: v.string(), xhr: v.string() })),
  /** The page that was looked at last: rows with a known order, controls that ship, orders that had to be read from their rows. */
  page: v.nullable(v.object({ rows: v.number(), shipControls: v.number(), rowsOnly: v.number(), at: MsSchema })),
  routes: v.record(v.string(), RouteReportSchema),
});
export type ConsoleReport = v.InferOutput<typeof ConsoleReportSchema>;
