/**
 * The JSON schema of rule files, made from the schemas that read them: `node test/repo/rule-schema.ts` writes `docs/rule.schema.json`, for
 * editors and for programs that write rules. What the schema cannot say (which operator suits which field) is left to `parseRuleFile`.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { ConditionSchema, GroupSchema, LineQuantifierSchema, NodeSchema, RuleFileSchema, RuleSchema, TermSchema } from '#core/rules';

export const schemaPath = 'docs/rule.schema.json';

export const ruleSchemaText = async (): Promise<string> => {
  const definitions = {
    rule: RuleSchema,
    group: GroupSchema,
    node: NodeSchema,
    lines: LineQuantifierSchema,
    condition: ConditionSchema,
    term: TermSchema,
  };
  const schema = toJsonSchema(RuleFileSchema, { definitions, target: 'draft-2020-12' });
  const titled = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Danshao rule file', ...schema };
  return format(JSON.stringify(titled), { ...(await resolveConfig(schemaPath)), parser: 'json' });
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(schemaPath, await ruleSchemaText());
