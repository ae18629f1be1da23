import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRule, emptyBook, presets, type Condition, type Group, type Rule } from '#core/rules';
import { apply, type Command } from '#pwa/rules/draft/command.ts';
import { begin, mergedWithin, perform, redo, undo, type History } from '#pwa/rules/draft/history.ts';
import { draftOf } from '#pwa/rules/draft/open.ts';
import { find, isTooDeep, nodesOf, spotsOf, stepOf } from '#pwa/rules/draft/places.ts';
import { ruleOf, type DraftNode, type RuleDraft } from '#pwa/rules/draft/tree.ts';
import { runs, seeds } from '../../engine/chance.ts';
import { aRule } from '../../rules/anyRule.ts';

const ids = () => {
  let next = 0;
  return () => `p${++next}`;
};
const cheap: Condition = { term: { field: 'amount.paid' }, op: 'lt', value: 50_000 };
const west: Condition = { term: { field: 'receiver.province' }, op: 'in', value: ['青海', '西藏'] };
const many: Condition = { term: { field: 'order.pieces' }, op: 'ge', value: 10 };
const cold: Condition = { term: { field: 'line.storage' }, op: 'eq', value: 'cold' };
const amount = presets.find(({ id }) => id === 'amount-anomaly')!;
const ruleWith = (when: Group, more: Partial<Rule> = {}): Rule => ({ ...amount, when, ...more });
const open = (when: Group, more: Partial<Rule> = {}): RuleDraft => draftOf(ruleWith(when, more), ids());
/** The node whose rule is this condition. */
const idOf = (draft: RuleDraft, condition: Condition): string =>
  nodesOf(draft).find(({ node }) => node.is === 'condition' && JSON.stringify(node.term) === JSON.stringify(condition.term))!.node.id;
const after = (draft: RuleDraft, command: Command): Rule => ruleOf(apply(draft, command, ids()));

describe('a rule that is opened', () => {
  it('comes back as it was, whatever it is', () => {
    for (const seed of seeds) {
      fc.assert(
        fc.property(aRule(['towns']), (rule) => {
          expect(ruleOf(draftOf(rule, ids()))).toEqual(rule);
        }),
        { seed, numRuns: runs(200) },
      );
    }
  });

  it('comes back as it was when it is deeper than an editor draws', () => {
    const rule = ruleWith({ all: [{ any: [{ none: [{ all: [west, { any: [cheap, many] }] }] }] }] });
    const draft = draftOf(rule, ids());
    expect(draft.arms.map(isTooDeep)).toEqual([true]);
    expect(ruleOf(draft)).toEqual(rule);
    expect(apply(draft, { do: 'move', id: idOf(draft, west), at: { parent: draft.arms[0]!.when!.id, index: 0 } }, ids())).toEqual(draft);
  });

  it('draws every preset', () => {
    for (const rule of presets) expect(draftOf(rule, ids()).arms.some(isTooDeep)).toBe(false);
  });

  it('keeps the names of what stands where it stood', () => {
    const draft = open({ all: [cheap, { any: [west, many] }] });
    const next = draftOf(ruleWith({ all: [{ ...cheap, value: 80_000 }, { any: [west] }] }), ids(), draft);
    expect(nodesOf(next).map(({ node }) => node.id)).toEqual(
      nodesOf(draft)
        .map(({ node }) => node.id)
        .slice(0, 4),
    );
  });

  it('names every part by the path that problems name it by', () => {
    const draft = draftOf(
      ruleWith(
        {
          all: [
            { ...cheap, value: [] as string[] },
            { lines: 'any', where: { all: [{ ...cold, value: 'hot' }] } },
          ],
        },
        {
          branches: [{ ...amount, when: { any: [] } }] as unknown as NonNullable<Rule['branches']>,
        },
      ),
      ids(),
    );
    const paths = nodesOf(draft).map(({ path }) => path);
    const wrong = checkRule(ruleOf(draft), { rules: [], book: emptyBook });
    expect(wrong.length).toBeGreaterThan(1);
    for (const { path } of wrong.filter((one) => one.path.includes('when'))) expect(paths.some((part) => path.startsWith(part))).toBe(true);
    expect(paths).toContain('when.all[1].where.all[0]');
    expect(paths).toContain('branches[0].when');
  });
});

