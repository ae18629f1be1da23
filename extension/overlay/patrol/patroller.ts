/** The patrol's hand in the page: it refreshes when nothing stands in the way, and says what the console's answers show. */
import type { Reading } from '../../consoles/console.ts';
import type { How, Seen } from '../../background/patrol/schedule.ts';
import type { RefreshReply } from '../../messaging.ts';
import { isTicked } from '../guard/ticks.ts';
import type { PageMap } from '../page/map.ts';
import type { OverlayState } from '../state.ts';
import type { Activity } from './activity.ts';
import { hasDialog, wishOf } from './obstacles.ts';
import { findRefreshControl } from './refreshControl.ts';

export interface PatrollerOptions {
  readonly words: { readonly refresh: readonly string[] };
  /** Selector of a ticked box in a row. */
  readonly ticked: string;
  readonly state: Pick<OverlayState, 'open' | 'question' | 'shown'>;
  readonly map: () => PageMap | undefined;
  readonly activity: Activity;
}

export interface Patroller {
  /** Presses the page's own control, or says what the background is to do. */
  refresh(how: How): RefreshReply;
}

/** A person who has done nothing for so long is not about to, ms. */
const justNow = 15_000;
/** … and whoever has left ticked orders, marked text or a half written field behind has gone, ms. */
const gone = 180_000;

export const createPatroller = ({ words, ticked, state, map, activity }: PatrollerOptions): Patroller => {
  const holdsSomething = (page: PageMap | undefined): boolean =>
    activity.hasDraft() || !(getSelection()?.isCollapsed ?? true) || [...(page?.rows.values() ?? [])].some((row) => isTicked(row, ticked));

  return {
    refresh: (how) => {
      const wish = wishOf(new URL(location.href));
      if (wish) return { stopped: wish };
      if (state.question !== undefined || state.open !== undefined) return { putOff: 'ours' };
      const idle = Date.now() - activity.at;
      if (!state.shown) return idle < gone ? { putOff: 'elsewhere' } : 'home';
      const page = map();
      const list = page?.rows.values().next().value?.parts[0];
      const control = findRefreshControl(words.refresh, list);
      if (hasDialog(list ?? control)) return { putOff: 'dialog' };
      if (idle < justNow || (idle < gone && holdsSomething(page))) return { putOff: 'typing' };
      // A field with somebody's words in it would make the control search for them.
      if (how === 'reload' || !control || activity.hasDraft()) return 'reload';
      // After the reply: what the page makes of the press is not ours to wait for.
      queueMicrotask(() => control.click());
      return 'control';
    },
  };
};

/** What an answer of the console says about how recent the list is. @param at when the page had it, epoch ms */
export const seenIn = ({ orders, dropped, covered, blocked }: Reading, at: number): Seen => {
  if (blocked) return blocked;
  if (orders.length === 0) return dropped.length > 0 ? 'failed' : 'empty';
  return covered !== undefined && covered.to >= at ? 'seen' : 'some';
};
