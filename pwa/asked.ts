/** Something asked of the engine, with what a view needs while it waits and when it fails. */
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { refusals, type CaseRefusal } from '#core/desk';
import { ApiError, type ApiErrorId } from '#core/worker';

export interface Asked<T> {
  /** The last answer; stays in sight while a newer one is on its way, and when asking again fails. */
  readonly value: ShallowRef<T | undefined>;
  readonly error: ShallowRef<ApiErrorId | undefined>;
  /** True until the first answer or failure. */
  readonly waiting: ComputedRef<boolean>;
  /** Asks again. Answers that were overtaken by a later question are dropped. */
  refresh(): Promise<void>;
}

/** The id of whatever went wrong; what is not ours is `internal`. */
export const errorId = (error: unknown): ApiErrorId => (error instanceof ApiError ? error.id : 'internal');

/** Why something made no sense, when the engine said so: its id ends the message, however many hands the message went through. */
export const refusalIn = (error: unknown): CaseRefusal | undefined =>
  error instanceof ApiError && error.id === 'refused' ? refusals.find((id) => error.message.endsWith(`: ${id}`)) : undefined;

export const createAsked = <T>(ask: () => Promise<T>): Asked<T> => {
  const value = shallowRef<T>();
  const error = shallowRef<ApiErrorId>();
  let latest = 0;
  const refresh = async (): Promise<void> => {
    const mine = ++latest;
    try {
      const answer = await ask();
      if (mine !== latest) return;
      value.value = answer;
      error.value = undefined;
    } catch (failure) {
      if (mine === latest) error.value = errorId(failure);
    }
  };
  return { value, error, waiting: computed(() => value.value === undefined && error.value === undefined), refresh };
};