describe('one command', () => {
  it('puts a condition in, and takes it out', () => {
    const draft = open({ all: [cheap] });
    const node: DraftNode = { is: 'condition', id: 'new', ...west };
    const more = apply(draft, { do: 'insert', node, at: { parent: draft.arms[0]!.when!.id, index: 1 } }, ids());
    expect(ruleOf(more).when).toEqual({ all: [cheap, west] });
    expect(after(more, { do: 'remove', id: 'new' }).when).toEqual({ all: [cheap] });
  });

  it('puts a group around a condition, and takes it away again', () => {
    const draft = open({ all: [cheap, west] });
    const grouped = apply(draft, { do: 'group', id: idOf(draft, west), kind: 'any' }, ids());
    expect(ruleOf(grouped).when).toEqual({ all: [cheap, { any: [west] }] });
    const group = nodesOf(grouped).find(({ node, depth }) => node.is === 'group' && depth === 1)!;
    expect(after(grouped, { do: 'ungroup', id: group.node.id }).when).toEqual({ all: [cheap, west] });
  });

  it('makes no third level of groups', () => {
    const draft = open({ all: [{ any: [{ none: [west] }] }] });
    expect(apply(draft, { do: 'group', id: idOf(draft, west), kind: 'all' }, ids())).toEqual(draft);
  });

  it('leaves what is said of goods among what is said of goods', () => {
    const draft = open({ all: [cheap, { lines: 'any', where: { all: [cold] } }] });
    const root = draft.arms[0]!.when!.id;
    expect(apply(draft, { do: 'move', id: idOf(draft, cold), at: { parent: root, index: 0 } }, ids())).toEqual(draft);
    const where = nodesOf(draft).find(({ lines, node }) => lines && node.is === 'group')!.node.id;
    expect(after(draft, { do: 'move', id: idOf(draft, cheap), at: { parent: where, index: 1 } }).when).toEqual({
      all: [{ lines: 'any', where: { all: [cold, cheap] } }],
    });
  });

  it('puts no group into itself', () => {
    const draft = open({ all: [{ any: [west, cheap] }] });
    const group = nodesOf(draft)[1]!.node.id;
    expect(apply(draft, { do: 'move', id: group, at: { parent: group, index: 0 } }, ids())).toEqual(draft);
  });

  it('keeps a first arm, and nothing behind the one without conditions', () => {
    const then = amount;
    const arm = { category: then.category, points: 5, decision: 'flag', timeout: then.timeout, tier: 2, owner: '客服' } as const;
    const draft = open({ all: [cheap] }, { branches: [{ when: { all: [west] }, ...arm }, arm] });
    const [first, second, last] = draft.arms.map(({ id }) => id);
    expect(apply(draft, { do: 'moveArm', id: last!, index: 1 }, ids())).toEqual(draft);
    expect(after(draft, { do: 'moveArm', id: second!, index: 0 }).when).toEqual({ all: [west] });
    const one = apply(draft, { do: 'removeArm', id: second! }, ids());
    expect(apply(one, { do: 'removeArm', id: first! }, ids())).toEqual(one);
    expect(ruleOf(apply(one, { do: 'removeArm', id: last! }, ids())).branches).toBeUndefined();
  });
});

describe('one step up or down', () => {
  const draft = open({ all: [cheap, { any: [west] }, many] });
  const steps = (condition: Condition, direction: -1 | 1): Group[] => {
    const seen: Group[] = [];
    let now = draft;
    for (let at = stepOf(now, idOf(now, condition), direction); at; at = stepOf(now, idOf(now, condition), direction)) {
      now = apply(now, { do: 'move', id: idOf(now, condition), at }, ids());
      seen.push(ruleOf(now).when);
    }
    return seen;
  };
  it('goes past a neighbour, into a group and out of it', () => {
    expect(steps(cheap, 1)).toEqual([
      { all: [{ any: [cheap, west] }, many] },
      { all: [{ any: [west, cheap] }, many] },
      { all: [{ any: [west] }, cheap, many] },
      { all: [{ any: [west] }, many, cheap] },
    ]);
  });
  it('comes back the same way', () => {
    expect(steps(many, -1).at(-1)).toEqual({ all: [many, cheap, { any: [west] }] });
    expect(steps(west, -1)).toEqual([{ all: [cheap, west, { any: [] }, many] }, { all: [west, cheap, { any: [] }, many] }]);
  });
});

