import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRowSearch } from '#extension/overlay/page/search.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const setUp = () => {
  const page = { rows: 0, hidden: false, looks: 0, reports: 0 };
  const search = createRowSearch({
    isMissing: () => page.rows === 0,
    isHidden: () => page.hidden,
    look: () => page.looks++,
    report: () => page.reports++,
  });
  search.begin();
  return { page, search };
};

describe('rows that are due after an answer', () => {
  it('are reported missing after three seconds, not before', () => {
    const { page } = setUp();
    vi.advanceTimersByTime(2999);
    expect(page).toMatchObject({ looks: 2, reports: 0 });
    vi.advanceTimersByTime(1);
    expect(page).toMatchObject({ looks: 3, reports: 1 });
  });

  it('are looked for again from time to time, until they are there', () => {
    const { page } = setUp();
    vi.advanceTimersByTime(8000);
    expect(page.looks).toBe(4);
    page.rows = 1;
    vi.advanceTimersByTime(60_000);
    expect(page.looks).toBe(4);
  });

  it('are not missed on a page that nobody sees', () => {
    const { page } = setUp();
    page.hidden = true;
    vi.advanceTimersByTime(20_000);
    expect(page).toMatchObject({ looks: 0, reports: 0 });
    page.hidden = false;
    vi.advanceTimersByTime(5000);
    expect(page.reports).toBe(1);
  });

  it('are not looked for once nobody waits for them', () => {
    const { page, search } = setUp();
    search.end();
    vi.advanceTimersByTime(20_000);
    expect(page.looks).toBe(0);
  });
});
