/** The shipped presets, told once more in the plainest way, so that the sample shop's expectations can be checked without the product. */
import { day, hour, timeOfDay } from '#test/consoles/shops/clock.ts';
import type { RuleName, Shop, ShopOrder } from '#test/consoles/shops/shop.ts';

export type Verdict = 'hit' | 'miss' | 'unknown';

const remote = ['新疆', '西藏', '青海', '内蒙古', '甘肃', '宁夏'];

/** What each rule says of one order, with the whole history of the shop known. */
export const naiveVerdict = (rule: RuleName, order: ShopOrder, shop: Shop): Verdict => rules[rule](order, shop);

const rules: Record<RuleName, (order: ShopOrder, shop: Shop) => Verdict> = {
  amount: (order, shop) => {
    const paid = past(order, shop, 30 * day)?.flatMap((other) => other.money.paid ?? []);
    if (paid === undefined || paid.length === 0 || order.money.paid === null) return 'unknown';
    const sum = paid.reduce((total, amount) => total + amount, 0);
    // Compared in whole numbers: amount > 3 × sum ÷ n.
    return order.money.paid * paid.length > 3 * sum ? 'hit' : 'miss';
  },
  remoteReturns: (order, shop) => {
    const { province } = order.receiver;
    if (province === null || province.includes('*')) return 'unknown';
    if (!remote.some((name) => province.startsWith(name))) return 'miss';
    const others = past(order, shop, 60 * day)?.filter((other) => other.receiver.province === province);
    if (others === undefined || others.length === 0) return 'unknown';
    const returned = others.filter((other) => other.lines.some((line) => line.refund?.state === 'done')).length;
    return returned * 100 > 15 * others.length ? 'hit' : 'miss';
  },
  mixedStorage: (order) => {
    const cold = order.lines.map((line) => (line.title === null ? undefined : /冷链|冷冻|冷藏/.test(line.title)));
    if (cold.includes(true) && cold.includes(false)) return 'hit';
    return cold.includes(undefined) ? 'unknown' : 'miss';
  },
  maliciousReturns: (order) => (order.buyer.tags === null ? 'unknown' : order.buyer.tags.includes('恶意退货') ? 'hit' : 'miss'),
  velocity: (order, shop) => {
    const others = past(order, shop, day);
    if (others === undefined || order.buyer.id === null || order.buyer.id === '') return 'unknown';
    return others.filter((other) => other.buyer.id === order.buyer.id).length >= 3 ? 'hit' : 'miss';
  },
  night: (order) => (timeOfDay(order.createdAt) >= 22 * hour || timeOfDay(order.createdAt) < 6 * hour ? 'hit' : 'miss'),
};

/** Orders in [created − length, created); `undefined` when the shop's history does not reach that far. */
const past = (order: ShopOrder, shop: Shop, length: number): ShopOrder[] | undefined =>
  order.createdAt - length < shop.openedAt
    ? undefined
    : shop.orders.filter((other) => other.createdAt >= order.createdAt - length && other.createdAt < order.createdAt);
