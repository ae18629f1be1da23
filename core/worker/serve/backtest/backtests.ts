/**
 * Back-tests over columns that are made when they are first asked for and kept warm from then on: every commit is noted, and read after the
 * reply. They are given up when nobody asks for a while and when they take too much memory, and made anew when rules ask for what they do
 * not hold, or when the shop's clock was set to another time zone.
 */
import { zoneOf } from '#core/desk';
import { createColumns, type Ruleset } from '#core/engine';
import { day, hour, ms } from '#core/order';
import type { Rule } from '#core/rules';
import type { BacktestProgress, BacktestQuery, BacktestReport } from '../../backtest.ts';
import { mostRuleDays, type RuleBacktest, type RuleBacktestQuery } from '../../ruleBacktest.ts';
import { ApiError } from '../../client.ts';
import type { Changes, Session } from '../session.ts';
import { fill } from './fill.ts';
import { createShelf } from './shelf.ts';
import { createStock, type Stock } from './stock.ts';

export interface BacktestOptions {
  /** Columns that take more are cut, oldest orders first, or not kept. 256 MB unless told otherwise. */
  readonly maxBytes?: number;
  readonly rowsPerBlock?: number;
}

export interface BacktestsParts extends BacktestOptions {
  readonly session: Session;
  /** Settles when no command is running. */
  readonly quiet: () => Promise<void>;
  readonly told: (progress: BacktestProgress) => void;
}

export interface Backtests {
  backtest(query: BacktestQuery): Promise<BacktestReport>;
  backtestRule(query: RuleBacktestQuery): Promise<RuleBacktest>;
  stop(token: string): void;
}

/** Columns in the making. */
interface Making {
  readonly token: string;
  /** What it will be. */
  readonly stock: Stock;
  readonly done: Promise<Stock>;
  cancel(): void;
}

/** What one call asks for, in the worker's own rules. */
interface Wanted {
  readonly token: string;
  readonly days: number;
  readonly rules: readonly Rule[];
  readonly baseline: readonly Rule[];
  readonly ruleset: Ruleset;
  /** The shop's time zone. */
  readonly zone: string;
}

