/** The one thing just done, with the way to take it back. Errors are never told here. */
import { shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { DecisionVerb, OrderView } from '#core/worker';

export interface ToastContent {
  readonly verb: DecisionVerb;
  readonly view: OrderView;
  readonly undo: (() => void) | undefined;
}

export const useToast = defineStore('toast', () => {
  const current = shallowRef<ToastContent>();
  const show = (content: ToastContent): void => {
    current.value = content;
  };
  const dismiss = (): void => {
    current.value = undefined;
  };
  const undo = (): void => {
    const act = current.value?.undo;
    dismiss();
    act?.();
  };
  return { current, show, dismiss, undo };
});
