import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from 'vue';
import { ms } from '#core/order';
import { ApiError, type OrderView } from '#core/worker';
import { engineKey } from '#pwa/api.ts';
import { inFew, planBatch } from '#pwa/desk/batch.ts';
import { createFakeEngine, type FakeEngine } from '#pwa/dev/fakeApi.ts';
import { useBatch } from '#pwa/stores/batch.ts';
import { useDesk } from '#pwa/stores/desk.ts';
import { useToast } from '#pwa/stores/toast.ts';
import { heldView, makeView, now } from '../../overlay/views.ts';

describe('what is decided together', () => {
  const plain = heldView({ number: '1' });
  const changed = heldView({ number: '2' }, { changes: [{ at: ms(now), what: ['refund'] }] });
  const cancelling = heldView({ number: '3' }, { cancelling: { at: ms(now), by: '小林', text: null } });
  const ticket = heldView({ number: '4' }, { ticket: { lead: '小林', tasks: [], conclusion: null } });
  const gone = makeView({ number: '5' });
  const all = [plain, changed, cancelling, ticket, gone];

  it('a release leaves out what somebody must look at, and says why', () => {
    const { sent, left } = planBatch(all, 'release');
    expect(sent).toEqual([plain]);
    expect(left.map(({ view, why }) => `${view.number} ${'spared' in why ? why.spared : ''}`)).toEqual([
      '2 changed',
      '3 cancelling',
      '4 ticket',
      '5 gone',
    ]);
  });

  it('what lets nothing out of the house can be done to all that are held', () => {
    expect(planBatch(all, 'keep').sent).toHaveLength(4);
    expect(planBatch(all, 'assign').sent).toHaveLength(4);
  });

  it('a ticket with its conclusion is an order like any other', () => {
    const concluded = heldView({}, { ticket: { lead: '小林', tasks: [], conclusion: { at: ms(now), by: '小林', text: '换货' } } });
    expect(planBatch([concluded], 'release').sent).toHaveLength(1);
  });
});

it('a few go at a time, and answers stand in the order of the questions', async () => {
  let going = 0;
  let most = 0;
  const answers = await inFew([5, 1, 4, 2, 3], 2, async (n) => {
    going += 1;
    most = Math.max(most, going);
    for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
    going -= 1;
    return n * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

describe('a batch', () => {
  let fake: FakeEngine;
  beforeEach(() => {
    fake = createFakeEngine({ now: () => now, orders: 'sample' });
    const app = createApp({});
    app.provide(engineKey, { api: fake.api, onChange: fake.onChange, host: 'extension' });
    const pinia = createPinia();
    app.use(pinia);
    setActivePinia(pinia);
  });
  const said = (done: readonly OrderView[]): string => `${done.length} 单`;
  const three = async (): Promise<readonly OrderView[]> => {
    const desk = useDesk();
    await desk.refresh();
    return desk.cases.slice(0, 3);
  };

  it('is drawn before the engine has answered, and told with one undo for all', async () => {
    const views = await three();
    const answer = useBatch().run(views, { verb: 'release', said });
    expect(useDesk().cases).toHaveLength(2);
    await answer;
    expect(useDesk().cases).toHaveLength(2);
    expect(useToast().current).toMatchObject({ text: '3 单' });
    useToast().undo();
    await expect.poll(() => useDesk().cases.length).toBe(5);
    expect(fake.commands.map(({ verb }) => verb)).toEqual(['release', 'release', 'release', 'undo', 'undo', 'undo']);
  });

  it('names the order that the engine did not take, and does the others', async () => {
    const views = await three();
    const { decide } = fake.api;
    Object.assign(fake.api, {
      decide: (command: Parameters<typeof decide>[0]) =>
        command.order === views[1]?.key ? Promise.reject(new ApiError('changed')) : decide(command),
    });
    const became = await useBatch().run(views, { verb: 'release', said });
    expect(became?.done.map(({ key }) => key)).toEqual([views[0]?.key, views[2]?.key]);
    expect(useBatch().outcome?.left).toMatchObject([{ view: { key: views[1]?.key }, why: { error: 'changed' } }]);
    expect(useDesk().cases.map(({ key }) => key)).toContain(views[1]?.key);
    useToast().undo();
    await expect.poll(() => useDesk().cases.length).toBe(5);
    expect(fake.commands.filter(({ verb }) => verb === 'undo')).toHaveLength(2);
  });

  it('says of every order that it knows of no change, so that one that changes meanwhile stays', async () => {
    await useBatch().run(await three(), { verb: 'release', said });
    expect(fake.commands.map(({ knowing }) => knowing)).toEqual([0, 0, 0]);
  });

  it('hands over, and takes that back where it was', async () => {
    const views = await three();
    await useBatch().run(views, { verb: 'assign', to: '老陈', reason: '', said });
    expect(
      useDesk()
        .cases.slice(0, 3)
        .map(({ hold }) => hold?.assignee?.name),
    ).toEqual(['老陈', '老陈', '老陈']);
    useToast().undo();
    await expect
      .poll(() =>
        useDesk()
          .cases.map(({ hold }) => hold?.assignee?.name)
          .includes('老陈'),
      )
      .toBe(false);
    expect(fake.acts.map(({ verb }) => verb)).toEqual(['assign', 'assign', 'assign', 'takeBack', 'takeBack', 'takeBack']);
  });

  it('that is stopped leaves the rest as they are, and says which', async () => {
    const desk = useDesk();
    await desk.refresh();
    const { decide } = fake.api;
    Object.assign(fake.api, {
      decide: (command: Parameters<typeof decide>[0]) => {
        useBatch().stop();
        return decide(command);
      },
    });
    const became = await useBatch().run(desk.cases, { verb: 'keep', said });
    expect(became?.done).toHaveLength(1);
    expect(became?.left.every(({ why }) => why.spared === 'stopped')).toBe(true);
    expect(became?.left).toHaveLength(4);
  });

  it('says so when it could not be taken back', async () => {
    await useBatch().run(await three(), { verb: 'keep', said });
    fake.failWith = 'storageFull';
    useToast().undo();
    await expect.poll(() => useBatch().outcome).toMatchObject({ verb: 'undo', done: [] });
    expect(useBatch().outcome?.left).toHaveLength(3);
  });
});
