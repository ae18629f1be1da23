import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createResuming } from '#extension/background/resume.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

beforeEach(() => fakeBrowser.reset());

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
