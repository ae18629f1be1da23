/** What a person can do about a message, by where it stands; the most likely first. */
import type { OutboxItem, OutboxState, Settlement } from '#core/desk';

export interface MessageAct {
  readonly as: Settlement;
  /** Key of its word. */
  readonly word: 'arrived' | 'notArrived' | 'again' | 'now' | 'sentByHand' | 'drop';
}

const drop: MessageAct = { as: 'dropped', word: 'drop' };
const again: MessageAct = { as: 'again', word: 'again' };

const actsIn: Readonly<Record<OutboxState, readonly MessageAct[]>> = {
  perhaps: [{ as: 'sent', word: 'arrived' }, { as: 'again', word: 'notArrived' }, drop],
  dead: [again, drop],
  byHand: [{ as: 'sent', word: 'sentByHand' }, drop],
  waiting: [drop],
  sending: [],
  sent: [],
  dropped: [again],
  expired: [],
};

/** One that waits for its next attempt can be tried at once; one that just waits for its turn cannot go any faster. */
export const actsOn = ({ state, failure }: Pick<OutboxItem, 'state' | 'failure'>): readonly MessageAct[] =>
  state === 'waiting' && failure ? [{ as: 'again', word: 'now' }, drop] : actsIn[state];
