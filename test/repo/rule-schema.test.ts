import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operators, RuleSchema } from '#core/rules';
import { ruleSchemaText, schemaPath } from './rule-schema.ts';

interface Schema {
  readonly $defs: Readonly<
    Record<string, { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] }>
  >;
}

describe('the JSON schema of rules', () => {
  const written = readFileSync(schemaPath, 'utf8');
  const { $defs } = JSON.parse(written) as Schema;

  it('is in step with the schema that the code checks with: `node test/repo/rule-schema.ts` writes it anew', async () => {
    expect(written).toBe(await ruleSchemaText());
  });

  it('knows every part of a rule and every operator', () => {
    expect(Object.keys($defs['rule']?.properties ?? {})).toEqual(Object.keys(RuleSchema.entries));
    expect($defs['rule']?.required).toEqual(expect.arrayContaining(['id', 'when', 'points', 'decision']));
    expect($defs['rule']?.required).not.toContain('branches');
    expect($defs['condition']?.properties?.['op']).toMatchObject({ enum: operators });
    expect(Object.keys($defs)).toEqual(expect.arrayContaining(['group', 'node', 'lines', 'term']));
  });
});
