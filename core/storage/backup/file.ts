/**
 * A log as a file, sealed by a passphrase: one line of JSON that says how, then frames. Each frame is its length (4 bytes), 12 bytes of its own and
 * the sealed rest; the first holds what stands beside the chain, then come its segments, and an empty one says that this is the end. A frame
 * can be opened in its own place of its own file only.
 */
import * as v from 'valibot';
import { noHash } from '../chain/link.ts';
import { linkOld } from '../chain/old.ts';
import { hexOf, sha256 } from '../chain/hash.ts';
import type { Database } from '../database.ts';
import { BackupError } from './problem.ts';
import { keyFromPassphrase, leastIterations, seal, unseal, type Sealed } from './seal.ts';
import { packHead, packSegment, unpackHead, unpackSegment } from './segment.ts';
import type { Source } from './source.ts';
import { headOf, segmentsOf, type SegmentOptions } from './stretch.ts';

const format = 1;
const name = 'danshao log';
/** More would keep a device busy for minutes. */
const mostIterations = 20_000_000;
const longestHeader = 4096;
const ivLength = 12;

const HeaderSchema = v.object({
  file: v.literal(name),
  format: v.number(),
  kdf: v.object({
    name: v.literal('PBKDF2'),
    hash: v.literal('SHA-256'),
    iterations: v.pipe(v.number(), v.integer(), v.minValue(leastIterations), v.maxValue(mostIterations)),
    salt: v.string(),
  }),
  cipher: v.literal('AES-GCM-256'),
  at: v.number(),
  links: v.number(),
  head: v.string(),
  events: v.number(),
  /** Sealed with the passphrase's key: tells a wrong one at once. */
  proof: v.string(),
  /** Of the line without it: tells a damaged line from a wrong passphrase. */
  check: v.string(),
});
type Header = v.InferOutput<typeof HeaderSchema>;

export interface ExportOptions extends SegmentOptions {
  /** epoch ms */
  readonly now: number;
  /** Told after every segment: links written, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Of the passphrase; fewer than {@link leastIterations} are refused. */
  readonly iterations?: number;
}

/** The whole log of this device, without what is secret (connectors' keys) and what can be made from it. */
export const exportFile = async (
  db: Database,
  passphrase: string,
  { now, onProgress, iterations = leastIterations, ...options }: ExportOptions,
): Promise<Blob> => {
  if (passphrase === '' || iterations < leastIterations) throw new RangeError('Too weak to seal anything with');
  await linkOld(db, options);
  options.signal?.throwIfAborted();
  const last = await db.links.orderBy(':id').last();
  const links = last?.n ?? 0;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyFromPassphrase(passphrase, salt, iterations);
  const start = {
    ...{ file: name, format, kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: hexOf(salt) }, cipher: 'AES-GCM-256' },
    ...{ at: now, links, head: last?.hash ?? noHash, events: last?.total ?? 0 },
  };
  const proof = await seal(key, new Uint8Array(), JSON.stringify(start));
  const proven = { ...start, proof: hexOf(proof.iv) + hexOf(new Uint8Array(proof.bytes)) };
  const line = JSON.stringify({ ...proven, check: await checkOf(proven) });
  const about = hexOf(await sha256(line));
  // A blob of blobs: what is written already need not stay in memory.
  const pieces: Blob[] = [new Blob([line, '\n'])];
  const write = async (plain: Uint8Array<ArrayBuffer>): Promise<void> => {
    pieces.push(new Blob(frameOf(await seal(key, plain, `${about} ${pieces.length - 1}`))));
  };
  await write(await packHead(await headOf(db)));
  for await (const segment of segmentsOf(db, 0, links, options)) {
    await write(await packSegment(segment));
    onProgress?.(segment.links.at(-1)?.n ?? 0, links);
  }
  await write(new Uint8Array());
  return new Blob(pieces, { type: 'application/octet-stream' });
};

const checkOf = async (header: object): Promise<string> => hexOf(await sha256(JSON.stringify(header))).slice(0, 16);

const frameOf = ({ iv, bytes }: Sealed): BlobPart[] => {
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, bytes.byteLength);
  return [length.buffer, iv, bytes];
};

/**
 * A file that was exported, looked through from its beginning to its end; only then can anything be restored from it. Rejects with a
 * {@link BackupError} that says what is wrong and how much can be read.
 * @param onProgress told after every frame: bytes read, and how many there are
 */
export const openFile = async (file: Blob, passphrase: string, onProgress?: (done: number, total: number) => void): Promise<Source> => {
  const { header, line, length } = await headerOf(file);
  const key = await keyFromPassphrase(passphrase, bytesOf(header.kdf.salt), header.kdf.iterations);
  const { proof } = header;
  const start: Partial<Header> = { ...header };
  delete start.proof;
  delete start.check;
  const sealed = bytesOf(proof);
  const isRight = await unseal(key, { iv: sealed.slice(0, ivLength), bytes: sealed.slice(ivLength).buffer }, JSON.stringify(start));
  if (!isRight) throw new BackupError('passphrase');

  const about = hexOf(await sha256(line));
  let read = 0;
  const failed = (problem: 'truncated' | 'damaged'): BackupError => new BackupError(problem, { events: read, of: header.events });
  async function* frames(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    read = 0;
    for (let at = length, index = 0; ; index += 1) {
      const size = await file.slice(at, at + 4).arrayBuffer();
      if (size.byteLength < 4) throw failed('truncated');
      const end = at + 4 + ivLength + new DataView(size).getUint32(0);
      if (end > file.size) throw failed('truncated');
      const bytes = await file.slice(at + 4, end).arrayBuffer();
      const plain = await unseal(key, { iv: new Uint8Array(bytes.slice(0, ivLength)), bytes: bytes.slice(ivLength) }, `${about} ${index}`);
      if (!plain) throw failed('damaged');
      if (plain.length === 0) return;
      yield plain;
      at = end;
      onProgress?.(at, file.size);
    }
  }
  const source: Source = {
    ...{ links: header.links, head: header.head, events: header.events, at: header.at },
    beside: async () => {
      for await (const frame of frames()) return unpackHead(frame).catch(() => Promise.reject(failed('damaged')));
      throw failed('damaged');
    },
    segments: async function* () {
      let index = 0;
      for await (const frame of frames()) {
        if (index++ === 0) continue;
        const segment = await unpackSegment(frame).catch(() => Promise.reject(failed('damaged')));
        yield segment;
        read += segment.rows.length;
      }
    },
  };
  await source.beside();
  for await (const { rows } of source.segments()) void rows;
  return source;
};

const headerOf = async (file: Blob): Promise<{ header: Header; line: string; length: number }> => {
  const bytes = new Uint8Array(await file.slice(0, longestHeader).arrayBuffer());
  const end = bytes.indexOf(10);
  if (end < 0) throw new BackupError('notABackup');
  const line = new TextDecoder().decode(bytes.subarray(0, end));
  const header = parsed(line);
  if (!v.is(v.looseObject({ file: v.literal(name), format: v.number() }), header)) throw new BackupError('notABackup');
  if (header.format > format) throw new BackupError('newerFormat');
  const checked = v.safeParse(HeaderSchema, header);
  if (!checked.success) throw new BackupError('damaged');
  const { check, ...rest } = checked.output;
  if ((await checkOf(rest)) !== check) throw new BackupError('damaged');
  return { header: checked.output, line, length: end + 1 };
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: hex.length >> 1 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
