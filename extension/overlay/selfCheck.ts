/**
 * Counts, while it works, how well this console is understood: answers, orders, rows, ship controls, fields. What is kept has no content
 * (`consoles/shape.ts`); it stays in this browser until somebody looks at it, and saves it, on the page "health of this console".
 */
import { decodeBody, minute, parseExactJson, type Ms } from '#core/order';
import type { ConsoleReport, RouteReport } from '#core/worker';
import { checkAnswer } from '../consoles/check.ts';
import type { Console, RawAnswer, Reading } from '../consoles/console.ts';
import type { Route } from '../consoles/site.ts';
import { addShapes } from '../consoles/shape.ts';

export interface SelfCheck {
  heard(answer: RawAnswer, reading: Reading, route: Route): void;
  tooLarge(): void;
  tapped(tap: NonNullable<ConsoleReport['tap']>): void;
  /** What is on the page now; cheap, called at every look. */
  looked(page: Pick<NonNullable<ConsoleReport['page']>, 'rows' | 'shipControls' | 'rowsOnly'>): void;
}

export interface SelfCheckOptions {
  readonly console: Pick<Console, 'id' | 'checks'>;
  readonly version: string;
  /** Adds to what is kept of this console; one change after the other. */
  readonly save: (console: ConsoleReport['console'], change: (kept: ConsoleReport | undefined) => ConsoleReport) => Promise<void>;
  /** Does the work when nobody waits for anything. */
  readonly idle: (work: () => void) => void;
}

/** The look of an answer is taken once in a while, ms; and what was counted is kept no more often than that. */
const lookPause = 5 * minute;
const savePause = 3000;

export const createSelfCheck = ({ console, version, save, idle }: SelfCheckOptions): SelfCheck => {
  let changes: ((report: ConsoleReport) => ConsoleReport)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookedAt = new Map<Route, number>();
  let page = '';

  const flush = (): void => {
    timer = undefined;
    const now = changes;
    changes = [];
    const change = (kept: ConsoleReport | undefined): ConsoleReport => {
      const start = kept?.version === version ? kept : emptyReport(console.id, version);
      return now.reduce((report, next) => next(report), { ...start, at: Date.now() as Ms });
    };
    // What could not be kept is lost; it is about us, not about an order.
    save(console.id, change).catch(() => undefined);
  };
  const add = (change: (report: ConsoleReport) => ConsoleReport): void => {
    changes.push(change);
    timer ??= setTimeout(flush, savePause);
  };
  const addTo = (route: Route, change: (report: RouteReport) => Partial<RouteReport>): void =>
    add((report) => {
      const before = report.routes[route] ?? emptyRoute;
      return { ...report, routes: { ...report.routes, [route]: { ...before, ...change(before) } } };
    });
  const look = ({ body }: RawAnswer, route: Route): void =>
    idle(() => {
      try {
        const { shape, unknown, missing } = checkAnswer(parseExactJson(decodeBody(body)), console.checks[route]);
        addTo(route, (before) => ({
          unknown: [...unknown],
          missing: [...missing],
          shape: before.shape ? recent(addShapes(before.shape, shape), shape) : shape,
        }));
      } catch {
        // Not JSON: counted as such already.
      }
    });

  return {
    heard: (answer, { orders, updates = [], dropped, blocked }, route) => {
      addTo(route, (before) => {
        const sums: Record<string, number> = { ...before.dropped };
        for (const { reason, count } of dropped) sums[reason] = (sums[reason] ?? 0) + count;
        if (blocked) sums[blocked] = (sums[blocked] ?? 0) + 1;
        const [answers, understood, told] = [before.answers + 1, before.orders + orders.length, before.updates + updates.length];
        return { answers, orders: understood, updates: told, dropped: sums, lastAt: answer.at };
      });
      const isDue = Date.now() - (lookedAt.get(route) ?? -Infinity) > lookPause;
      if (blocked || !isDue) return;
      lookedAt.set(route, Date.now());
      look(answer, route);
    },
    tooLarge: () =>
      addTo('list', (before) => ({ answers: before.answers + 1, dropped: { ...before.dropped, size: (before.dropped['size'] ?? 0) + 1 } })),
    tapped: (tap) => add((report) => ({ ...report, tap })),
    looked: ({ rows, shipControls, rowsOnly }) => {
      const next = `${rows} ${shipControls} ${rowsOnly}`;
      if (next === page) return;
      page = next;
      add((report) => ({ ...report, page: { rows, shipControls, rowsOnly, at: Date.now() as Ms } }));
    },
  };
};

/** Shapes add up, but not for ever: after some hundreds of answers the newest speaks for itself. */
const recent = <T extends { readonly n: number }>(sum: T, newest: T): T => (sum.n > 200 ? newest : sum);

const emptyReport = (console: ConsoleReport['console'], version: string): ConsoleReport => ({
  console,
  version,
  since: Date.now() as Ms,
  at: Date.now() as Ms,
  tap: null,
  page: null,
  routes: {},
});

const emptyRoute: RouteReport = { answers: 0, orders: 0, updates: 0, dropped: {}, lastAt: null, unknown: [], missing: [], shape: null };
