/** The examples of docs/engine.md are one program: Node runs it as it stands there, without code made from text. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf } from './examples.ts';

const { code, program, claims, marks } = examplesOf('docs/engine.md');
/** Outside the repository the rooms are not found by their names. */
const anywhere = program.replace(/'#core\/(\w+)'/g, (_, room: string) =>
  JSON.stringify(pathToFileURL(join(process.cwd(), 'core', room, 'index.ts')).href),
);

describe('docs/engine.md', () => {
  let folder = '';
  let results: Map<number, unknown>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'danshao-docs-'));
    const path = join(folder, 'engine.ts');
    await writeFile(path, anywhere);
    const { stdout } = await promisify(execFile)(process.execPath, ['--disallow-code-generation-from-strings', '--no-warnings', path]);
    const lines = stdout.trim().split('\n');
    results = new Map(lines.map((line) => JSON.parse(line) as [number, unknown]));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has an example of everything that is asked of a library', () => {
    for (const name of ['compile(', 'assess(', 'backtest(', 'explain(', 'createHistory(', 'createColumns(', 'createBacktest(']) {
      expect(code).toContain(name);
    }
    // No claim is overlooked because it is written otherwise.
    expect(claims).toHaveLength(marks);
  });

  it.each(claims)('line $line: $code', ({ line, wanted }) => {
    expect(results.get(line)).toEqual(JSON.parse(wanted));
  });
});
