/** A rule, read aloud: 「如果实付高于近 30 天店铺均值的 3 倍，则拦截，扣 45 分，2 小时没人处理就放行。」 */
import type { ShopWords } from './phrase.ts';
import type { Arm, Locale, Period, Rule } from './rule.ts';
import { whenParts } from './sentence.ts';
import { clipped, dateText, durationText } from './value.ts';
import { fill, listed, together, plainText, wordsOf, type Part } from './words.ts';

type Then = Pick<Rule, 'points' | 'decision' | 'timeout' | 'category'> & Partial<Pick<Rule, 'notify' | 'buyerMessage'>>;
/** What there is to say of a rule. */
export type Spoken = Then &
  Pick<Rule, 'when'> &
  Partial<Pick<Rule, 'branches' | 'onUnknown' | 'validFrom' | 'validUntil' | 'excluded' | 'always'>>;

/** What the rule says: its arms in one sentence, then whatever else there is to know, in short ones. */
export const ruleSentence = (rule: Spoken, locale: Locale, shop: ShopWords = {}): string => plainText(ruleParts(rule, locale, shop));

/** The same with its bounds and its decision standing out. */
export const ruleParts = (rule: Spoken, locale: Locale, shop: ShopWords = {}): Part[] => {
  const { join } = wordsOf(locale);
  const said = [armsParts(rule, locale, shop), ...ruleNotes(rule, locale, shop).map((note): Part[] => [note])];
  return listed(said, join.sentences);
};

/** 「如果……，则……；否则，如果……，则……；否则……。」 */
const armsParts = (rule: Spoken, locale: Locale, shop: ShopWords): Part[] => {
  const words = wordsOf(locale).rule;
  const first = fill(words.if, { when: whenParts(rule.when, locale, shop), then: thenParts(rule, locale) });
  const others = (rule.branches ?? []).map((arm) => armParts(arm, locale, shop));
  return together([...first, ...others.flat(), wordsOf(locale).join.stop]);
};

const armParts = (arm: Arm, locale: Locale, shop: ShopWords): Part[] => {
  const words = wordsOf(locale).rule;
  const then = thenParts(arm, locale);
  return arm.when ? fill(words.elseIf, { when: whenParts(arm.when, locale, shop), then }) : fill(words.else, { then });
};

/** What follows from a hit: 「拦截，扣 45 分，2 小时没人处理就放行，通知值班主管钉钉群」. */
export const thenParts = (then: Then, locale: Locale): Part[] => {
  const { rule: words, list, quote } = wordsOf(locale);
  const notify = (then.notify ?? []).map((place) => [clipped(place)]);
  return fill(then.decision === 'hold' ? words.hold : words.soft, {
    decision: { strong: words.decisions[then.decision] },
    points: then.points > 0 ? fill(words.points, { n: then.points }) : '',
    timeout: fill(words.timeouts[then.timeout.then], { after: durationText(then.timeout.after, locale) }),
    category: clipped(then.category[locale]),
    notify: notify.length > 0 ? fill(words.notify, { places: listed(notify, list.comma, list.and) }) : '',
    message: then.buyerMessage ? fill(words.message, { name: fill(quote, { text: clipped(then.buyerMessage) }) }) : '',
  });
};

/** What else there is to know, each a sentence: from when to when, when not, what where information is missing. */
export const ruleNotes = (rule: Spoken, locale: Locale, { zone }: ShopWords = {}): string[] => {
  const words = wordsOf(locale).notes;
  const { validFrom, validUntil, excluded = [], onUnknown } = rule;
  const notes: (readonly Part[])[] = [];
  if (onUnknown) notes.push(fill(words.onUnknown[onUnknown.decision], { owner: clipped(onUnknown.owner) }));
  const [from, until] = [validFrom, validUntil].map((at) => (at === undefined ? '' : dateText(at, zone)));
  if (from || until) notes.push(fill(from && until ? words.valid : from ? words.validFrom : words.validUntil, { from, until }));
  if (excluded.length > 0) notes.push(fill(words.excluded, { periods: periodsText(excluded, locale, zone) }));
  if (rule.always) notes.push([words.always]);
  return notes.map(plainText);
};

export const periodsText = (periods: readonly Period[], locale: Locale, zone?: string): Part[] => {
  const { notes, list } = wordsOf(locale);
  return listed(
    periods.map(({ from, until, name }) =>
      fill(name ? notes.named : notes.period, { name: clipped(name ?? ''), from: dateText(from, zone), until: dateText(until, zone) }),
    ),
    list.comma,
    list.and,
  );
};
