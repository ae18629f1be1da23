import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asPauses, pause, pausedUntil, readPauses, resume, untilResumed, untilTomorrow, watchPauses } from '#extension/pause.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const host = 'fxg.jinritemai.com';

/** 2026-11-20 21:30 in Shanghai. */
const evening = Date.UTC(2026, 10, 20, 13, 30);

beforeEach(() => fakeBrowser.reset());

describe('pausing a console', () => {
  it("for today ends at the shop's midnight, not at the computer's", () => {
    expect(untilTomorrow(evening)).toBe(Date.UTC(2026, 10, 20, 16, 0));
  });

  it('ends by itself at its time', () => {
    const pauses = { [host]: evening + 1000 };
    expect(pausedUntil(pauses, host, evening)).toBe(evening + 1000);
    expect(pausedUntil(pauses, host, evening + 1000)).toBeUndefined();
    expect(pausedUntil(pauses, 'trade.taobao.com', evening)).toBeUndefined();
  });

  it('concerns one host alone', async () => {
    await pause(host, untilResumed);
    await pause('trade.taobao.com', evening);
    await resume(host);
    expect(await readPauses()).toEqual({ 'trade.taobao.com': evening });
  });

  it('tells what is stored, and what changes', async () => {
    await pause(host, evening);
    const heard: unknown[] = [];
    const stop = watchPauses((pauses) => heard.push(pauses));
    await expect.poll(() => heard).toEqual([{ [host]: evening }]);
    await resume(host);
    await expect.poll(() => heard).toEqual([{ [host]: evening }, {}]);
    stop();
    await pause(host, evening);
    expect(heard).toHaveLength(2);
  });

  it('is not caused by rubbish in the storage', () => {
    expect(asPauses({ [host]: 'soon', 'trade.taobao.com': 5 })).toEqual({ 'trade.taobao.com': 5 });
    expect(asPauses('rubbish')).toEqual({});
    expect(pausedUntil(asPauses({}), 'constructor', evening)).toBeUndefined();
  });
});
