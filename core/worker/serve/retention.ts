/** Names, phones and addresses are dropped when their time is over, a little at every tick. */
import { day, hour, ms, type Ms } from '#core/order';
import { dropPersonal } from '#core/storage';
import type { Session } from './session.ts';

/** Orders in one go: the desk waits for them. */
const atOnce = 50;
/** Once nothing was left, nobody looks for so long, ms. */
const lookEvery = 6 * hour;

/** @param command runs `work` while nobody else of this browser writes */
export const createRetention = (session: Session, command: <T>(work: () => Promise<T>) => Promise<T>): (() => Promise<void>) => {
  let looked: Ms | undefined;
  return async () => {
    const now = session.now();
    if (!session.writable || (looked !== undefined && Math.abs(now - looked) < lookEvery)) return;
    const { personalDays } = (await session.config()).retention;
    const enough = new AbortController();
    const before = ms(now - personalDays * day);
    const done = await command(() =>
      dropPersonal(session.db, { before, now, atOnce, signal: enough.signal, onProgress: () => enough.abort() }),
    );
    if (done === 0) looked = now;
  };
};
