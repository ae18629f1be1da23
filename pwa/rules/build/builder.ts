/** One rule under the hands of a person: the draft with its steps, what is wrong with it, and what the parts of the page do to it. */
import { computed, inject, nextTick, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';
import {
  applyRepair,
  checkRule,
  emptyBook,
  namesOf,
  type Problem,
  type Rule,
  type RuleBook,
  type RuleMode,
  type ShopWords,
} from '#core/rules';
import { fingerprint } from '../../settings/draft.ts';
import { shopZone } from '../../zone.ts';
import type { Command } from '../draft/command.ts';
import { begin, perform, redo, undo, type History } from '../draft/history.ts';
import { draftOf } from '../draft/open.ts';
import { find, nodesOf, stepOf } from '../draft/places.ts';
import { ruleOf, type NextId, type PartId, type RuleDraft } from '../draft/tree.ts';
import type { Coverage } from './coverage.ts';
import { placed, type Place } from './problems.ts';

export interface Builder {
  readonly draft: ComputedRef<RuleDraft>;
  /** The rule as it stands, with the number and the mode of what is saved. */
  readonly rule: ComputedRef<Rule>;
  /** What is saved; `undefined` for a rule that is not yet. */
  readonly saved: ShallowRef<Rule | undefined>;
  readonly mode: ShallowRef<RuleMode>;
  readonly changed: ComputedRef<boolean>;
  readonly problems: ComputedRef<readonly Problem[]>;
  readonly errors: ComputedRef<readonly Problem[]>;
  readonly rules: ComputedRef<readonly Rule[]>;
  readonly book: ComputedRef<RuleBook>;
  readonly shop: ComputedRef<ShopWords>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  readonly nextId: NextId;
  /** What the last orders say of the parts; filled in by the page. */
  readonly coverage: ShallowRef<Coverage>;
  /** The row or arm that was worked on last: a click on a block adds there. */
  readonly current: ShallowRef<PartId | undefined>;
  /** @param merge steps with the same name, done at once, are one */
  perform(command: Command, merge?: string): void;
  undo(): void;
  redo(): void;
  repair(problem: Problem): void;
  problemsAt(place: Place): readonly Problem[];
  /** One step up or down, as it is read; the focus goes along. */
  step(id: PartId, direction: -1 | 1): boolean;
  /** Takes a row away; the focus goes to its neighbour. */
  remove(id: PartId): void;
  /** Puts the focus on what moves a row. */
  focus(id: PartId): void;
  /** Puts it on the value of a row that has just been added. */
  begin(id: PartId): void;
  /** Opens a rule anew, without steps. @param like what is open stays under its names */
  open(rule: Rule, saved: Rule | undefined): void;
  /** The same draft, now saved in this form. */
  settle(saved: Rule): void;
}

const key: InjectionKey<Builder> = Symbol('builder');

export const useBuilder = (): Builder => {
  const builder = inject(key);
  if (!builder) throw new Error('No rule is being built here');
  return builder;
};

/** @param shop what stands beside the rule */
export const provideBuilder = (shop: { rules: () => readonly Rule[]; book: () => RuleBook | undefined; now: () => number }): Builder => {
  let last = 0;
  const nextId: NextId = () => `part${++last}`;
  const history = shallowRef<History>(begin(draftOf(emptyRule, nextId)));
  const saved = shallowRef<Rule>();
  const mode = shallowRef<RuleMode>('draft');
  const current = shallowRef<PartId>();

  const draft = computed(() => history.value.present);
  const rule = computed<Rule>(() => ({ ...ruleOf(draft.value), version: saved.value?.version ?? 1, mode: mode.value }));
  const changed = computed(() => saved.value === undefined || fingerprint(rule.value) !== fingerprint(saved.value));
  const rules = computed(() => shop.rules());
  const book = computed(() => shop.book() ?? emptyBook);
  const problems = computed(() => checkRule(rule.value, { rules: rules.value, book: book.value, at: shop.now(), zone: shopZone.value }));
  const places = computed(() => placed(draft.value, problems.value));

  const focus = (id: PartId): void =>
    void nextTick(() => document.querySelector<HTMLElement>(`[data-part="${id}"] [data-handle]`)?.focus());

  const builder: Builder = {
    draft,
    rule,
    saved,
    mode,
    changed,
    problems,
    errors: computed(() => problems.value.filter(({ severity }) => severity === 'error')),
    rules,
    book,
    shop: computed(() => ({ names: namesOf(book.value), zone: shopZone.value })),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    nextId,
    coverage: shallowRef<Coverage>({ shares: new Map(), hits: new Map() }),
    current,
    perform: (command, merge) => {
      history.value = perform(history.value, command, { nextId, at: shop.now(), merge });
    },
    undo: () => {
      history.value = undo(history.value);
    },
    redo: () => {
      history.value = redo(history.value);
    },
    repair: (problem) => {
      if (!problem.repair) return;
      const repaired = applyRepair(rule.value, problem.repair);
      mode.value = repaired.mode;
      builder.perform({ do: 'replace', draft: draftOf(repaired, nextId, draft.value) });
    },
    problemsAt: (place) => places.value.get(place) ?? [],
    step: (id, direction) => {
      const at = stepOf(draft.value, id, direction);
      if (!at) return false;
      builder.perform({ do: 'move', id, at });
      focus(id);
      return true;
    },
    remove: (id) => {
      const names = nodesOf(draft.value)
        .filter(({ spot }) => spot)
        .map(({ node }) => node.id);
      const at = names.indexOf(id);
      builder.perform({ do: 'remove', id });
      const rest = names.filter((name) => name !== id && find(draft.value, name));
      const neighbour = rest[Math.min(at, rest.length - 1)];
      if (neighbour) focus(neighbour);
      else void nextTick(() => document.querySelector<HTMLElement>('[data-add="condition"]')?.focus());
    },
    focus,
    begin: (id) => {
      void nextTick(() => {
        const row = document.querySelector<HTMLElement>(`[data-part="${id}"]`);
        const places = ['[data-value] :is(button, input, select)', '[data-add]', '[data-handle]'];
        places
          .map((place) => row?.querySelector<HTMLElement>(place))
          .find((found) => found)
          ?.focus();
      });
    },
    open: (opened, form) => {
      saved.value = form;
      mode.value = opened.mode;
      history.value = begin(draftOf(opened, nextId));
    },
    settle: (form) => {
      saved.value = form;
      mode.value = form.mode;
    },
  };
  provide(key, builder);
  return builder;
};

/** Stands there until a rule is opened. */
const emptyRule: Rule = {
  id: '',
  version: 1,
  name: { zh: '', en: '' },
  purpose: { zh: '', en: '' },
  category: { zh: '', en: '' },
  when: { all: [] },
  points: 0,
  decision: 'none',
  timeout: { after: 0, then: 'release' },
  tier: 2,
  owner: '',
  mode: 'draft',
};
