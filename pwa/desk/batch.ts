/** What can be decided about many orders at once, and which of them somebody has to look at by themselves. */
import type { CaseRefusal } from '#core/desk';
import type { ApiErrorId, OrderView } from '#core/worker';

export type BatchVerb = 'release' | 'keep' | 'assign';

/** Why an order is left out before anything is sent about it. */
export type Spared = 'changed' | 'cancelling' | 'ticket' | 'gone' | 'stopped';

/** Why an order of a batch is as it was: it was spared, or the engine did not take it. */
export type LeftWhy =
  { readonly spared: Spared } | { readonly spared?: undefined; readonly error: ApiErrorId; readonly refusal: CaseRefusal | undefined };
export interface LeftOut {
  readonly view: OrderView;
  readonly why: LeftWhy;
}

/**
 * Orders that are not what they were when they were held are never let go together with others, nor those that a person has marked to
 * be cancelled, nor those that departments still work on. Everything else can be done to all of them.
 */
export const sparedBy = ({ hold }: OrderView, verb: BatchVerb): Spared | undefined => {
  if (!hold) return 'gone';
  if (verb !== 'release') return undefined;
  if (hold.changes.length > 0) return 'changed';
  if (hold.cancelling) return 'cancelling';
  return hold.ticket && !hold.ticket.conclusion ? 'ticket' : undefined;
};

export const planBatch = (
  views: readonly OrderView[],
  verb: BatchVerb,
): { readonly sent: readonly OrderView[]; readonly left: readonly LeftOut[] } => {
  const left = views.flatMap((view) => {
    const spared = sparedBy(view, verb);
    return spared ? [{ view, why: { spared } }] : [];
  });
  const spared = new Set(left.map(({ view }) => view));
  return { sent: views.filter((view) => !spared.has(view)), left };
};

/** Runs over all of them, a few at a time: each answer is waited for, but not each before the next. Results stand in the order of `items`. */
export const inFew = async <T, R>(items: readonly T[], few: number, run: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await run(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(few, items.length) }, worker));
  return results;
};
