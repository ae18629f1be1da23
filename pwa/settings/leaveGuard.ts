/** Asks before something that was typed would be lost: to the route that is being left, and to the browser that closes the page. */
import { ref, type Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { useUnsaved } from '../unsaved.ts';

export type LeaveAnswer = 'stay' | 'discard' | 'save';

export interface LeaveGuard {
  /** True while the question is open. */
  readonly asking: Ref<boolean>;
  answer(answer: LeaveAnswer): void;
}

/**
 * @param changed is there anything to lose?
 * @param save resolves to whether it is saved; where it is not, one stays
 */
export const useLeaveGuard = (changed: () => boolean, save: () => Promise<boolean>): LeaveGuard => {
  const asking = ref(false);
  let resolve: ((answer: LeaveAnswer) => void) | undefined;

  const mayLeave = async (): Promise<boolean> => {
    if (!changed()) return true;
    asking.value = true;
    const given = await new Promise<LeaveAnswer>((done) => (resolve = done));
    asking.value = false;
    return given === 'discard' || (given === 'save' && (await save()));
  };
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave());

  useUnsaved(changed);

  return {
    asking,
    answer: (given) => {
      resolve?.(given);
      resolve = undefined;
    },
  };
};
