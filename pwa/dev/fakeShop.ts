/** The settings as a file, in memory: taken out as they are; whatever is taken in is said to change a few things. */
import { defaultConfig, type Config } from '#core/desk';
import type { Rule, RuleMode } from '#core/rules';
import { ApiError, type Api, type ShopFileCheck } from '#core/worker';

export type ShopCalls = Pick<Api, 'exportShop' | 'checkShop' | 'importShop' | 'setRuleModes'>;

export interface FakeShopOptions {
  readonly now: () => number;
  readonly guard: () => void;
  readonly config: () => Promise<Config>;
  readonly setMode: (rule: string, mode: RuleMode) => Promise<void>;
  readonly rules: readonly Rule[];
}

export const createFakeShop = ({ now, guard, config, setMode, rules }: FakeShopOptions): ShopCalls => {
  const name = (zh: string) => ({ zh, en: zh });
  const check = (text: string): ShopFileCheck => {
    const isOurs = text.includes('"danshao"');
    const sentence = { zh: '这不是单哨的设置文件。', en: 'This is not a settings file of Danshao.' };
    return {
      ok: isOurs,
      problems: isOurs ? [] : [{ severity: 'error', part: null, sentence }],
      changes: isOurs
        ? [
            { part: 'lists', added: [name('集运仓'), name('同行')], changed: [name('代购地址')], removed: [] },
            { part: 'rules', added: [], changed: rules.slice(0, 6).map((rule) => rule.name), removed: [name('老规则')] },
          ]
        : [],
      at: now() as NonNullable<ShopFileCheck['at']>,
      shop: '禾下小铺',
    };
  };
  return {
    exportShop: async () => {
      guard();
      return JSON.stringify({ danshao: 'shop', version: 1, config: await config() }, null, 2);
    },
    checkShop: async ({ text }) => {
      guard();
      return check(text);
    },
    importShop: async ({ text }) => {
      guard();
      if (!check(text).ok) throw new ApiError('badInput', 'shop file');
      return JSON.stringify({ danshao: 'shop', version: 1, config: defaultConfig });
    },
    setRuleModes: async ({ modes }) => {
      guard();
      for (const [rule, mode] of Object.entries(modes)) await setMode(rule, mode);
    },
  };
};
