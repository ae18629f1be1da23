import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from 'vue';
import { engineKey } from '#pwa/api.ts';
import { createFakeEngine, type FakeEngine } from '#pwa/dev/fakeApi.ts';
import { useCaseActs } from '#pwa/stores/caseActs.ts';
import { useDecisions } from '#pwa/stores/decisions.ts';
import { useDesk } from '#pwa/stores/desk.ts';
import { useRules } from '#pwa/stores/rules.ts';
import { useToast } from '#pwa/stores/toast.ts';
import type { Rule } from '#core/rules';
import type { OrderView } from '#core/worker';

const now = Date.UTC(2025, 10, 20, 17, 8);
const rule: Rule = {
  id: 'amount',
  version: 1,
  name: { zh: '金额异常', en: 'Unusual amount' },
  purpose: { zh: '', en: '' },
  category: { zh: '', en: '' },
  when: { all: [] },
  points: 40,
  decision: 'hold',
  timeout: { after: 7_200_000, then: 'release' },
  tier: 2,
  owner: '值班主管',
  mode: 'live',
};

const engineWith = (orders: 'sample' | 'life'): FakeEngine => {
  const fake = createFakeEngine({ now: () => now, rules: [rule], orders });
  const app = createApp({});
  app.provide(engineKey, { api: fake.api, onChange: fake.onChange, host: 'extension' });
  const pinia = createPinia();
  app.use(pinia);
  setActivePinia(pinia);
  return fake;
};

let fake: FakeEngine;
beforeEach(() => {
  fake = engineWith('sample');
});

const firstCase = async (): Promise<OrderView> => {
  const desk = useDesk();
  await desk.refresh();
  const view = desk.cases[0];
  if (!view) throw new Error('the sample has held orders');
  return view;
};

describe('the desk', () => {
  it('shows held orders with the least time left first, those without a clock last', async () => {
    const desk = useDesk();
    await desk.refresh();
    expect(desk.cases.map((view) => (view.hold?.deadline == null ? 'none' : Math.floor((view.hold.deadline - now) / 60_000)))).toEqual([
      12,
      38,
      84,
      125,
      'none',
    ]);
  });

  it('keeps the last answer in sight when asking again fails', async () => {
    const desk = useDesk();
    await desk.refresh();
    fake.failWith = 'engineGone';
    await desk.refresh();
    expect(desk.error).toBe('engineGone');
    expect(desk.cases).toHaveLength(5);
  });
});

describe('a decision', () => {
  it('leaves the queue at once, before the engine has answered', async () => {
    const view = await firstCase();
    const answer = useDecisions().decide(view, 'release');
    expect(useDesk().cases).not.toContainEqual(view);
    expect(await answer).toBe(true);
    expect(useDesk().cases).toHaveLength(4);
  });

  it('comes back with its id and the cause when the engine cannot take it', async () => {
    const view = await firstCase();
    fake.failWith = 'storageFull';
    expect(await useDecisions().decide(view, 'release')).toBe(false);
    expect(useDesk().cases).toContainEqual(view);
    expect(useDecisions().failed).toMatchObject({ error: 'storageFull', view: { key: view.key } });
    expect(useToast().current).toBeUndefined();
  });

  it('is sent again as the same command, so that it counts once', async () => {
    const view = await firstCase();
    fake.failWith = 'engineGone';
    await useDecisions().decide(view, 'release');
    fake.failWith = undefined;
    expect(await useDecisions().retry()).toBe(true);
    expect(new Set(fake.commands.map((command) => command.id)).size).toBe(1);
    expect(useDecisions().failed).toBeUndefined();
  });

  it('can be undone from the toast', async () => {
    const view = await firstCase();
    await useDecisions().decide(view, 'release');
    expect(useToast().current).toMatchObject({ verb: 'release' });
    useToast().undo();
    await expect.poll(() => useDesk().cases.length).toBe(5);
    expect(fake.commands.map((command) => command.verb)).toEqual(['release', 'undo']);
    await expect.poll(() => useToast().current?.verb).toBe('undo');
    expect(useToast().current?.undo).toBeUndefined();
  });

  it('to keep an order takes its clock away and moves it to the end', async () => {
    const view = await firstCase();
    const answer = useDecisions().decide(view, 'keep');
    expect(useDesk().cases.at(-1)).toMatchObject({ key: view.key, hold: { deadline: null } });
    await answer;
    expect(useDesk().cases.at(-1)).toMatchObject({ hold: { deadline: null } });
  });

  it('is taken once when the button is pressed twice', async () => {
    const view = await firstCase();
    const decisions = useDecisions();
    const answers = await Promise.all([decisions.decide(view, 'release'), decisions.decide(view, 'release')]);
    expect(answers).toEqual([true, false]);
    expect(fake.commands).toHaveLength(1);
  });
});

