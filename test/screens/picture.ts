/** Pictures of screens: taken the same way for the folder and for the test, stored small, compared as an eye does. */
import { crc32, deflateSync } from 'node:zlib';
import diff from '@blazediff/core';
import { PNG } from 'pngjs';
import type { Page } from 'playwright-core';

/** No picture is taller unless its screen asks for it, CSS px. */
const usual = 1800;

/** The whole page, as a window would show it that is tall enough. */
export const takePicture = async (page: Page, tallest = usual): Promise<Buffer> => {
  const { width, height } = page.viewportSize()!;
  const content = await page.evaluate(() => document.documentElement.scrollHeight);
  if (content > height) await page.setViewportSize({ width, height: Math.min(content, tallest) });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const picture = await page.screenshot({ caret: 'hide', animations: 'disabled' });
  await page.setViewportSize({ width, height });
  return picture;
};

export interface Comparison {
  /** Pixels that an eye tells apart; smoothed edges are none. */
  readonly different: number;
  /** More than font smoothing makes. */
  readonly changed: boolean;
  /** Draws what has changed, in red. */
  mark(): Buffer;
}

/** `undefined` when the sizes differ. */
export const compare = (before: Buffer, after: Buffer): Comparison | undefined => {
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(after)];
  if (a.width !== b.width || a.height !== b.height) return undefined;
  const marked = new PNG({ width: a.width, height: a.height });
  const different = diff(a.data, b.data, marked.data, a.width, a.height, { threshold: 0.12 });
  return { different, changed: different > Math.max(120, a.width * a.height * 0.0004), mark: () => PNG.sync.write(marked) };
};

/** As a palette of at most 256 colours, none further from the true one than an eye notices: a third of the size. */
export const shrink = (picture: Buffer): Buffer => {
  const { width, height, data } = PNG.sync.read(picture);
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const { palette, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => (rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = indexOf.get(colour) ?? 0));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // Eight bits each, into the palette.
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [...channels(colour)]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** The colours that are there most often, and of the others only those that are far from all of them. */
const paletteOf = (pixels: Uint32Array): { palette: number[]; indexOf: ReadonlyMap<number, number> } => {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const colours = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  for (let near = 12; ; near *= 1.5) {
    const palette: number[] = [];
    const indexOf = new Map<number, number>();
    for (const colour of colours) {
      const nearest = palette.reduce(
        (best, one, index) => (distance(one, colour) < distance(palette[best] ?? 0, colour) ? index : best),
        0,
      );
      if (palette.length > 0 && distance(palette[nearest] ?? 0, colour) <= near) indexOf.set(colour, nearest);
      else indexOf.set(colour, palette.push(colour) - 1);
    }
    if (palette.length <= 256) return { palette, indexOf };
  }
};

/** Red, green and blue of a pixel as it lies in memory. */
const channels = (colour: number): readonly [number, number, number] => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

const distance = (one: number, other: number): number => {
  const [a, b] = [channels(one), channels(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

const chunk = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
