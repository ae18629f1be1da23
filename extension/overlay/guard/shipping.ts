/**
 * What follows the guard's questions. Every press of a control of the page comes after a person's click in our dialog, and only after the
 * page has been read again: the row must still say the same number.
 */
import type { OrderView } from '#core/worker';
import type { PageMap } from '../page/map.ts';
import { bringIn, twoFrames } from './bringIn.ts';
import type { Selection } from './selection.ts';
import { isStopped } from './stopped.ts';
import { isTicked, untick } from './ticks.ts';

export interface ShippingOptions {
  readonly map: () => PageMap | undefined;
  readonly press: (control: Element) => void;
  readonly viewOf: (number: string) => OrderView | undefined;
  /** Records that a held order is shipped all the same; false when that could not be recorded. */
  readonly record: (view: OrderView, reason: string) => Promise<boolean>;
  /** The order that this control would ship now. */
  readonly orderOf: (control: Element) => string | undefined;
  readonly selection: Selection;
  /** The console's selector for a ticked box. */
  readonly ticked: string;
  /** Orders of the list from top to bottom. */
  readonly listed: () => readonly string[];
}

/** `failed`: not recorded, and the state says why. `gone`: recorded, but the control is no longer there. `stuck`: boxes stay ticked. */
export type Shipped = 'pressed' | 'failed' | 'gone' | 'stuck';

/** All that a question can lead to. */
export interface Shipping {
  readonly shipAnyway: typeof shipAnyway;
  readonly shipRest: typeof shipRest;
  readonly shipAll: typeof shipAll;
}

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
  const same = controls.find((element) => element === control || (control && element.contains(control)));
  // Outside every row, the control that was pressed must still mean the order that it meant.
  const alone = control?.isConnected && options.orderOf(control) === number ? control : undefined;
  const target = same ?? alone ?? controls[0];
  if (!target) return 'gone';
  options.press(target);
  return 'pressed';
};

/** Unticks the held orders, wherever in the list they are, makes sure, and presses the console's batch control. */
export const shipRest = async (held: readonly string[], control: Element, options: ShippingOptions): Promise<Shipped> => {
  const { map, selection, ticked, listed } = options;
  const list = bringIn(map, listed());
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      for (const number of held) {
        // Read anew for each: unticking one row may replace the others.
        const row = await list.row(number);
        if (!row) return 'stuck';
        if (isTicked(row, ticked)) untick(row, ticked);
      }
      await twoFrames();
      if (await areUnticked(held, list, options)) break;
    }
  } finally {
    list.restore();
  }
  await twoFrames();
  const page = map();
  if (!page) return 'stuck';
  // Also one that has been held meanwhile, or come to be ticked.
  const may = [...selection.chosen(page), ...selection.doubtful(page)];
  const isOneHeld = may.some((number) => held.includes(number) || isStopped(options.viewOf(number), Date.now()));
  return isOneHeld ? 'stuck' : pressBatch(control, options);
};

/** Each is looked at once more: a page may have put a tick back. */
const areUnticked = async (held: readonly string[], list: ReturnType<typeof bringIn>, options: ShippingOptions): Promise<boolean> => {
  let isSure = true;
  for (const number of held) {
    const row = await list.row(number);
    const page = options.map();
    if (page) options.selection.see(page);
    if (!row || isTicked(row, options.ticked)) isSure = false;
  }
  return isSure;
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
  const same = controls.find((element) => element === control || element.contains(control) || control.contains(element));
  const target = same ?? (control.isConnected ? control : controls[0]);
  if (!target) return 'gone';
  press(target);
  return 'pressed';
};