describe('a release of what has changed since the hold', () => {
  const changed = { at: now as never, what: ['refund'] as const };

  it('says how many changes the person was shown, so that it does not pass over a later one', async () => {
    const view = await firstCase();
    const hold = view.hold && { ...view.hold, changes: [changed, changed] };
    await useDecisions().decide({ ...view, hold }, 'release');
    await useDecisions().decide(view, 'keep');
    expect(fake.commands.map(({ verb, knowing }) => `${verb} ${knowing}`)).toEqual(['release 2', 'keep undefined']);
  });

  it('is not made when there are more, and says so', async () => {
    fake = engineWith('life');
    const desk = useDesk();
    await desk.refresh();
    const view = desk.cases.find(({ hold }) => hold?.changes.length === 2)!;
    const seen = { ...view, hold: view.hold && { ...view.hold, changes: view.hold.changes.slice(1) } };
    expect(await useDecisions().decide(seen, 'release')).toBe(false);
    expect(useDecisions().failed).toMatchObject({ error: 'changed' });
    expect(await useDecisions().decide(view, 'release')).toBe(true);
  });
});

describe('what is done about a case without deciding it', () => {
  it('reaches the engine, and the desk shows it', async () => {
    const view = await firstCase();
    expect(await useCaseActs().act(view.key, { verb: 'claim' })).toBe(true);
    expect(useDesk().cases[0]?.hold?.assignee).toMatchObject({ name: '小林', claimed: true });
    expect(useCaseActs().busy.size).toBe(0);
  });

  it('is done once when the button is pressed twice', async () => {
    const view = await firstCase();
    const acts = useCaseActs();
    const comment = { verb: 'comment', text: '打过电话了' } as const;
    expect(await Promise.all([acts.act(view.key, comment), acts.act(view.key, comment)])).toEqual([true, false]);
    expect(fake.acts).toHaveLength(1);
  });

  it('keeps a failure in sight, says why, and is sent again as the same command', async () => {
    const view = await firstCase();
    const acts = useCaseActs();
    fake.failWith = 'engineGone';
    expect(await acts.act(view.key, { verb: 'assign', to: '老陈' })).toBe(false);
    expect(acts.failed).toMatchObject({ error: 'engineGone', refusal: undefined, command: { verb: 'assign', to: '老陈' } });
    fake.failWith = undefined;
    expect(await acts.retry()).toBe(true);
    expect(new Set(fake.acts.map(({ id }) => id)).size).toBe(1);
    expect(acts.failed).toBeUndefined();
  });

  it('knows why it made no sense', async () => {
    const view = await firstCase();
    await useDecisions().decide(view, 'release');
    expect(await useCaseActs().act(view.key, { verb: 'claim' })).toBe(false);
    expect(useCaseActs().failed).toMatchObject({ error: 'refused', refusal: 'notHeld' });
  });
});

describe('a rule', () => {
  it('is drawn as switched at once, and as it was when that fails', async () => {
    const rules = useRules();
    await rules.refresh();
    const answer = rules.setMode('amount', 'off');
    expect(rules.rules[0]?.rule.mode).toBe('off');
    await answer;
    expect(rules.rules[0]?.rule.mode).toBe('off');

    fake.failWith = 'readOnly';
    await rules.setMode('amount', 'live');
    expect(rules.rules[0]?.rule.mode).toBe('off');
    expect(rules.failed).toEqual({ rule: 'amount', error: 'readOnly' });
  });
});
