import { describe, expect, it } from 'vitest';
import { ms } from '#core/order';
import type { ConsoleReport, RouteReport } from '#core/worker';
import { diagnosticFile, verdictOn } from '#pwa/health/reports.ts';

const route = (part: Partial<RouteReport> = {}): RouteReport => ({
  answers: 3,
  orders: 60,
  updates: 0,
  dropped: {},
  lastAt: ms(1),
  unknown: [],
  missing: ['data[].store_name'],
  shape: null,
  ...part,
});
const report = (part: Partial<ConsoleReport> = {}): ConsoleReport => ({
  console: 'douyin',
  version: '0.1.0',
  since: ms(1),
  at: ms(Date.UTC(2026, 10, 21)),
  tap: { fetch: 'native', xhr: 'native' },
  page: { rows: 20, shipControls: 18, rowsOnly: 0, at: ms(1) },
  routes: { list: route() },
  ...part,
});

describe('what is made of a console\u2019s report', () => {
  it.each<[string, ConsoleReport]>([
    ['fine', report()],
    ['fine', report({ routes: { afterSale: route({ orders: 0, updates: 5 }) } })],
    ['changed', report({ routes: { list: route({ unknown: ['data[].gift'] }) } })],
    ['changed', report({ routes: { list: route({ dropped: { order: 1 } }) } })],
    ['rows', report({ page: { rows: 20, shipControls: 18, rowsOnly: 20, at: ms(1) }, routes: {} })],
    ['blind', report({ routes: {} })],
    ['blind', report({ routes: { list: route({ orders: 0, dropped: { shape: 3 } }) } })],
    ['blind', report({ page: null, routes: {}, tap: { fetch: 'frozen', xhr: 'frozen' } })],
    ['quiet', report({ page: null, routes: {} })],
  ])('%s', (verdict, of) => {
    expect(verdictOn(of)).toBe(verdict);
  });
});

describe('the file for an engineer', () => {
  it('is named after the console and the day, and holds the report', () => {
    const { name, text } = diagnosticFile(report(), { version: '0.1.0', browser: 'Chromium' });
    expect(name).toBe('danshao-douyin-2026-11-21.json');
    expect(JSON.parse(text)).toEqual({ format: 'danshao-console-health', v: 1, app: '0.1.0', browser: 'Chromium', ...report() });
  });
});
