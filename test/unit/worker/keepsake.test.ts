import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { ms } from '#core/order';
import { append, openDatabase } from '#core/storage';
import { createKeeping, type Keepsake } from '../../../core/worker/serve/keepsake.ts';

const inMemory = (): Keepsake & { readonly files: Map<string, Blob> } => {
  const files = new Map<string, Blob>();
  return { files, read: async (name) => files.get(name), write: async (name, content) => void files.set(name, new Blob([content])) };
};

describe('what outlives the loss of all databases', () => {
  it('is written with the first events, however soon before it was asked for an empty log', async () => {
    const opened = await openDatabase('keepsake');
    if (!opened.ok) throw new Error(opened.why);
    const keepsake = inMemory();
    const keeping = createKeeping({ db: opened.db, keepsake, now: () => ms(1_790_000_000_000), breath: async () => undefined });
    await keeping.keep();
    expect([...keepsake.files.keys()]).toEqual([]);
    await append(opened.db, [
      {
        id: 's1',
        at: '001790000000000:0000:dev',
        when: ms(1_790_000_000_000),
        device: 'dev',
        actor: { kind: 'person', name: '小周' },
        v: 1,
        kind: 'setting.set',
        payload: { name: 'retentionDays', value: 90 },
      } as never,
    ]);
    await keeping.keep();
    expect([...keepsake.files.keys()].sort()).toEqual(['copy.danshao', 'marker.json']);
    opened.db.close();
  });
});
