/** What a person does about a case without deciding it; a failure is kept in sight until it is dealt with. */
import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { CaseRefusal } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';
import type { ApiErrorId, CaseAct, CaseCommand } from '#core/worker';
import { useEngine } from '../api.ts';
import { errorId, refusalIn } from '../asked.ts';
import { useDesk } from './desk.ts';
import { useToast } from './toast.ts';

export interface FailedAct {
  /** The very command: sent again it takes effect once, even if the first one had arrived. */
  readonly command: CaseCommand;
  readonly error: ApiErrorId;
  readonly refusal: CaseRefusal | undefined;
}

export const useCaseActs = defineStore('caseActs', () => {
  const { api } = useEngine();
  const desk = useDesk();
  const toast = useToast();
  const busy = ref<ReadonlyMap<OrderKey, CaseAct['verb']>>(new Map());
  const failed = shallowRef<FailedAct>();

  const send = async (command: CaseCommand): Promise<boolean> => {
    const key = command.order;
    if (busy.value.has(key)) return false;
    busy.value = new Map(busy.value).set(key, command.verb);
    failed.value = undefined;
    try {
      await api.act(command);
      await desk.renew([key]);
      return true;
    } catch (error) {
      failed.value = { command, error: errorId(error), refusal: refusalIn(error) };
      return false;
    } finally {
      const rest = new Map(busy.value);
      rest.delete(key);
      busy.value = rest;
    }
  };

  /** Resolves to whether it took effect. A second one while the first is on its way does nothing. */
  const act = (order: OrderKey, what: CaseAct): Promise<boolean> => send({ id: crypto.randomUUID(), at: Date.now() as Ms, order, ...what });

  /** The same, with the way back. @param said what has happened, in words */
  const actUndoably = async (order: OrderKey, what: CaseAct, said: string): Promise<boolean> => {
    const id = crypto.randomUUID();
    toast.dismiss();
    const done = await send({ id, at: Date.now() as Ms, order, ...what });
    if (done) toast.show({ text: said, undo: () => void act(order, { verb: 'takeBack', act: id }) });
    return done;
  };

  const retry = async (): Promise<boolean> => (failed.value ? send(failed.value.command) : false);
  const dismiss = (): void => {
    failed.value = undefined;
  };
  return { busy, failed, act, actUndoably, retry, dismiss };
});
