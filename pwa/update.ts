/** A newer version of the app, or files of this one that are gone: what the page says about it, and what can be done. */
import type { InjectionKey, Ref } from 'vue';

/**
 * `waiting`: it is there, and runs when the person says so. `elsewhere`: another tab has taken it, this page is still the old one.
 * `gone`: a part of this page is no longer to be had. `offline`: a part of it was never fetched, and there is no network.
 */
export const updateReasons = ['waiting', 'elsewhere', 'gone', 'offline'] as const;
export type UpdateReason = (typeof updateReasons)[number];

export interface Update {
  readonly reason: UpdateReason;
  /** Loads the page anew. Nothing where that would lose the page altogether. */
  readonly load?: () => void;
}

export const updateKey: InjectionKey<Ref<Update | undefined>> = Symbol('update');
