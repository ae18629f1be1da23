/**
 * The rule engine against others: the same orders, the same rules, one process. Nothing is timed before all agree on the hits of every rule.
 */
import { gzipSync } from 'node:zlib';
import { assess, compile, createRuleset, type History } from '#core/engine';
import { defaultZone, type Order } from '#core/order';
import type { Rule } from '#core/rules';
import { runOf, outcomesOf, traceOutcome } from '../../../core/engine/compile.ts';
import { createPlanner } from '../../../core/engine/program.ts';
import { median, round, time, timeOften, type Figures } from '../figures.ts';
import { bundle, chromiumFigures } from './chromium.ts';
import { measureColumns } from './columnar.ts';
import { historyOf } from './history.ts';
import { millionInNode } from './millionInNode.ts';
import { makeOrders, seed, size } from './orders.ts';
import { celRules, peers } from './peers.ts';
import { realShopFigures } from './real.ts';
import { makeRecords } from './records.ts';
import { makeRules } from './rules.ts';
import { windowGrowth } from './windows.ts';

export const engineBench = async (): Promise<Figures> => {
  const orders = makeOrders(size, seed);
  const rules = makeRules(50);
  const planner = createPlanner();
  for (const rule of rules) planner.plan(rule);
  const history = historyOf(orders);
  console.log(
    `  ${size} orders (seed ${seed}) of 90 days: text, lists, midnight and weekday windows, lines, windows over history, one field in twelve missing; ` +
      `${rules.length} rules of 8 shapes with ${planner.conditions.length} distinct conditions`,
  );

  const replay = history.replay();
  const columnar = measureColumns(orders, rules, replay);
  const remembered = remember(orders, rules, history);
  const compared = await comparePeers(orders, rules, remembered, columnar.again);
  const tracing = measureTracing(orders, rules.slice(0, 30), remembered);

  const million = await millionInNode();
  return {
    distinctConditions: planner.conditions.length,
    ...compared,
    backtestMs1M: round(million.ms),
    backtestCpuMs1M: round(million.cpuMs),
    editShare: round(columnar.editShare, 4),
    ...tracing,
    windowGrowth: round(windowGrowth(), 2),
    columnsBuildMs100k: round(columnar.buildMs),
    bytesPerOrder: round(columnar.bytesPerOrder),
    engineGzipKb: await engineGzipKb(),
    ...(await chromiumFigures()),
    ...realShopFigures(),
  };
};

/**
 * What the windows say of each order, worked out once: no other engine has windows, so none of them is timed with them. Found by the order's
 * key, as the others find theirs by a name.
 */
const remember = (orders: readonly Order[], rules: readonly Rule[], history: History): Pick<History, 'read'> => {
  const known = new Map<unknown, Map<string, ReturnType<History['read']>[]>>();
  const replay = history.replay();
  const asking: Pick<History, 'read'> = {
    read: (term, subject, asOf, knownAt, line) => {
      let byOrder = known.get(term);
      if (!byOrder) known.set(term, (byOrder = new Map()));
      let readings = byOrder.get(subject.key);
      if (!readings) byOrder.set(subject.key, (readings = []));
      return (readings[(line ?? -1) + 1] ??= replay.read(term, subject, asOf, knownAt, line));
    },
  };
  makeRecords(
    orders.toSorted((a, b) => a.createdAt - b.createdAt),
    rules,
    asking,
    defaultZone,
  );
  return asking;
};

