/** Values and rules put into words, in the language of the interface and the time of the shop. */
import { computed } from 'vue';
import { formatDateTime, formatFen, formatTime, hour, minute, startOfDay, type Fen, type Ms } from '#core/order';
import type { ChangedPart } from '#core/desk';
import { changeText, presetListNames, reasonText, ruleSentence, skipText, type Rule } from '#core/rules';
import type { Change, RuleTrace } from '#core/engine';
import type { OrderView } from '#core/worker';
import { useText } from './i18n.ts';
import { shopZone } from './zone.ts';

/** A piece of a sentence: plain text, or a value that was read. */
export type Part = ReturnType<typeof reasonText>[number];

export const useWords = () => {
  const { t, locale } = useText();
  const language = computed(() => locale.value);

  const money = (fen: Fen | null | undefined): string => (fen === null || fen === undefined ? t('order.noAmount') : formatFen(fen));
  const time = (at: Ms): string => formatTime(at, shopZone.value);
  /** The time of day; with the date when it is not today's. */
  const when = (at: Ms, now: number = Date.now()): string =>
    startOfDay(at, shopZone.value) === startOfDay(now as Ms, shopZone.value)
      ? formatTime(at, shopZone.value)
      : formatDateTime(at, shopZone.value);
  const dateTime = (at: Ms): string => formatDateTime(at, shopZone.value);
  const count = (value: number): string => value.toLocaleString('en-US');

  const name = (of: { readonly zh: string; readonly en: string }): string => of[language.value];
  const reason = (trace: RuleTrace): readonly Part[] => reasonText(trace, language.value, shopZone.value, presetListNames(language.value));
  const rule = (of: Rule): string => ruleSentence(of, language.value, { names: presetListNames(language.value), zone: shopZone.value });
  const change = (of: Change): string => changeText(of, language.value, { names: presetListNames(language.value), zone: shopZone.value });
  const skipped = (trace: RuleTrace): string => (trace.skip ? skipText(trace.skip, language.value) : '');

  /** A device that was given no name still acted. */
  const who = (person: string): string => person || t('person.unnamed');

  /** What a queue says of an order in one line: the rules it hit, or what could not be judged, or who stopped it. */
  const headline = (view: OrderView): string => {
    if (!assessed(view) && !view.hold) return t('order.notAssessedWhy');
    const hits = view.reasons.filter((trace) => trace.result === 'hit' && !trace.shadow);
    if (hits.length > 0) return hits.map((trace) => name(trace.name)).join(t('list.and'));
    if (view.hold && view.hold.byPerson !== null) return t('order.heldBy', { who: who(view.hold.byPerson) });
    const unknown = view.reasons.filter((trace) => trace.result === 'unknown' && !trace.shadow);
    if (unknown.length > 0) return t('order.cannotJudge', { rules: unknown.map((trace) => name(trace.name)).join(t('list.and')) });
    return t(`order.calm.${view.state}`);
  };

  /** "冷冻帝王蟹 2 kg ×2", or the first of several lines. */
  const goods = (view: OrderView): string =>
    view.lineCount === 0
      ? t('order.untitled')
      : view.lineCount > 1
        ? t('order.goodsOfMany', { title: spaced(view.title), n: view.pieces })
        : `${view.title} ×${view.pieces}`;

  /** What of an order is not as it was: 「收货信息改了，买家申请退款」. In the middle of a sentence. */
  const changed = (what: readonly ChangedPart[]): string => what.map((part) => t(`changed.${part}`)).join(t('list.and'));
  /** The same as a sentence of its own. */
  const changedAlone = (what: readonly ChangedPart[]): string => {
    const text = changed(what);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };

  /** "…204416": enough of the number to find it in the console. */
  const tail = (number: string): string => `…${number.slice(-6)}`;

  /** "2 小时", "1 小时 30 分": a length of time without a clock. */
  const duration = (length: number): string => {
    const hours = Math.floor(length / hour);
    const minutes = Math.floor((length % hour) / minute);
    if (hours === 0) return t('duration.m', { m: minutes });
    return minutes === 0 ? t('duration.h', { h: hours }) : t('duration.hm', { h: hours, m: minutes });
  };

  return {
    money,
    time,
    when,
    dateTime,
    count,
    name,
    reason,
    rule,
    change,
    skipped,
    who,
    headline,
    goods,
    changed,
    changedAlone,
    tail,
    duration,
  };
};

/** Orders that had left the house before we first saw them are history: kept, counted, never assessed. */
export const assessed = (view: OrderView): boolean => view.ruleset.version > 0;

/** A space between Latin and Chinese, where the shop's own text ends in Latin. */
const spaced = (text: string): string => (/[\w)]$/.test(text) ? `${text} ` : text);