/** Anything that hands could do, in whatever order. */
const aDeed = fc.record({
  what: fc.constantFrom('remove', 'move', 'group', 'ungroup', 'duplicate', 'change', 'kind', 'removeArm', 'moveArm', 'step'),
  which: fc.nat(40),
  where: fc.nat(40),
});
const deedOf = (draft: RuleDraft, { what, which, where }: { what: string; which: number; where: number }): Command | undefined => {
  const nodes = nodesOf(draft);
  const { node } = nodes[which % nodes.length]!;
  const { id } = node;
  const arm = draft.arms[which % draft.arms.length]!.id;
  switch (what) {
    case 'move': {
      const spots = spotsOf(draft, node);
      const at = spots[where % Math.max(1, spots.length)];
      return at && { do: 'move', id, at };
    }
    case 'step': {
      const at = stepOf(draft, id, where % 2 === 0 ? -1 : 1);
      return at && { do: 'move', id, at };
    }
    case 'group':
      return { do: 'group', id, kind: 'any' };
    case 'kind':
      return { do: 'kind', id, kind: 'none' };
    case 'change':
      return node.is === 'condition' ? { do: 'change', id, to: west } : undefined;
    case 'removeArm':
      return { do: 'removeArm', id: arm };
    case 'moveArm':
      return { do: 'moveArm', id: arm, index: where % draft.arms.length };
    default:
      return { do: what, id } as Command;
  }
};

describe('the stack of steps', () => {
  it('takes everything back, and does it all again', () => {
    for (const seed of seeds) {
      fc.assert(
        fc.property(aRule(), fc.array(aDeed, { maxLength: 12 }), (rule, deeds) => {
          const nextId = ids();
          let history: History = begin(draftOf(rule, nextId));
          for (const deed of deeds) {
            const command = deedOf(history.present, deed);
            if (command) history = perform(history, command, { nextId, at: 0 });
            const names = nodesOf(history.present).map(({ node }) => node.id);
            expect(new Set(names).size).toBe(names.length);
            expect(history.present.arms.slice(0, -1).every(({ when }) => when)).toBe(true);
          }
          const done = ruleOf(history.present);
          const steps = history.past.length;
          for (let step = 0; step < steps; step++) history = undo(history);
          expect(ruleOf(history.present)).toEqual(rule);
          for (let step = 0; step < steps; step++) history = redo(history);
          expect(ruleOf(history.present)).toEqual(done);
        }),
        { seed, numRuns: runs(100) },
      );
    }
  });

  const draft = open({ all: [cheap, west] });
  const to = (value: number): Command => ({ do: 'change', id: idOf(draft, cheap), to: { ...cheap, value } });
  it('makes one step of a value that is dragged', () => {
    let history = begin(draft);
    for (const [value, at] of [
      [51_000, 0],
      [52_000, 100],
      [53_000, 100 + mergedWithin],
    ] as const)
      history = perform(history, to(value), { nextId: ids(), at, merge: 'amount' });
    expect(history.past).toHaveLength(1);
    expect(undo(history).present).toBe(draft);
    history = perform(history, to(60_000), { nextId: ids(), at: 10_000, merge: 'amount' });
    expect(history.past).toHaveLength(2);
  });
  it('keeps no step that changed nothing', () => {
    expect(perform(begin(draft), to(50_000), { nextId: ids(), at: 0 }).past).toEqual([]);
    expect(perform(begin(draft), { do: 'remove', id: 'nobody' }, { nextId: ids(), at: 0 }).past).toEqual([]);
  });
  it('forgets what was taken back once something else is done', () => {
    const back = undo(perform(begin(draft), to(60_000), { nextId: ids(), at: 0 }));
    expect(redo(perform(back, to(70_000), { nextId: ids(), at: 5000 })).future).toEqual([]);
  });
  it('finds what it has taken back under its old name', () => {
    const id = idOf(draft, west);
    const history = perform(begin(draft), { do: 'remove', id }, { nextId: ids(), at: 0 });
    expect(find(history.present, id)).toBeUndefined();
    expect(find(undo(history).present, id)?.node).toMatchObject(west);
  });
});
