/** The API of the engine: whoever changes it sees it in the diff of `face.txt`, and so does everybody else. */
import { beforeAll, describe, expect, it } from 'vitest';
import { faceOf, type Face } from './declarations.ts';
import { examplesOf } from './examples.ts';

describe('the face of core/engine', () => {
  let face: Face;
  beforeAll(() => {
    face = faceOf('core/engine/index.ts', examplesOf('docs/engine.md').code);
  }, 120_000);

  it('is what it was: to change it, run this test with -u and say in the commit why', async () => {
    await expect(`${face.offered.map(({ text }) => text).join('\n\n')}\n`).toMatchFileSnapshot('face.txt');
  });

  it('documents every function', () => {
    const functions = face.offered.filter(({ isFunction }) => isFunction);
    expect(functions.length).toBeGreaterThan(8);
    expect(functions.filter(({ isDocumented }) => !isDocumented).map(({ name }) => name)).toEqual([]);
  });

  it('fits the examples of docs/engine.md', () => expect(face.complaints).toEqual([]));
});
