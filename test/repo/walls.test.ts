import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ overrideConfigFile: 'test/repo/eslint.config.js' });
const wallsBroken = async (filePath: string, source: string): Promise<string[]> => {
  const [result] = await eslint.lintText(`import { x } from '${source}';\nexport const y = x;\n`, { filePath });
  return (result?.messages ?? []).filter((message) => message.ruleId === 'no-restricted-imports').map((message) => message.message);
};

describe('the walls between the rooms', () => {
  it.each([
    ['core/order/sample.ts', '#core/rules', 'An order knows nothing of rules'],
    ['core/rules/sample.ts', '#core/engine', 'Rules know orders only'],
    ['core/engine/sample.ts', '#core/desk', 'what happens to a held order belongs to core/desk'],
    ['core/desk/sample.ts', '#core/storage', 'The desk does not know where it is stored'],
    ['core/storage/sample.ts', '#core/engine', 'Storage knows events'],
    ['core/storage/sample.ts', '#core/audit', 'Storage knows events'],
    ['pwa/sample.ts', '#core/audit', 'talks to core/worker'],
    ['core/worker/sample.ts', '#core/storage', 'Callers of the API must stay small'],
    ['core/worker/sample.ts', '#core/worker/serve', 'Callers of the API must stay small'],
    ['core/desk/sample.ts', 'vue', 'Core is plain TypeScript'],
    ['core/desk/sample.ts', '../../extension/messaging.ts', 'through the room’s face'],
    ['pwa/sample.ts', '#extension/messaging.ts', 'knows nothing of the extension'],
    ['pwa/sample.ts', '#core/storage', 'talks to core/worker'],
    ['extension/overlay/sample.ts', '#pwa/app.ts', 'shares the look in pwa/ui only'],
    ['extension/entrypoints/app/sample.ts', '#core/storage', 'only starts the app'],
  ])('%s may not import %s', async (file, source, sentence) => {
    const broken = await wallsBroken(file, source);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(sentence);
  });

  it.each([
    ['core/engine/sample.ts', '#core/rules'],
    ['core/desk/sample.ts', './case.ts'],
    ['core/worker/serve/sample.ts', '#core/storage'],
    ['core/audit/sample.ts', '#core/storage'],
    ['core/worker/serve/sample.ts', '../api.ts'],
    ['pwa/sample.ts', '#core/worker'],
    ['extension/overlay/sample.ts', '#pwa/ui/marks.ts'],
    ['extension/entrypoints/app/main.ts', '#pwa/app.ts'],
  ])('%s may import %s', async (file, source) => {
    expect(await wallsBroken(file, source)).toEqual([]);
  });
});
