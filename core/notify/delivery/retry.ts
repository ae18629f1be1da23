/** When a message that did not leave is tried again, and what its failure means for others. */
import type { EventPayload, Failure, OutboxItem } from '#core/desk';
import { day, hour, minute, ms, second, type Ms } from '#core/order';
import type { Reading } from '../connector.ts';

/** After the first failure, the second, … */
export const retryPauses: readonly number[] = [30 * second, 2 * minute, 10 * minute, hour];
export const mostTries = retryPauses.length + 1;

type Refused = Extract<Reading, { sent: false }>;

/** What is wrong with one message; anything else that is final would meet the next one as well. */
const ofTheMessageAlone: readonly Failure[] = ['refusedContent', 'tooLong', 'badRecipient', 'noRecipient'];

/** The platform asks for peace: whatever waits for the account waits as long. */
export const askForPeace: readonly Failure[] = ['tooFast', 'quota'];

/**
 * How a failed attempt goes into the log.
 * @param item as it was before the attempt
 * @param unsure an earlier attempt may have arrived: then this message may have, whatever came of later ones
 * @param random 0 up to 1; the pauses vary by a fifth, so that many do not come back at once
 * @param mayRepeat at this instant the channel would still suppress a second one with the same id
 */
export const failureOf = (
  item: Pick<OutboxItem, 'message' | 'tries'>,
  unsure: boolean,
  batch: string,
  { failure, detail, again, after = 0, perhaps }: Refused,
  now: Ms,
  random: number,
  mayRepeat: (at: Ms) => boolean,
): EventPayload<'message.failed'> => {
  const mayHaveArrived = unsure || perhaps;
  const pause = again === 'never' ? undefined : retryPauses[item.tries];
  const retryAt =
    pause === undefined ? null : ms(now + Math.round(Math.min(day, Math.max(pause, after)) * (1 + spread(random, after >= pause))));
  return {
    message: item.message.id,
    batch,
    failure,
    detail,
    perhaps: mayHaveArrived,
    retryAt: retryAt !== null && mayHaveArrived && !mayRepeat(retryAt) ? null : retryAt,
    ...(again === 'never' && !ofTheMessageAlone.includes(failure) ? { stops: true } : {}),
  };
};

/** What the platform asked for is never shortened. */
const spread = (random: number, asked: boolean): number => (asked ? random * 0.2 : random * 0.4 - 0.2);
