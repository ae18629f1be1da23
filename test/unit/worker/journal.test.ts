import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createJournal, type Call, type JournalStore, type Reply } from '#core/worker';
import { openJournal as openDatabase } from '#extension/background/journal.ts';
import { openJournal as openLocal } from '#pwa/journal.ts';

const gone: Reply = { ok: false, error: 'engineGone', detail: 'nobody there' };
const done = { ok: true, value: null } as Reply;
const hold = (id: string, at = 1): Call => ({ method: 'decide', args: [{ id, at, verb: 'hold' }] }) as unknown as Call;

/** As far as the journal uses one. */
const localStorage = (own: Record<string, string> = {}): Storage =>
  Object.setPrototypeOf(own, {
    setItem(key: string, value: string) {
      own[key] = value;
    },
    getItem: (key: string) => own[key] ?? null,
    removeItem: (key: string) => delete own[key],
  }) as Storage;

const left = async (store: JournalStore): Promise<Call[]> => {
  const calls: Call[] = [];
  expect(await createJournal(store).resume(async (call) => (calls.push(call), done))).toBe(true);
  return calls;
};

describe.each([
  ['of the extension, in IndexedDB', openDatabase],
  ['of the web app, in localStorage', () => openLocal(localStorage())],
])('the journal %s', (_, open) => {
  it('crosses out what the engine has answered, a refusal too', async () => {
    const store = open();
    await createJournal(store).carry(hold('a'), async () => done);
    await createJournal(store).carry(hold('b'), async () => ({ ok: false, error: 'refused', detail: '' }) as Reply);
    expect(await left(store)).toEqual([]);
  });

  it('keeps what nobody answered, until somebody does', async () => {
    const store = open();
    await createJournal(store).carry(hold('c'), async () => gone);
    expect(await createJournal(store).resume(async () => gone)).toBe(false);
    expect(await left(store)).toEqual([hold('c')]);
    expect(await left(store)).toEqual([]);
  });

  it('sends again in the order in which people did it', async () => {
    const store = open();
    for (const [id, at] of [
      ['z', 1],
      ['a', 3],
      ['m', 2],
    ] as const)
      void createJournal(store).carry(hold(id, at), () => new Promise(() => undefined));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await left(store)).toEqual([hold('z', 1), hold('m', 2), hold('a', 3)]);
  });

  it('lets a question pass, and refuses a command without an id', async () => {
    const store = open();
    await createJournal(store).carry({ method: 'desk', args: [] }, async () => gone);
    const nameless = { method: 'decide', args: [{}] } as unknown as Call;
    expect(await createJournal(store).carry(nameless, async () => done)).toMatchObject({ ok: false, error: 'badInput' });
    expect(await left(store)).toEqual([]);
  });
});

describe('the journal of the web app', () => {
  it('has a command before the task ends in which it was pressed', () => {
    const storage = localStorage();
    void createJournal(openLocal(storage)).carry(hold('a'), () => new Promise(() => undefined));
    expect(Object.keys(storage)).toEqual(['danshao-journal:a']);
  });

  it('lets a command go without when there is no room for it', async () => {
    const full = Object.assign(localStorage(), {
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    });
    expect(await createJournal(openLocal(full)).carry(hold('a'), async () => done)).toEqual(done);
  });

  it('passes over what is no entry of its own', async () => {
    const call = JSON.stringify({ method: 'exportShop', args: [] });
    expect(
      await left(openLocal(localStorage({ 'danshao.preferences': '{}', 'danshao-journal:x': '{', 'danshao-journal:y': call }))),
    ).toEqual([]);
  });
});
