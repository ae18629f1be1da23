/** Two months in the life of the sample shop: a past that was read back in one go, then days on which Danshao was there. */
import { defaultConfig } from '#core/desk';
import { day, hour, ms, startOfDay, type Ms, type Order } from '#core/order';
import type { FillDemo } from '#core/worker/serve';
import { demoShop, laterOn, ordersOfDay } from './orders.ts';

/** Days of history, and days on which orders were assessed as they came. */
const past = 60;
const watched = 10;
/** After so long it is known what became of an order. */
const settled = 3;

export const fillDemo: FillDemo = async (service, at) => {
  const now = ms(Date.now());
  let count = 0;
  const stamp = (instant: Ms): { id: string; at: Ms } => {
    at(instant);
    return { id: `demo-${(count += 1)}`, at: instant };
  };
  const covered = (from: Ms, to: Ms) => ({ console: 'douyin' as const, shop: demoShop, from, to });
  const midnight = (back: number): Ms => startOfDay(ms(now - back * day));

  const began = midnight(watched);
  await service.setConfig({ ...stamp(began), section: 'shop', value: { name: demoShop } });
  await service.setConfig({ ...stamp(began), section: 'start', value: { ...defaultConfig.start, dismissed: true } });
  await service.setSetting({ ...stamp(began), name: 'person', value: '小林' });
  const history: Order[] = [];
  for (let back = past; back > watched; back -= 1) history.push(...ordersOfDay(now, back).map(laterOn));
  await service.take({ ...stamp(began), orders: history, covered: covered(midnight(past), began) });

  for (let back = watched; back >= 0; back -= 1) {
    const evening = ms(Math.min(midnight(back) + day, now));
    const settledNow = back + settled <= watched ? ordersOfDay(now, back + settled).map(laterOn) : [];
    const orders = [...ordersOfDay(now, back), ...settledNow];
    const views = await service.take({ ...stamp(evening), orders, covered: covered(midnight(back), evening) });
    // A person looked at one of the day's cases; the others went their way by the clock.
    const held = back > 0 ? views.find(({ hold }) => hold !== null) : undefined;
    if (held) {
      const verb = back % 3 === 0 ? 'cancel' : 'release';
      await service.decide({ ...stamp(ms(Math.min(evening + hour / 2, now))), order: held.key, verb, reason: '和买家确认过' });
    }
  }
};
