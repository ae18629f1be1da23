/** What a card and the guard say of an order. */
import { formatDateTime, formatFen, formatTime, hour, minute, startOfDay, wallClock, type Ms } from '#core/order';
import { changeText, presetListNames, reasonText } from '#core/rules';
import type { RuleTrace } from '#core/engine';
import type { OrderView } from '#core/worker';
import type { Phrase, Say } from '../say.ts';

export interface Reason {
  readonly id: string;
  /** "−40", or nothing where no points were taken. */
  readonly points: number;
  readonly kind: 'hit' | 'shadow' | 'unknown';
  readonly text: Phrase;
  /** "夜间大额 · 必须核查": parted by a drawn dot. */
  readonly rule: readonly string[];
}

/** @param view whose clock it is */
export const createOrderWords = (say: Say, { zone }: Pick<OrderView, 'zone'>) => {
  const { t, locale } = say;
  const who = (name: string): string => name || t('person.unnamed');
  const time = (at: Ms): string => formatTime(at, zone);
  /** The time of day; with the date when it is another day's. */
  const when = (at: Ms, now: number): string =>
    startOfDay(at, zone) === startOfDay(now as Ms, zone) ? time(at) : formatDateTime(at, zone);
  const length = (ms: number): string => {
    const [h, m] = [Math.floor(ms / hour), Math.floor((ms % hour) / minute)];
    if (h === 0) return t('duration.m', { m });
    return m === 0 ? t('duration.h', { h }) : t('duration.hm', { h, m });
  };

  const reason = (trace: RuleTrace): Reason => {
    const kind = trace.result === 'unknown' ? 'unknown' : trace.shadow ? 'shadow' : 'hit';
    const note = {
      hit: trace.decision === 'hold' ? [t('card.mustCheck')] : [],
      shadow: [t('card.shadow')],
      unknown: [t('card.notJudged')],
    };
    return {
      id: trace.ruleId,
      points: trace.points,
      kind,
      text: reasonText(trace, locale, zone, presetListNames(locale)),
      rule: [trace.name[locale], ...note[kind]],
    };
  };
  /** Hits by their points, then what is only tried out, then what could not be judged. */
  const reasons = (view: OrderView): Reason[] => {
    const order = { hit: 0, shadow: 1, unknown: 2 };
    return view.reasons.map(reason).sort((a, b) => order[a.kind] - order[b.kind] || b.points - a.points);
  };

  /** The line under the state: facts, parted by drawn dots. */
  const facts = (view: OrderView, now: number): string[] => [...(view.partial ? [t('card.partial')] : []), ...factsOf(view, now)];
  const factsOf = (view: OrderView, now: number): string[] => {
    const hits = view.reasons.filter((trace) => trace.result === 'hit' && !trace.shadow);
    const unjudged = view.reasons.filter((trace) => trace.result === 'unknown' && !trace.shadow);
    const counted = hits.length > 0 ? [t('card.hits', { n: hits.length })] : [];
    const { hold, release } = view;
    if (view.state === 'held' && hold) {
      const by =
        hold.byPerson !== null ? [t('card.heldBy', { who: who(hold.byPerson) })] : hits.slice(0, 1).map((hit) => hit.category[locale]);
      return [...by, ...(hold.owner ? [t('card.owner', { who: hold.owner })] : []), ...counted];
    }
    if (release?.healed) return [t('card.healedAt', { time: when(release.at, now) })];
    if (view.state === 'released' && release) {
      const head = [who(release.by ?? ''), when(release.at, now), t('card.tookLong', { length: length(release.after) })];
      return release.shippedAnyway ? [...head, t('card.shippedAnyway')] : head;
    }
    if (view.state === 'expired' && release) return [t('card.expiredAt', { time: when(release.at, now) })];
    if (view.state === 'unknown') return [t('card.atMost', { score: view.score }), t('card.unjudged', { n: unjudged.length })];
    const byPlatform = view.open && view.platformHold !== null ? [t('badge.platform')] : [];
    return byPlatform.length + counted.length > 0 ? [...byPlatform, ...counted] : [t('card.noHits')];
  };

  return {
    who,
    when,
    length,
    reasons,
    facts,
    money: (view: OrderView): string => (view.paid === null ? '' : formatFen(view.paid)),
    change: (view: OrderView): string =>
      view.wouldPass ? changeText(view.wouldPass, locale, { names: presetListNames(locale), zone }) : '',
    goods: (view: OrderView): string => {
      const title = view.title || t('goods.none');
      if (view.lineCount === 0) return title;
      return t(view.lineCount > 1 ? 'goods.many' : 'goods.one', { title, n: view.pieces });
    },
    /** With seconds: a record, not a glance. */
    clock: (at: Ms): string => `${time(at)}:${String(wallClock(at, zone).second).padStart(2, '0')}`,
    dateTime: (at: Ms): string => formatDateTime(at, zone),
  };
};

export type OrderWords = ReturnType<typeof createOrderWords>;

/** A phrase as one text, for names and lists. */
export const plain = (phrase: Phrase): string => phrase.map((piece) => (typeof piece === 'string' ? piece : piece.strong)).join('');
