import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Call, Reply } from '#core/worker';
import { createJournal } from '#extension/background/journal.ts';
import { createResuming } from '#extension/background/resume.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const gone: Reply = { ok: false, error: 'engineGone', detail: 'nobody there' };
const done = { ok: true, value: null } as Reply;
const hold = (id: string): Call => ({ method: 'decide', args: [{ id, verb: 'hold' }] }) as unknown as Call;

beforeEach(() => fakeBrowser.reset());

describe('the journal of commands', () => {
  it('crosses out what the engine has answered, a refusal too', async () => {
    const journal = createJournal();
    await journal.carry(hold('a'), async () => done);
    await journal.carry(hold('b'), async () => ({ ok: false, error: 'refused', detail: '' }) as Reply);
    const again: Call[] = [];
    expect(await journal.resume(async (call) => (again.push(call), done))).toBe(true);
    expect(again).toEqual([]);
  });

  it('keeps what nobody answered, until somebody does', async () => {
    const journal = createJournal();
    await journal.carry(hold('c'), async () => gone);
    expect(await journal.resume(async () => gone)).toBe(false);
    const again: Call[] = [];
    expect(await journal.resume(async (call) => (again.push(call), done))).toBe(true);
    expect(again).toEqual([hold('c')]);
  });

  it('refuses a command without an id', async () => {
    expect(await createJournal().carry({ method: 'decide', args: [{}] } as unknown as Call, async () => done)).toMatchObject({ ok: false });
  });
});

describe('resuming', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('tries again by itself, less and less often, until nothing is left', async () => {
    let left = 3;
    let tried = 0;
    const { now } = createResuming(async () => (tried++, left-- === 0));
    await now();
    for (const [wait, total] of [
      [1000, 2],
      [2000, 3],
      [4000, 4],
      [60_000, 4],
    ] as const) {
      await vi.advanceTimersByTimeAsync(wait);
      expect(tried).toBe(total);
    }
  });

  it('goes on after an attempt that fails', async () => {
    let tried = 0;
    const { now } = createResuming(async () => {
      if (tried++ === 0) throw new Error('the journal cannot be read');
      return true;
    });
    await now();
    await vi.advanceTimersByTimeAsync(1000);
    expect(tried).toBe(2);
  });

  it('leaves an alarm behind, for a background that is killed meanwhile', async () => {
    createResuming(async () => false).soon();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.get('resume')).toBeDefined());
  });
});
