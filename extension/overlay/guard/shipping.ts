/**
 * What follows the guard's questions. Every press of a control of the page comes after a person's click in our dialog, and only after the
 * page has been read again: the row must still say the same number.
 */
import type { OrderView } from '#core/worker';
import type { PageMap } from '../page/map.ts';
import { isTicked, untick } from './ticks.ts';

export interface ShippingOptions {
  readonly map: () => PageMap | undefined;
  readonly press: (control: Element) => void;
  readonly viewOf: (number: string) => OrderView | undefined;
  /** Records that a held order is shipped all the same; false when that could not be recorded. */
  readonly record: (view: OrderView, reason: string) => Promise<boolean>;
  /** The console's selector for a ticked box. */
  readonly ticked: string;
}

/** `failed`: not recorded, and the state says why. `gone`: recorded, but the control is no longer there. `stuck`: boxes stay ticked. */
export type Shipped = 'pressed' | 'failed' | 'gone' | 'stuck';

/** Ships one held order with a reason. */
export const shipAnyway = async (
  number: string,
  reason: string,
  control: Element | undefined,
  options: ShippingOptions,
): Promise<Shipped> => {
  const view = options.viewOf(number);
  if (!view || !(await options.record(view, reason))) return 'failed';
  const page = options.map();
  const controls = [...(page?.shipControls ?? [])].filter(([, order]) => order === number).map(([element]) => element);
  const target = controls.find((element) => element === control || (control && element.contains(control))) ?? controls[0];
  if (!target) return 'gone';
  options.press(target);
  return 'pressed';
};

/** Unticks the held orders, makes sure, and presses the console's batch control. */
export const shipRest = async (held: readonly string[], control: Element, options: ShippingOptions): Promise<Shipped> => {
  const left = (): string[] => {
    const rows = options.map()?.rows;
    // A held order whose row cannot be seen may be ticked; then nothing is shipped.
    return held.filter((number) => {
      const row = rows?.get(number);
      return !row || isTicked(row, options.ticked);
    });
  };
  for (let attempt = 0; attempt < 4 && left().length > 0; attempt++) {
    for (const number of held) {
      // Read anew for each: unticking one row may replace the others.
      const row = options.map()?.rows.get(number);
      if (row) untick(row, options.ticked);
    }
    await twoFrames();
  }
  if (left().length > 0) return 'stuck';
  return pressBatch(control, options);
};

/** Records a reason for every held order, then presses the batch control. */
export const shipAll = async (reasons: ReadonlyMap<string, string>, control: Element, options: ShippingOptions): Promise<Shipped> => {
  for (const [number, reason] of reasons) {
    const view = options.viewOf(number);
    if (!view || !(await options.record(view, reason))) return 'failed';
  }
  return pressBatch(control, options);
};

const pressBatch = (control: Element, { map, press }: ShippingOptions): Shipped => {
  const controls = [...(map()?.batchControls ?? [])];
  const target = controls.find((element) => element === control || element.contains(control) || control.contains(element)) ?? controls[0];
  if (!target) return 'gone';
  press(target);
  return 'pressed';
};

const twoFrames = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, 200);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
