/**
 * 200 invented orders in which every rule has its hit, its near miss and its unknown. Everything is placed relative to the local
 * midnight before `now`; the same `now` gives the same shop, to the last digit.
 *
 * The bulk lies in the last 40 days. A few orders lead back to an opening day 100 days ago, because a region’s share over 60 days
 * can only be known to a shop that is older than that.
 */
import { localMidnight } from './clock.ts';
import { edgeCases } from './edge-cases.ts';
import { edgeHistory } from './edge-history.ts';
import { edgeOrder, type Draft } from './edge-order.ts';
import type { Shop } from './shop.ts';
import { settleAmounts } from './settle-amounts.ts';

export const edgeOrderCount = 200;

/** @param options.now Epoch ms. */
export const edgeShop = ({ now }: { readonly now: number }): Shop => {
  const today = localMidnight(now);
  const cases = edgeCases(today, now);
  const drafts: Draft[] = [...edgeHistory(today, edgeOrderCount - cases.length), ...cases].sort((a, b) => a.at - b.at);
  settleAmounts(drafts);
  const orders = drafts.map(edgeOrder);
  return { id: '100002', name: '禾下小铺（示例）', now, openedAt: orders[0]!.createdAt, orders };
};