const comparePeers = async (
  orders: readonly Order[],
  rules: readonly Rule[],
  history: Pick<History, 'read'>,
  runOurs: () => void,
): Promise<Figures> => {
  const { names, records } = makeRecords(orders, rules, history, defaultZone);
  const rows: { name: string; perSecond: number; times: number; cspSafe: boolean; isPackage: boolean }[] = [];
  const ownMs: number[] = [];
  for (const peer of peers) {
    const part = records.slice(0, peer.orders);
    const run = peer.prepare(rules, names);
    const hits = await run(part);
    const wanted = measureColumns(orders.slice(0, peer.orders), rules, history).hits;
    hits.forEach((count, rule) => {
      if (count !== wanted[rule]) throw new Error(`${peer.name} disagrees on rule ${rule}: ${count} hits, not ${wanted[rule]}`);
    });
    // In turns, so that whatever else the machine does slows down both.
    const rounds: (readonly [peer: number, own: number])[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const start = performance.now();
      await run(part);
      rounds.push([performance.now() - start, timeOften(3, runOurs)]);
    }
    ownMs.push(...rounds.map(([, own]) => own));
    const times = median(rounds.map(([theirs, own]) => theirs / part.length / (own / orders.length)));
    rows.push({ ...peer, perSecond: part.length / median(rounds.map(([theirs]) => theirs)), times });
  }
  const ours = orders.length / median(ownMs);
  console.log(`  ${'engine'.padEnd(36)} ${'orders/s'.padStart(12)}  under an extension’s CSP`);
  for (const { name, perSecond, cspSafe } of [{ name: 'Danshao, columns', perSecond: ours, cspSafe: true }, ...rows]) {
    console.log(
      `  ${name.padEnd(36)} ${Math.round(perSecond * 1000)
        .toLocaleString('en-US')
        .padStart(12)}  ${cspSafe ? 'yes' : 'no'}`,
    );
  }
  const timesOf = (name: string): number => rows.find((row) => row.name.startsWith(name))?.times ?? Number.NaN;
  return {
    columnarOrdersPerSecond: Math.round(ours * 1000),
    columnarVsEval: round(timesOf('predicates')),
    columnarVsBestCspSafePeer: round(Math.min(...rows.filter(({ cspSafe, isPackage }) => cspSafe && isPackage).map(({ times }) => times))),
    columnarVsClosures: round(timesOf('plain closures')),
    columnarVsJsonRulesEngine: Math.round(timesOf('json-rules-engine')),
  };
};

/** With the whole trace, against the fastest peer without any; both are told what the windows say. */
const measureTracing = (orders: readonly Order[], rules: readonly Rule[], history: Pick<History, 'read'>): Figures => {
  const some = orders.slice(0, 20_000);
  const compiled = compile(createRuleset(rules, 1));
  const told = some.map(() => oneOrder(history));
  const trace = (): void => {
    for (const [index, order] of some.entries()) {
      const run = runOf(compiled, order, { history: told[index]!, at: order.createdAt, zone: defaultZone });
      const outcomes = outcomesOf(compiled, run);
      compiled.rules.forEach((plan, index) => traceOutcome(plan, outcomes[index]!, run));
    }
  };
  const { names, records } = makeRecords(some, rules, history, defaultZone);
  const cel = celRules(rules, names);
  const ask = (): number => records.reduce((hits, record) => hits + cel.filter((rule) => rule(record) === true).length, 0);
  // In turns, so that whatever else the machine does slows down both.
  const rounds = Array.from({ length: 15 }, () => [time(trace), time(ask)] as const).slice(2);
  const ours = median(rounds.map(([a]) => a));
  const whole = timeOften(3, () => {
    for (const order of some.slice(0, 5000)) assess(order, compiled, { history, at: order.createdAt, zone: defaultZone });
  });
  return {
    traceUsPerOrder: round((ours * 1000) / some.length, 2),
    traceVsCel: round(median(rounds.map(([a, b]) => a / b)), 2),
    /** With the smallest change that would pass, for those that are held. */
    benchAssessUsPerOrder: round((whole * 1000) / 5000, 2),
  };
};

/** What the windows say of one order, at hand with the order as it is in the other's records. */
const oneOrder = (history: Pick<History, 'read'>): Pick<History, 'read'> => {
  const known = new Map<unknown, ReturnType<History['read']>[]>();
  return {
    read: (term, subject, asOf, knownAt, line) => {
      let readings = known.get(term);
      if (!readings) known.set(term, (readings = []));
      return (readings[(line ?? -1) + 1] ??= history.read(term, subject, asOf, knownAt, line));
    },
  };
};

/** The engine as a library, without presets and labels. */
const engineGzipKb = async (): Promise<number> => {
  const code = await bundle(new URL('library.ts', import.meta.url).pathname, false);
  return round(gzipSync(code, { level: 9 }).length / 1024);
};
