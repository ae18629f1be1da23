/** A stretch of the chain as bytes: some links with their events, packed. */
import * as v from 'valibot';
import type { EventRow, FormRow, LinkRow, QuarantineRow } from '../database.ts';

/** What stands beside the chain: what its rows are put together with, and what could not be read. */
export interface Head {
  readonly forms: readonly FormRow[];
  readonly quarantine: readonly QuarantineRow[];
}

export interface Segment {
  readonly links: readonly LinkRow[];
  readonly rows: readonly EventRow[];
}

const KeptEventSchema = v.looseObject({ kind: v.string(), payload: v.unknown() });
const RowSchema = v.object({
  id: v.string(),
  at: v.string(),
  subject: v.string(),
  link: v.number(),
  salt: v.optional(v.string()),
  dropped: v.optional(v.literal(true)),
  event: KeptEventSchema,
});
const LinkSchema = v.object({
  n: v.number(),
  prev: v.string(),
  hash: v.string(),
  at: v.string(),
  total: v.number(),
  ids: v.array(v.string()),
  digests: v.string(),
  dropped: v.optional(v.number()),
});
const SegmentSchema = v.object({ links: v.array(LinkSchema), rows: v.array(v.unknown()) });
const HeadSchema = v.object({
  forms: v.array(v.object({ id: v.number(), text: v.string() })),
  quarantine: v.array(v.looseObject({ id: v.string() })),
});

export const packHead = (head: Head): Promise<Uint8Array<ArrayBuffer>> => pack(head);

/** @throws when it is none */
export const unpackHead = async (bytes: Uint8Array<ArrayBuffer>): Promise<Head> =>
  v.parse(HeadSchema, await unpack(bytes)) as unknown as Head;

export const packSegment = ({ links, rows }: Segment): Promise<Uint8Array<ArrayBuffer>> =>
  pack({ links: links.map((link) => ({ ...link, digests: textOf(link.digests) })), rows });

/** What of the rows is no event any more comes along as it is: the new database sets it aside. @throws when it is none */
export const unpackSegment = async (bytes: Uint8Array<ArrayBuffer>): Promise<Segment> => {
  const { links, rows } = v.parse(SegmentSchema, await unpack(bytes));
  return {
    links: links.map((link) => ({ ...link, digests: bytesOf(link.digests) })) as LinkRow[],
    rows: rows.filter((row) => v.is(RowSchema, row) || hasId(row)) as EventRow[],
  };
};

const hasId = (row: unknown): boolean => v.is(v.looseObject({ id: v.string() }), row);

const pack = async (value: unknown): Promise<Uint8Array<ArrayBuffer>> => through(new CompressionStream('gzip'), JSON.stringify(value));
const unpack = async (bytes: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await through(new DecompressionStream('gzip'), bytes)));

const through = async (
  stream: ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>,
  data: string | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(stream)).arrayBuffer());

const textOf = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x2000) text += String.fromCharCode(...bytes.subarray(from, from + 0x2000));
  return btoa(text);
};
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
