import { describe, expect, it } from 'vitest';
import { createShipless } from '#extension/overlay/page/shipless.ts';

const yes = (): boolean => true;
const no = (): boolean => false;
const ticks = (shipless: ReturnType<typeof createShipless>, times: number, isDue = yes): boolean[] =>
  Array.from({ length: times }, () => shipless.tick(isDue));

describe('a page without a ship control', () => {
  it('is told from one whose controls are late', () => {
    const shipless = createShipless();
    expect(ticks(shipless, 3)).toEqual([false, false, false]);
    expect(ticks(shipless, 2)).toEqual([true, true]);
    shipless.looked(1);
    expect(ticks(shipless, 5)).not.toContain(true);
  });

  it('is nothing to speak of where no order can be shipped', () => {
    expect(ticks(createShipless(), 20, no)).not.toContain(true);
  });

  it('is no news once the orders of the list have been shipped, until another list is read', () => {
    const shipless = createShipless();
    shipless.looked(2);
    shipless.looked(0);
    expect(ticks(shipless, 20)).not.toContain(true);
    shipless.begin();
    expect(ticks(shipless, 4).at(-1)).toBe(true);
  });
});