export const createBacktests = ({ session, quiet, told, maxBytes = 256 * 2 ** 20, rowsPerBlock = 4096 }: BacktestsParts): Backtests => {
  const shelf = createShelf();
  const ruleShelf = createShelf();
  let kept: Stock | undefined;
  let making: Making | undefined;
  let askedAt = session.now();
  let isExtending = false;

  const extend = async (stock: Stock): Promise<void> => stock.extend((await session.memory()).history);

  session.onChange((changes: Changes) => {
    making?.stock.note(changes);
    if (!kept) return;
    if (session.now() - askedAt > keptFor) {
      kept = undefined;
      return;
    }
    kept.note(changes);
    if (kept.noted < mostNoted || isExtending) return;
    isExtending = true;
    const stock = kept;
    void quiet()
      .then(() => extend(stock))
      // What could not be read now is read when somebody asks, and told then.
      .catch(() => undefined)
      .finally(() => (isExtending = false));
  });

  const make = (token: string, wanted: Wanted, readBackAt: number): Making => {
    let isCancelled = false;
    const { days, ruleset, zone } = wanted;
    const stock = createStock({
      rules: unionOf(wanted, kept),
      book: ruleset.book,
      zone,
      days,
      from: ms(session.now() - days * day),
      readBackAt,
      maxBytes,
    });
    const run = async (): Promise<Stock> => {
      await fill(stock, {
        db: session.db,
        memory: await session.memory(),
        rowsPerBlock,
        quiet,
        isCancelled: () => isCancelled,
        told: (done, total) => told({ token, done, total }),
      });
      await extend(stock);
      if (isCancelled) throw new ApiError('superseded');
      if (stock.columns.bytes <= maxBytes) kept = stock;
      return stock;
    };
    const done = run().finally(() => {
      if (making === made) making = undefined;
    });
    const made: Making = { token, stock, done, cancel: () => (isCancelled = true) };
    // Whoever waits hears of it; a renewal that failed is tried again by the next who asks.
    done.catch(() => undefined);
    return (making = made);
  };

  const stockFor = async (wanted: Wanted): Promise<Stock> => {
    const { readBackAt } = await session.memory();
    const fits = (stock: Stock): boolean =>
      stock.days === wanted.days &&
      stock.zone === wanted.zone &&
      stock.readBackAt === readBackAt &&
      stock.covers([...wanted.rules, ...wanted.baseline], wanted.ruleset.book);
    if (kept && fits(kept)) {
      const isWorn = session.now() - kept.from > (kept.days + 1) * day;
      if (isWorn && !making) make(renewal, wanted, readBackAt);
      return kept;
    }
    if (making?.token === wanted.token && fits(making.stock)) return making.done;
    making?.cancel();
    const made = make(wanted.token, wanted, readBackAt);
    kept = undefined;
    return made.done;
  };

  return {
    backtest: async ({ token, rules, baseline, days = 90 }) => {
      if (token === renewal) throw new ApiError('badInput', 'token');
      if (!Number.isInteger(days) || days < 1 || days > mostDays) throw new ApiError('badInput', 'days');
      askedAt = session.now();
      await session.catchUp();
      const [ruleset, config] = await Promise.all([session.ruleset(), session.config()]);
      const [tried = [], base = []] = shelf.keep([rules, baseline ?? ruleset.rules]);
      const stock = await stockFor({ token, days, rules: tried, baseline: base, ruleset, zone: zoneOf(config) });
      await extend(stock);
      return stock.run(tried, base, ruleset.book);
    },
    backtestRule: async ({ token, rule, days }) => {
      if (token === renewal) throw new ApiError('badInput', 'token');
      if (!Number.isInteger(days) || days < 1 || days > mostRuleDays) throw new ApiError('badInput', 'days');
      askedAt = session.now();
      await session.catchUp();
      const [ruleset, config] = await Promise.all([session.ruleset(), session.config()]);
      const [[tried] = []] = ruleShelf.keep([[liveForm(rule)]]);
      if (!tried) throw new ApiError('badInput', 'rule');
      const known = ruleset.rules.some(({ id }) => id === tried.id);
      const rules = known ? ruleset.rules.map((one) => (one.id === tried.id ? tried : one)) : [...ruleset.rules, tried];
      const stock = await stockFor({ token, days: mostRuleDays, rules, baseline: ruleset.rules, ruleset, zone: zoneOf(config) });
      await extend(stock);
      return stock.runRule(tried.id, { rules, baseline: ruleset.rules, book: ruleset.book, days, now: session.now() });
    },
    stop: (token) => {
      if (token !== renewal && making?.token === token) making.cancel();
    },
  };
};

/** As if it had been in force all the time: what is tried out is mostly a draft, or meant for tomorrow. */
const liveForm = (rule: unknown): unknown => {
  if (typeof rule !== 'object' || rule === null) return rule;
  const live: Partial<Rule> = { ...rule, mode: 'live' };
  delete live.validFrom;
  delete live.validUntil;
  return live;
};

/** Nobody waits for it. */
const renewal = '';
/** Columns that nobody asked for so long are given up with the next commit. */
const keptFor = hour;
/** So many changed orders are read together, or as many as there are when somebody asks. */
const mostNoted = 512;
const mostDays = 366;

/** The rules at hand, those in force, and what was asked for before and reads something else. */
const unionOf = ({ rules, baseline, ruleset, zone }: Wanted, before: Stock | undefined): Rule[] => {
  const now = [...new Set([...ruleset.rules, ...baseline, ...rules])];
  const probe = createColumns({ rules: now, book: ruleset.book, zone });
  const others = before?.rules.filter((rule) => !probe.cover([rule], ruleset.book)) ?? [];
  return [...now, ...others.slice(-mostOthers)];
};
const mostOthers = 50;
