import { describe, expect, it } from 'vitest';
import { samplePages } from '#pwa/dev/sampleOrders.ts';
import { offeredActions } from '#pwa/order/actions.ts';
import type { Ms } from '#core/order';
import type { OrderPage } from '#core/worker';

const pages = samplePages(Date.UTC(2025, 10, 20, 17, 8) as Ms);
const pageWhere = (fits: (page: OrderPage) => boolean): OrderPage => {
  const page = pages.find(fits);
  if (!page) throw new Error('the sample has one');
  return page;
};
const words = ({ view, timeline }: Pick<OrderPage, 'view' | 'timeline'>): string[] =>
  offeredActions(view, timeline).map((action) => `${action.word} by ${action.verb}`);

describe('what is offered', () => {
  it('on a held order whose clock runs: keep on the left, release on the right', () => {
    expect(words(pageWhere(({ view }) => view.hold?.deadline != null))).toEqual(['keep by keep', 'release by release']);
  });

  it('on an order that a person keeps: the clock back, or release', () => {
    expect(words(pageWhere(({ view }) => view.hold?.deadline === null))).toEqual(['takeBackKeep by undo', 'release by release']);
  });

  it('on an order whose clock has acted without letting it go: release, nothing to take back', () => {
    const { view, timeline } = pageWhere(({ view }) => view.hold?.deadline === null);
    const escalated = timeline.map((entry) =>
      entry.kind === 'kept' ? ({ kind: 'expired', at: entry.at, then: 'escalate' } as const) : entry,
    );
    expect(offeredActions(view, escalated).map((action) => action.word)).toEqual(['release']);
  });

  it('on an order to be cancelled: not to cancel it, or release', () => {
    const { view, timeline } = pageWhere(({ view }) => view.hold?.deadline === null);
    const cancelled = [...timeline, { kind: 'cancelled', at: view.assessedAt, by: '小林', reason: null, late: false } as const];
    expect(words({ view, timeline: cancelled })).toEqual(['takeBackCancel by undo', 'release by release']);
  });

  it('does not forget a decision for what was said or handed over since', () => {
    const { view, timeline } = pageWhere(({ view }) => view.hold?.deadline === null);
    const since = [...timeline, { kind: 'commented', at: view.assessedAt, by: '小林', text: '再等等' } as const];
    expect(words({ view, timeline: since })).toEqual(['takeBackKeep by undo', 'release by release']);
  });

  it('on a released order: take the release back; on one the clock let go: hold it again', () => {
    expect(words(pageWhere(({ view }) => view.state === 'released'))).toEqual(['takeBackRelease by undo']);
    expect(words(pageWhere(({ view }) => view.state === 'expired'))).toEqual(['holdAgain by hold']);
  });

  it('on any other open order: hold it', () => {
    expect(words(pageWhere(({ view }) => view.state === 'flagged'))).toEqual(['hold by hold']);
  });

  it('nothing once it has left the house', () => {
    expect(words(pageWhere(({ view }) => !view.open))).toEqual([]);
  });
});
