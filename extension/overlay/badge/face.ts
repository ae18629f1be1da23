/** What a badge says: in print, where room is short, and aloud. */
import { formatTime, hour, minute } from '#core/order';
import type { OrderView } from '#core/worker';
import { scoreText } from '#pwa/ui/marks.ts';
import type { Say } from '../say.ts';

export interface Face {
  readonly score: string;
  readonly word: string;
  /** Time left, who let it go, when the clock did, or that the platform holds it; empty for the others. */
  readonly more: string;
  /** "健康分 40，待核查，剩 90 分钟" */
  readonly name: string;
}

/** @param view settled for `now` */
export const faceOf = (view: OrderView, now: number, say: Say): Face => {
  const { state, score, upperBound } = view;
  const word = say.t(`state.${state}`);
  const [more, spoken = more] = moreOf(view, now, say);
  const name = say.t(upperBound ? 'badge.nameAtMost' : 'badge.name', { score, state: word });
  return { score: scoreText(score, upperBound), word, more, name: spoken ? say.t('badge.nameMore', { name, more: spoken }) : name };
};

const moreOf = (
  { state, hold, release, platformHold, open, zone }: OrderView,
  now: number,
  { t }: Say,
): [print: string, spoken?: string] => {
  if (state === 'held' && hold) {
    if (hold.deadline === null) return [t('badge.noLimit')];
    const left = Math.max(0, hold.deadline - now);
    if (left < minute) return [t('badge.leftSeconds'), t('badge.spokenSeconds')];
    if (left >= 2 * hour + minute) {
      const n = Math.floor(left / hour);
      return [t('badge.leftHours', { n }), t('badge.spokenHours', { n })];
    }
    const n = Math.floor(left / minute);
    return [t('badge.left', { n }), t('badge.spokenMinutes', { n })];
  }
  if (state === 'flagged' && open && platformHold !== null) return [t('badge.platform')];
  if (state === 'released' && release) return [release.by || ''];
  if (state === 'expired' && release) return [formatTime(release.at, zone)];
  return [''];
};
