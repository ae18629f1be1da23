/** Decisions of the person at this screen: drawn at once, sent, offered for undo; a failure is kept in sight until it is dealt with. */
import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Ms, OrderKey } from '#core/order';
import type { ApiErrorId, DecisionCommand, DecisionVerb, OrderView } from '#core/worker';
import { useEngine } from '../api.ts';
import { errorId } from '../asked.ts';
import { useDesk } from './desk.ts';
import { usePersistence } from './persistence.ts';
import { useToast } from './toast.ts';

export interface FailedDecision {
  /** The very command: sent again it takes effect once, even if the first one had arrived. */
  readonly command: DecisionCommand;
  readonly view: OrderView;
  readonly error: ApiErrorId;
}

export const useDecisions = defineStore('decisions', () => {
  const { api, host } = useEngine();
  const desk = useDesk();
  const toast = useToast();
  const persistence = usePersistence();
  const busy = ref<ReadonlyMap<OrderKey, DecisionVerb>>(new Map());
  const failed = shallowRef<FailedDecision>();

  const send = async (command: DecisionCommand, view: OrderView): Promise<boolean> => {
    const key = command.order;
    if (busy.value.has(key)) return false;
    busy.value = new Map(busy.value).set(key, command.verb);
    failed.value = undefined;
    toast.dismiss();
    desk.expect(key, command.verb);
    try {
      await api.decide(command);
      toast.show({ verb: command.verb, view, undo: command.verb === 'undo' ? undefined : () => void decide(view, 'undo') });
      if (host === 'web') void persistence.askOnce();
      await desk.renew([key]);
      return true;
    } catch (error) {
      failed.value = { command, view, error: errorId(error) };
      // Somebody should see what it is that has changed.
      if (errorId(error) === 'changed') void desk.renew([key]);
      return false;
    } finally {
      desk.forget(key);
      const rest = new Map(busy.value);
      rest.delete(key);
      busy.value = rest;
    }
  };

  /**
   * Resolves to whether it took effect. A second press while the first is on its way does nothing.
   * @param view as the person saw it: a release knows of the changes in it, and of no later ones
   */
  const decide = (view: OrderView, verb: DecisionVerb, reason = ''): Promise<boolean> => {
    const stamp = { id: crypto.randomUUID(), at: Date.now() as Ms, order: view.key };
    const said = reason ? { reason } : {};
    return send({ ...stamp, verb, ...said, ...(verb === 'release' ? { knowing: view.hold?.changes.length ?? 0 } : {}) }, view);
  };

  const retry = async (): Promise<boolean> => (failed.value ? send(failed.value.command, failed.value.view) : false);
  const dismiss = (): void => {
    failed.value = undefined;
  };
  return { busy, failed, decide, retry, dismiss };
});
