/** Where a person was in the desk's list, so that coming back finds the same rows in the same place. Of this page's life, not of the device. */
import type { VirtualItem } from '@tanstack/vue-virtual';
import type { OrderKey } from '#core/order';

interface Place {
  /** The row that the keys stand on. */
  current: OrderKey | undefined;
  /** How far the pane was scrolled, px. The page itself is scrolled back by the router. */
  top: number;
  /** Heights of rows that were in sight. */
  heights: VirtualItem[];
}

export const place: Place = { current: undefined, top: 0, heights: [] };
