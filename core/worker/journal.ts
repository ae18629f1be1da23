/**
 * Commands on their way to the engine. A command is written down before it is sent and crossed out when the engine has answered, so that
 * whoever was killed in between (a service worker, a tab) finds it at the next start and sends it again. The engine carries each out once.
 */
import { journalledMethods, type ApiMethod } from './api.ts';
import type { Call, Reply } from './client.ts';

/** Where a host writes them down. `put` has to outlive whatever may be killed before it resolves. */
export interface JournalStore {
  put(entry: JournalEntry): Promise<void> | void;
  delete(id: string): Promise<void> | void;
  all(): Promise<readonly JournalEntry[]>;
}
export interface JournalEntry {
  readonly id: string;
  readonly call: Call;
}

export type Dispatch = (call: Call) => Promise<Reply>;

export interface Journal {
  /** Dispatches a call; one of {@link journalledMethods} is written down meanwhile. A reply of `engineGone` leaves it to {@link resume}. */
  carry(call: Call, dispatch: Dispatch): Promise<Reply>;
  /** Sends again what was never answered, in the order in which people did it. Says whether all of it has been answered now. */
  resume(dispatch: Dispatch): Promise<boolean>;
}

export const createJournal = (store: JournalStore): Journal => {
  const finish = async (id: string, reply: Reply): Promise<Reply> => {
    if (isAnswer(reply)) await store.delete(id);
    return reply;
  };
  return {
    carry: async (call, dispatch) => {
      if (!isJournalled(call.method)) return dispatch(call);
      const { id } = stampOf(call);
      if (id === undefined) return { ok: false, error: 'badInput', detail: 'a command needs an id' };
      await store.put({ id, call });
      return finish(id, await dispatch(call));
    },
    resume: async (dispatch) => {
      let isDone = true;
      const left = [...(await store.all())].sort((a, b) => stampOf(a.call).at - stampOf(b.call).at);
      for (const { id, call } of left) if (!isAnswer(await finish(id, await dispatch(call)))) isDone = false;
      return isDone;
    },
  };
};

/** From the engine, whatever it says; not from somebody who could not reach it. */
export const isAnswer = (reply: Reply): boolean => reply.ok || reply.error !== 'engineGone';

export const isJournalled = (method: ApiMethod): boolean => (journalledMethods as readonly ApiMethod[]).includes(method);

const stampOf = ({ args: [stamp] }: Call): { readonly id: string | undefined; readonly at: number } => {
  const { id, at } = (stamp ?? {}) as { readonly id?: unknown; readonly at?: unknown };
  return { id: typeof id === 'string' && id !== '' ? id : undefined, at: typeof at === 'number' ? at : 0 };
};
