import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { blankRule } from '#pwa/rules/build/begin.ts';
import { createKeeper } from '#pwa/rules/build/keeping.ts';

const rule = blankRule('own', { zh: '新规则', en: 'New rule' });
const kept = {
  rule: { ...rule, when: { all: [{ term: { field: 'amount.paid' }, op: 'ge' as const }] } },
  basedOn: 3,
  at: 1_794_000_000_000,
};

describe('what is half built', () => {
  it('is there again for whoever opens the same device, half filled in as it was', async () => {
    const factory = new IDBFactory();
    await createKeeper(factory).keep('own', kept);
    expect(await createKeeper(factory).read('own')).toEqual(kept);
    expect(await createKeeper(factory).read('other')).toBeUndefined();
  });
  it('is gone once it is saved or thrown away', async () => {
    const keeper = createKeeper(new IDBFactory());
    await keeper.keep('own', kept);
    await keeper.forget('own');
    expect(await keeper.read('own')).toBeUndefined();
  });
  it('is left alone when it is no rule', async () => {
    const keeper = createKeeper(new IDBFactory());
    await keeper.keep('own', { ...kept, rule: 'nonsense' } as never);
    expect(await keeper.read('own')).toBeUndefined();
  });
  it('says whether it is on the disk: where there is none, nobody leaves without being asked', async () => {
    expect(await createKeeper(new IDBFactory()).keep('own', kept)).toBe(true);
    const none = { open: () => { const request = {} as IDBOpenDBRequest; queueMicrotask(() => request.onerror?.({} as Event)); return request; } }; // prettier-ignore
    expect(await createKeeper(none as unknown as IDBFactory).keep('own', kept)).toBe(false);
  });
});
