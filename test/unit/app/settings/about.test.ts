import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newCode } from '#pwa/settings/backup/code.ts';
import { licences } from '#pwa/settings/about/licences.ts';
import { farRules, provincesOf, withProvinces } from '#pwa/settings/regions/regions.ts';
import { presets, checkRule, emptyBook } from '#core/rules';
import { remoteProvinces } from '#core/order';

const root = join(import.meta.dirname, '../../../..');
const manifest = (folder: string): { dependencies: Record<string, string>; license: string } =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; license: string };

describe('the list of what others have written', () => {
  it('names everything that is built in, under the licence that it says of itself', () => {
    const built = Object.keys(manifest('.').dependencies).toSorted();
    expect(licences.map(({ name }) => name).toSorted()).toEqual(built);
    for (const { name, licence } of licences) expect([name, licence]).toEqual([name, manifest(join('node_modules', name)).license]);
  });
});

describe('a recovery code', () => {
  it('has no signs that look alike, and no sign more often than another', () => {
    const code = newCode(() => Uint8Array.from({ length: 32 }, (_, index) => (index % 2 === 0 ? 250 : index)));
    expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$/);
    expect(newCode()).not.toBe(newCode());
  });
});

describe('the regions that count as far away', () => {
  const shipped = presets.filter(({ id }) => (farRules as readonly string[]).includes(id));

  it('are those of the shipped rules', () => {
    expect(shipped).toHaveLength(2);
    for (const rule of shipped) expect(provincesOf(rule)).toEqual(remoteProvinces);
  });

  it('change nothing else of a rule, which stays one without errors', () => {
    for (const rule of shipped) {
      const changed = withProvinces(rule, ['海南', '新疆']);
      expect(provincesOf(changed)).toEqual(['海南', '新疆']);
      expect(withProvinces(changed, remoteProvinces)).toEqual(withProvinces(rule, remoteProvinces));
      expect(checkRule(changed, { rules: [], book: emptyBook }).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('leave a rule alone that asks in another way', () => {
    const list = { term: { field: 'receiver.province' }, op: 'in', value: { list: 'unreachable' } } as const;
    const other = { ...shipped[0]!, when: { any: [list] } };
    expect(provincesOf(other)).toBeUndefined();
    expect(withProvinces(other, ['海南'])).toBe(other);
  });
});
