/**
 * Commands on their way to the engine. A command is written here before it is sent and crossed out when the engine has answered, so that
 * a service worker killed in between finds it at its next start and sends it again. The engine carries each out once.
 */
import { Dexie, type Table } from 'dexie';
import type { Call, Reply } from '#core/worker';

interface Entry {
  readonly id: string;
  readonly call: Call;
}

class JournalDatabase extends Dexie {
  entries!: Table<Entry, string>;
  constructor() {
    super('danshao-journal', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ entries: 'id' });
  }
}

export type Dispatch = (call: Call) => Promise<Reply>;

export interface Journal {
  /** Journals the command, dispatches it, crosses it out. A reply of `engineGone` leaves it to {@link resume}. */
  carry(call: Call, dispatch: Dispatch): Promise<Reply>;
  /** Sends again what was never answered. Says whether all of it has been answered now. */
  resume(dispatch: Dispatch): Promise<boolean>;
}

export const createJournal = (): Journal => {
  const db = new JournalDatabase();
  const finish = async (id: string, reply: Reply): Promise<Reply> => {
    if (isAnswer(reply)) await db.entries.delete(id);
    return reply;
  };
  return {
    carry: async (call, dispatch) => {
      const id = idOf(call);
      if (id === undefined) return { ok: false, error: 'badInput', detail: 'a command needs an id' };
      await db.entries.put({ id, call });
      return finish(id, await dispatch(call));
    },
    resume: async (dispatch) => {
      let isDone = true;
      for (const { id, call } of await db.entries.toArray()) if (!isAnswer(await finish(id, await dispatch(call)))) isDone = false;
      return isDone;
    },
  };
};

/** From the engine, whatever it says; not from somebody who could not reach it. */
export const isAnswer = (reply: Reply): boolean => reply.ok || reply.error !== 'engineGone';

const idOf = ({ args: [stamp] }: Call): string | undefined => {
  const id = (stamp as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
};
