/** The rules of a shop in memory: switched, written and taken away as the engine would; what they say of an order, the engine itself says, without a past. */
import { assess, createHistory, createRuleset } from '#core/engine';
import { defaultZone, ms, type Order, type OrderKey } from '#core/order';
import { checkRule, emptyBook, presetLists, type Rule, type RuleBook } from '#core/rules';
import { ApiError, type Api, type ChangeNotice, type RuleVersion } from '#core/worker';

export type RuleCalls = Pick<Api, 'rules' | 'setRuleMode' | 'saveRule' | 'removeRule' | 'ruleVersions' | 'tryRules'>;

export interface FakeRulesOptions {
  readonly now: () => number;
  readonly guard: () => void;
  readonly tell: (notice: ChangeNotice) => void;
  /** What came with the product. */
  readonly rules: readonly Rule[];
  readonly person: () => string;
  readonly orderOf: (key: OrderKey) => Order | undefined;
}

const book: RuleBook = { ...emptyBook, lists: presetLists.map((list) => ({ ...list, name: list.name.zh })) };

export const createFakeRules = ({ now, guard, tell, rules: shipped, person, orderOf }: FakeRulesOptions): RuleCalls => {
  const all = new Map(shipped.map((rule) => [rule.id, rule]));
  const forms = new Map<string, RuleVersion[]>(shipped.map((rule) => [rule.id, [{ rule, at: null, by: '' }]]));
  let version = 12;
  const put = (id: string, rule: Rule | null): void => {
    const standing = rule ?? shipped.find((known) => known.id === id);
    if (standing) all.set(id, rule ? standing : { ...standing, mode: 'off' });
    else all.delete(id);
    forms.set(id, [{ rule, at: ms(now()), by: person() }, ...(forms.get(id) ?? [])]);
    version += 1;
    tell({ keys: [], rules: true });
  };
  return {
    rules: async () => {
      guard();
      const views = [...all.values()].map((rule, index) => ({
        rule,
        hits: forms.get(rule.id)?.at(-1)?.at === null ? 41 - (index % 5) * 9 : 0,
        unknown: index === 1 ? 26 : 0,
        assessed: 11_917,
      }));
      return { version, hash: 'b1946ac92492d234', rules: views, book };
    },
    setRuleMode: async ({ rule, mode }) => {
      guard();
      const known = all.get(rule);
      if (!known) throw new ApiError('badInput', 'no such rule');
      all.set(rule, { ...known, mode });
      version += 1;
      tell({ keys: [], rules: true });
    },
    saveRule: async ({ rule, basedOn }) => {
      guard();
      if ((all.get(rule.id)?.version ?? null) !== basedOn) throw new ApiError('changed');
      const saved = { ...rule, version: 1 + Math.max(0, ...(forms.get(rule.id) ?? []).map((form) => form.rule?.version ?? 0)) };
      const error = checkRule(saved, { rules: [...all.values()], book }).find(({ severity }) => severity === 'error');
      if (error) throw new ApiError('badInput', error.path);
      put(rule.id, saved);
      return saved;
    },
    removeRule: async ({ rule }) => {
      guard();
      put(rule, null);
    },
    ruleVersions: async (rule) => forms.get(rule) ?? [],
    tryRules: async ({ order, rules: tried }) => {
      guard();
      const known = typeof order === 'string' ? orderOf(order) : order;
      if (!known) throw new ApiError('unknownOrder');
      const history = createHistory();
      return assess(known, createRuleset(tried ?? [...all.values()], version, book), { history, at: ms(now()), zone: defaultZone });
    },
  };
};
