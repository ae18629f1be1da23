import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp, effectScope, type EffectScope } from 'vue';
import type { Clocks } from '#core/desk';
import { hour, type Ms } from '#core/order';
import { engineKey } from '#pwa/api.ts';
import { createFakeEngine, type FakeEngine } from '#pwa/dev/fakeApi.ts';
import { fingerprint, useDraft, type Draft } from '#pwa/settings/draft.ts';
import { useConfig } from '#pwa/stores/config.ts';
import { useToast } from '#pwa/stores/toast.ts';

let fake: FakeEngine;
let scope: EffectScope;
beforeEach(() => {
  fake = createFakeEngine({ now: () => Date.UTC(2025, 10, 20, 9) });
  const app = createApp({});
  app.provide(engineKey, { api: fake.api, onChange: fake.onChange, host: 'extension' });
  const pinia = createPinia();
  app.use(pinia);
  setActivePinia(pinia);
  scope = effectScope();
});

interface Form {
  wait: number;
  rest: Clocks;
}
const openDraft = async (): Promise<Draft<Form>> => {
  await useConfig().refresh();
  const draft = scope.run(() =>
    useDraft(
      'clocks',
      (clocks): Form => ({ wait: clocks.wait, rest: clocks }),
      (form) => ({ ...form.rest, wait: form.wait }),
    ),
  );
  if (!draft) throw new Error('the scope is open');
  return draft;
};
const elsewhere = async (wait: number): Promise<void> => {
  const { config } = await fake.api.config();
  await fake.api.setConfig({ id: crypto.randomUUID(), at: 0 as Ms, section: 'clocks', value: { ...config.clocks, wait } });
  await useConfig().refresh();
};
const type = (draft: Draft<Form>, wait: number): void => {
  if (draft.form.value) draft.form.value.wait = wait;
};

describe('a section that is being typed', () => {
  it('is saved as a whole, and the save can be taken back', async () => {
    const draft = await openDraft();
    expect(draft.changed.value).toBe(false);
    type(draft, 3 * hour);
    expect(draft.changed.value).toBe(true);
    expect(await draft.save('saved')).toBe(true);
    expect(draft.changed.value).toBe(false);
    expect((await fake.api.config()).config.clocks.wait).toBe(3 * hour);

    expect(useToast().current).toMatchObject({ text: 'saved' });
    useToast().undo();
    await expect.poll(() => draft.form.value?.wait).toBe(hour);
    expect((await fake.api.config()).config.clocks.wait).toBe(hour);
    expect(draft.changed.value).toBe(false);
  });

  it('stays as it was typed when saving fails', async () => {
    const draft = await openDraft();
    type(draft, 3 * hour);
    fake.failWith = 'storageFull';
    expect(await draft.save('saved')).toBe(false);
    expect(useConfig().failed).toEqual({ section: 'clocks', error: 'storageFull' });
    expect(draft.form.value?.wait).toBe(3 * hour);
    fake.failWith = undefined;
    expect(await draft.save('saved')).toBe(true);
  });

  it('follows what somebody else saves, as long as nothing was typed', async () => {
    const draft = await openDraft();
    await elsewhere(5 * hour);
    expect(draft.form.value?.wait).toBe(5 * hour);
    expect(draft.overtaken.value).toBe(false);
  });

  it('is not overwritten by what somebody else saves, and says so', async () => {
    const draft = await openDraft();
    type(draft, 3 * hour);
    await elsewhere(5 * hour);
    expect(draft.form.value?.wait).toBe(3 * hour);
    expect(draft.overtaken.value).toBe(true);
    draft.keepMine();
    expect(draft.overtaken.value).toBe(false);
    expect(draft.changed.value).toBe(true);
    draft.discard();
    expect(draft.form.value?.wait).toBe(5 * hour);
    expect(draft.changed.value).toBe(false);
  });

  it('has nothing to save when somebody else saved the same', async () => {
    const draft = await openDraft();
    type(draft, 5 * hour);
    await elsewhere(5 * hour);
    expect(draft.changed.value).toBe(false);
    expect(draft.overtaken.value).toBe(false);
  });
});

describe('a fingerprint', () => {
  it('does not depend on the order of properties, and depends on that of lists', () => {
    expect(fingerprint({ a: 1, b: [1, { c: 2, d: 3 }] })).toBe(fingerprint({ b: [1, { d: 3, c: 2 }], a: 1 }));
    expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
  });
});
