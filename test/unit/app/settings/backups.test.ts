import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { engineKey } from '#pwa/api.ts';
import { createFakeEngine, type FakeEngine, type FakeOptions } from '#pwa/dev/fakeApi.ts';
import { sizeText } from '#pwa/settings/backup/size.ts';
import { useBackups } from '#pwa/stores/backups.ts';

let fake: FakeEngine;
const storeOver = (backups: NonNullable<FakeOptions['backups']>) => {
  fake = createFakeEngine({ now: Date.now, backups });
  const app = createApp({});
  app.provide(engineKey, { api: fake.api, onChange: fake.onChange, host: 'web' });
  const pinia = createPinia();
  app.use(pinia);
  setActivePinia(pinia);
  return useBackups();
};

describe('the backups page', () => {
  let store: ReturnType<typeof useBackups>;
  beforeEach(() => (store = storeOver('sample')));

  it('says aloud when the last one is three days old, and is content once one was made', async () => {
    await store.refresh();
    expect(store.late).toBe(false);
    store = storeOver('old');
    await store.refresh();
    expect([store.late, store.view?.failed]).toEqual([true, 9]);
    expect(await store.make()).toBe(true);
    expect([store.late, store.view?.failed]).toEqual([false, 0]);
  });

  it('does one thing at a time', async () => {
    const making = store.make();
    expect(store.busy).toBe('make');
    expect(await store.restore('b0')).toBe(false);
    expect(await making).toBe(true);
    expect([store.busy, store.restored]).toEqual([undefined, undefined]);
  });

  it('tells what came of a restore, and forgets it at the next thing that is done', async () => {
    await store.restore('b4');
    expect(store.restored).toMatchObject({ inUse: false, fault: 'damaged' });
    await store.restore('b1');
    expect(store.restored).toMatchObject({ inUse: true, fault: null });
    fake.failWith = 'storageFull';
    expect(await store.drill()).toBe(false);
    expect([store.failed, store.restored]).toEqual([{ work: 'drill', error: 'storageFull' }, undefined]);
  });

  it('tells sizes as a person reads them', () => {
    expect([12, 71_400, 2_913_000, 12_340_000_000].map(sizeText)).toEqual(['1 KB', '71 KB', '2.9 MB', '12.3 GB']);
  });
});
