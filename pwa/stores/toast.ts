/** The one thing just done, with the way to take it back. Errors are never told here. */
import { shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { DecisionVerb, OrderView } from '#core/worker';

/** A decision about an order, put into words by the shell; or something else, already in words. */
export type ToastContent = (
  | { readonly verb: DecisionVerb; readonly view: OrderView; readonly text?: undefined }
  | { readonly text: string; readonly verb?: undefined }
) & { readonly undo: (() => void) | undefined };

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
