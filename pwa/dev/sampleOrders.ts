/** Invented orders for the sample page and for tests: the states and the urgencies a desk has to show. */
import { freshHold, type CaseEntry } from '#core/desk';
import { hour, minute, orderKey, type Fen, type Ms, type Order } from '#core/order';
import type { OrderPage, OrderView } from '#core/worker';
import { lives } from './sampleLives.ts';
import { samples, traces, type Sample } from './samples.ts';

/** All pages as they stand at `now`. */
export const samplePages = (now: Ms): OrderPage[] => samples.map((sample) => pageOf(sample, now));

/** Cases in the middle of their lives. */
export const lifePages = (now: Ms): OrderPage[] => lives.map((sample) => pageOf(sample, now));

const pageOf = (sample: Sample, now: Ms): OrderPage => {
  const createdAt = (now - sample.ageMinutes * minute) as Ms;
  const order = orderOf(sample, createdAt);
  const view = viewOf(sample, order, createdAt, now);
  return {
    view,
    order,
    assessment: assessmentOf(sample, view),
    timeline: timelineOf(sample, view, createdAt, now),
    buyerOrders: sample.state === 'clear' ? 4 : 0,
    messages: sample.messages?.(now, order.key) ?? [],
  };
};

const orderOf = (sample: Sample, createdAt: Ms): Order => {
  const console = sample.console ?? 'douyin';
  return {
    key: orderKey(console, sample.number),
    console,
    shop: '禾下小铺（示例）',
    number: sample.number,
    source: console === 'douyin' ? '抖音小店' : '淘宝',
    createdAt,
    paidAt: createdAt,
    promisedShipAt: (createdAt + 48 * hour) as Ms,
    status: sample.closed ? 'shipped' : 'toShip',
    statusText: sample.statusText ?? '待发货',
    shippable: !sample.closed,
    platformHold: null,
    money: { paid: sample.paid as Fen },
    buyer: { id: sample.buyer ? `buyer-${sample.number}` : null, nick: sample.buyer || null },
    receiver: { phone: { masked: sample.phone }, province: sample.region[0] || { masked: '***' }, city: sample.region[1] || null },
    words: {},
    lines: sample.lines.map((line, index) => ({
      id: `${sample.number}-${index}`,
      title: line.title,
      quantity: line.quantity,
      paid: line.paid as Fen,
      storage: line.cold ? ('cold' as const) : ('ordinary' as const),
    })),
  };
};

const viewOf = (sample: Sample, order: Order, createdAt: Ms, now: Ms): OrderView => {
  const [province, city] = sample.region;
  const heldAt = (createdAt + minute) as Ms;
  return {
    key: order.key,
    console: order.console,
    number: order.number,
    state: sample.state,
    score: sample.score,
    upperBound: sample.reasons.some((trace) => trace.result === 'unknown'),
    createdAt,
    promisedShipAt: order.promisedShipAt as Ms,
    paid: sample.paid as Fen,
    title: sample.lines[0]?.title ?? '',
    pieces: sample.lines.reduce((sum, line) => sum + line.quantity, 0),
    lineCount: sample.lines.length,
    skus: sample.lines.map((line, index) => `HX-${[...line.title].length}${index + 1}`),
    region: `${province}${city === province ? '' : city}`,
    buyer: sample.buyer,
    statusText: order.statusText,
    platformHold: null,
    open: !sample.closed,
    urgent: sample.urgent ?? false,
    hold:
      sample.state === 'held'
        ? {
            ...freshHold,
            since: heldAt,
            deadline: sample.left === null ? null : ((now + Math.round((sample.left ?? 60) * minute)) as Ms),
            then: sample.then ?? 'release',
            owner: '值班主管',
            category: sample.reasons[0]?.category.zh ?? '',
            ...sample.hold?.(now),
          }
        : null,
    release: releaseOf(sample, createdAt, now),
    reasons: sample.reasons,
    wouldPass: sample.wouldPass ?? null,
    ruleset: { version: 12, hash: 'b1946ac92492d234' },
    assessedAt: heldAt,
  };
};

const releaseOf = ({ state, release }: Sample, createdAt: Ms, now: Ms): OrderView['release'] => {
  if (state !== 'released' && state !== 'expired') return null;
  const byPerson = state === 'released';
  return {
    at: (createdAt + (byPerson ? 31 : 121) * minute) as Ms,
    by: byPerson ? '小林' : null,
    reason: byPerson ? '已电话核实' : null,
    after: byPerson ? 30 * minute : 2 * hour,
    shippedAnyway: false,
    healed: false,
    ...release?.(now),
  };
};

const assessmentOf = (sample: Sample, view: OrderView): OrderPage['assessment'] => ({
  order: view.key,
  at: view.assessedAt,
  ruleset: view.ruleset,
  score: view.score,
  upperBound: view.upperBound,
  decision: sample.reasons.length === 0 ? 'none' : 'hold',
  rules: [
    ...sample.reasons,
    ...(sample.reasons.includes(traces.tagged) ? [] : [{ ...traces.tagged, result: 'miss' as const, points: 0, conditions: [] }]),
    { ...traces.mixed, ruleId: 'x', result: 'skipped' as const, skip: 'off' as const, points: 0 },
  ],
  wouldPass: view.wouldPass,
});

const timelineOf = (sample: Sample, view: OrderView, createdAt: Ms, now: Ms): CaseEntry[] => {
  const entries: CaseEntry[] = [
    { kind: 'created', at: createdAt },
    { kind: 'paid', at: createdAt },
    {
      kind: 'assessed',
      at: view.assessedAt,
      score: view.score,
      upperBound: view.upperBound,
      decision: sample.reasons.length === 0 ? 'none' : 'hold',
      version: 12,
    },
  ];
  if (view.hold)
    entries.push({ kind: 'held', at: view.hold.since, by: null, deadline: view.hold.deadline, then: view.hold.then, reason: null });
  if (sample.left === null && !sample.entries)
    entries.push({ kind: 'kept', at: (createdAt + 40 * minute) as Ms, by: '小林', reason: null, late: false });
  if (view.release) {
    entries.push({ kind: 'held', at: view.assessedAt, by: null, deadline: null, then: 'release', reason: null });
    if (view.release.healed) entries.push({ kind: 'healed', at: view.release.at });
    else if (view.release.by === null) entries.push({ kind: 'expired', at: view.release.at, then: 'release' });
    else entries.push({ kind: 'released', at: view.release.at, by: view.release.by, reason: view.release.reason, late: false });
  }
  entries.push(...(sample.entries?.(now) ?? []));
  return entries.sort((a, b) => a.at - b.at);
};
