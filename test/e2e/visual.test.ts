/**
 * Every screen looks as it does in docs/screens. What is meant to look otherwise is taken anew with `npm run pictures`, and looked at; what
 * has changed without being meant stands in .output/visual, with the difference in red.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gallery, lettering, pictured, pictureFile, pictureName, readPicture, takeLettering, walk } from '#test/screens/gallery.ts';
import { compare } from '#test/screens/picture.ts';
import { everyLook, languages, openSample, widths, type Sample } from '#test/screens/sample.ts';
import { screens } from '#test/screens/screens.ts';

const changes = join(import.meta.dirname, '..', '..', '.output', 'visual');

let sample: Sample;
/** Does this machine draw letters as the one that took the pictures? */
let sameLetters: boolean;
beforeAll(async () => {
  await rm(changes, { recursive: true, force: true });
  await mkdir(changes, { recursive: true });
  sample = await openSample();
  const before = await readPicture(lettering);
  sameLetters = before !== undefined && compare(before, await takeLettering(sample))?.changed === false;
  if (!sameLetters) console.warn('This machine has other fonts than the pictures in docs/screens: only their presence is checked.');
});
afterAll(() => sample.close());

describe('the pictures in docs/screens', () => {
  it('are of every screen, and of nothing else', async () => {
    const wanted = everyLook.flatMap((look) => screens.filter((one) => pictured(one, look)).map((one) => `${pictureName(one, look)}.png`));
    const there = (await readdir(gallery)).filter((file) => /-(390|1440)-(light|dark)-(zh|en)\.png$/.test(file));
    expect({ missing: wanted.filter((file) => !there.includes(file)), stale: there.filter((file) => !wanted.includes(file)) }).toEqual({
      missing: [],
      stale: [],
    });
  });

  const views = widths.flatMap((width) => languages.map((language) => ({ width, language })));
  it.each(views.map((view) => [view.width, view.language, view] as const))(
    'are what the app looks like at %i px in %s',
    async (_width, _language, view) => {
      const found: Record<string, string> = {};
      await walk(sample, view, async (name, picture) => {
        const change = await held(name, picture);
        if (change) found[name] = change;
      });
      expect(found, 'Meant? "npm run pictures" takes them anew. Not meant? See .output/visual').toEqual({});
    },
    300_000,
  );
});

/** What has changed, or nothing. */
const held = async (name: string, picture: Buffer): Promise<string | undefined> => {
  const before = await readPicture(name);
  if (!before) return 'has no picture';
  if (!sameLetters) return undefined;
  const comparison = compare(before, picture);
  if (comparison && !comparison.changed) return undefined;
  await writeFile(pictureFile(name, changes), picture);
  if (!comparison) return 'has another size';
  await writeFile(pictureFile(`${name}-difference`, changes), comparison.mark());
  return `${comparison.different} pixels differ`;
};
