/** A person's decisions on their way to the engine: acted on at once, acknowledged, and offered back. */
import type { Ms } from '#core/order';
import { ApiError, type Api, type DecisionVerb, type OrderView } from '#core/worker';
import type { Failure, OverlayState, Toast } from './state.ts';

export interface Decisions {
  /** @param word what the button says, so that it can say that it is busy. Resolves to whether the decision counts. */
  decide(view: OrderView, verb: DecisionVerb, word: string, reason?: string): Promise<boolean>;
}

export interface DecisionsOptions {
  readonly engine: Pick<Api, 'decide'>;
  readonly state: OverlayState;
  readonly onViews: (views: readonly OrderView[]) => void;
  readonly isReloaded: () => boolean;
}

const saidAfter: Partial<Record<DecisionVerb, Toast['says']>> = { release: 'release', keep: 'keep', hold: 'hold', undo: 'undone' };

export const createDecisions = ({ engine, state, onViews, isReloaded }: DecisionsOptions): Decisions => {
  let toasts = 0;
  /** The command that failed last: pressing the same button again sends the same id, so that it counts once. */
  let unanswered: { order: string; verb: DecisionVerb; id: string } | undefined;

  return {
    decide: async (view, verb, word, reason) => {
      if (state.busy !== undefined) return false;
      Object.assign(state, { busy: word, failure: undefined });
      const isAgain = unanswered?.order === view.key && unanswered.verb === verb;
      const id = isAgain && unanswered ? unanswered.id : crypto.randomUUID();
      try {
        const said = { ...(reason ? { reason } : {}), ...(verb === 'release' ? { knowing: view.hold?.changes.length ?? 0 } : {}) };
        const next = await engine.decide({ id, at: Date.now() as Ms, order: view.key, verb, ...said });
        unanswered = undefined;
        onViews([next]);
        const says = word === 'shipAnyway' ? undefined : saidAfter[verb];
        if (says) state.toast = { id: ++toasts, says, undo: verb === 'undo' ? undefined : next };
        return true;
      } catch (error) {
        const failure: Failure = isReloaded() ? 'reloaded' : error instanceof ApiError ? error.id : 'internal';
        unanswered = failure === 'engineGone' ? { order: view.key, verb, id } : undefined;
        state.failure = failure;
        return false;
      } finally {
        state.busy = undefined;
      }
    },
  };
};
