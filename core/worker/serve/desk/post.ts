/** What clocks ask for is written, and what is due is sent. One at a time in this worker; workers of one browser keep out of each other's way by claims. */
import type { Send } from '#core/notify';
import type { OrderKey } from '#core/order';
import type { CommandStamp, MessageView } from '../../api.ts';
import { ApiError } from '../../client.ts';
import type { Session } from '../session.ts';
import { dueEvents, rememberTick } from './tick.ts';

/** What messages leave by. */
export interface Carrier {
  readonly send: Send;
}

export interface PostParts {
  readonly session: Session;
  /** Runs `work` while nobody else writes. */
  readonly command: <T>(work: () => Promise<T>) => Promise<T>;
  readonly changed: (cause: string, keys: Iterable<OrderKey>, others?: boolean) => void;
  readonly carrier: Carrier | undefined;
}

export interface Post {
  tick(stamp: CommandStamp): Promise<void>;
  test(command: CommandStamp & { readonly account: string }): Promise<MessageView>;
}

export const createPost = ({ session, command, changed }: PostParts): Post => {
  const clocks = (stamp: CommandStamp): Promise<void> =>
    command(async () => {
      const events = await dueEvents(session, stamp);
      const { added, records } = await session.commit(events);
      await rememberTick(session, stamp.at);
      if (added.length > 0) changed(stamp.id, records.keys(), true);
    });
  return {
    tick: clocks,
    test: () => Promise.reject(new ApiError('internal', 'not yet')),
  };
};
