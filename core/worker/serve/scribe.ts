/** Writes events: gives each its id, its stamps and its author. */
import type { Actor, DeskEvent, EventKind, EventOf, EventPayload, LogicalClock } from '#core/desk';
import type { Ms } from '#core/order';

export interface Scribe {
  /**
   * @param id unique and derived from the command, so that a command sent twice writes the same event
   * @param when the instant the actor acted
   */
  write<K extends EventKind>(kind: K, id: string, when: Ms, actor: Actor, payload: EventPayload<K>): EventOf<K>;
  /** An instant after all that was written so far, and before all that will be: what was known then. Epoch ms. */
  pause(): Ms;
}

export const createScribe = (clock: LogicalClock, device: string): Scribe => ({
  write: <K extends EventKind>(kind: K, id: string, when: Ms, actor: Actor, payload: EventPayload<K>) =>
    ({ id, at: clock.next(), when, device, actor, v: 1, kind, payload }) as DeskEvent as EventOf<K>,
  pause: () => clock.pause(),
});

export const rulesActor: Actor = { kind: 'rules', name: '' };
export const consoleActor = (name: string): Actor => ({ kind: 'console', name });
