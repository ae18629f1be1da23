/** Two versions of a rule, told apart in sentences: 「「实付」的门槛从 ¥500 改成 ¥800。」「扣分从 45 改成 50。」 */
import { periodsText, thenParts } from '../aloud.ts';
import { canonical } from '../canonical.ts';
import type { ShopWords } from '../phrase.ts';
import type { Arm, Locale, Rule } from '../rule.ts';
import { whenParts } from '../sentence.ts';
import { clipped, dateText, durationText } from '../value.ts';
import { listed, wordsOf } from '../words.ts';
import { whenDiff } from './when.ts';
import { diffWords, fromTo, quoted, say } from './words.ts';

/**
 * Only what has changed, each in a sentence of its own: first the conditions, then what follows from a hit, then the other branches, then
 * the rule as a whole. Empty when nothing has; the version number is no change.
 * @example ruleDiff(before, after, 'zh') // ["「实付」的门槛从 ¥500 改成 ¥800。"]
 */
export const ruleDiff = (before: Rule, after: Rule, locale: Locale, shop: ShopWords = {}): string[] => {
  const sentences = [
    ...whenDiff(before.when, after.when, locale, shop),
    ...thenDiff(before, after, locale),
    ...armsDiff(before.branches ?? [], after.branches ?? [], locale, shop),
    ...wholeDiff(before, after, locale, shop),
  ];
  return sentences.map((text) => text.charAt(0).toUpperCase() + text.slice(1) + diffWords(locale).stop);
};

const thenDiff = (before: Arm, after: Arm, locale: Locale): string[] => {
  const { timeouts } = diffWords(locale);
  const { decisions } = wordsOf(locale).rule;
  const decision = ({ decision: one }: Arm): string => quoted(decisions[one], locale);
  const timeout = ({ timeout: { after: length, then } }: Arm): string =>
    quoted(say(timeouts[then], { after: durationText(length, locale) }), locale);
  const text = (one: string): string => quoted(clipped(one, 40), locale);
  const message = ({ buyerMessage }: Arm): string | undefined => (buyerMessage === undefined ? undefined : text(buyerMessage));
  return [
    ...fromTo('points', String(before.points), String(after.points), locale),
    ...fromTo('decision', decision(before), decision(after), locale),
    ...fromTo('timeout', timeout(before), timeout(after), locale),
    ...fromTo('category', text(before.category[locale]), text(after.category[locale]), locale),
    ...fromTo('tier', String(before.tier), String(after.tier), locale),
    ...fromTo('owner', text(before.owner), text(after.owner), locale),
    ...notifyDiff(before.notify ?? [], after.notify ?? [], locale),
    ...fromTo('buyerMessage', message(before), message(after), locale),
  ];
};

const notifyDiff = (before: readonly string[], after: readonly string[], locale: Locale): string[] => {
  const { notify } = diffWords(locale);
  const { list } = wordsOf(locale);
  const told = (template: string, places: readonly string[]): string[] =>
    places.length === 0
      ? []
      : [
          say(template, {
            places: listed(
              places.map((place) => [clipped(place)]),
              list.comma,
              list.and,
            ),
          }),
        ];
  return [
    ...told(
      notify.removed,
      before.filter((place) => !after.includes(place)),
    ),
    ...told(
      notify.added,
      after.filter((place) => !before.includes(place)),
    ),
  ];
};

/** Arms are known again by their conditions, then by their turn. */
const armsDiff = (before: readonly Arm[], after: readonly Arm[], locale: Locale, shop: ShopWords): string[] => {
  const words = diffWords(locale);
  const name = ({ when }: Arm): string => (when ? canonical(when) : 'else');
  const left = [...before];
  const take = (fits: (arm: Arm) => boolean): Arm | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const same = after.map((arm) => take((old) => name(old) === name(arm)));
  // An arm with other conditions is another form of one that stood there, if one did.
  const paired = after.map((arm, index) => same[index] ?? (arm.when ? take((old) => old.when !== undefined) : undefined));
  const told = (arm: Arm): string => {
    const then = thenParts(arm, locale);
    return arm.when ? say(words.elseIf, { when: whenParts(arm.when, locale, shop), then }) : say(words.else, { then });
  };
  const turns = paired.flatMap((old) => (old ? [before.indexOf(old)] : []));
  return [
    ...paired.flatMap((old, index) => {
      const arm = after[index];
      if (!old || !arm) return [];
      const inside = [...(old.when && arm.when ? whenDiff(old.when, arm.when, locale, shop) : []), ...thenDiff(old, arm, locale)];
      return inside.map((said) => (arm.when ? say(words.inArm, { n: index + 2, said }) : say(words.inElse, { said })));
    }),
    ...left.map((arm) => say(words.arm.removed, { said: told(arm) })),
    ...after.flatMap((arm, index) => (paired[index] ? [] : [say(words.arm.added, { said: told(arm) })])),
    ...(turns.some((turn, index) => index > 0 && turn < (turns[index - 1] ?? 0)) ? [words.arm.order] : []),
  ];
};

const wholeDiff = (before: Rule, after: Rule, locale: Locale, { zone }: ShopWords): string[] => {
  const words = diffWords(locale);
  const text = (one: string): string => quoted(clipped(one, 40), locale);
  const date = (at: number | undefined): string | undefined => (at === undefined ? undefined : dateText(at, zone));
  const { decisions } = wordsOf(locale).rule;
  const unknown = ({ onUnknown: one }: Rule): string | undefined =>
    one && quoted(say(words.unknown, { decision: decisions[one.decision], owner: clipped(one.owner) }), locale);
  return [
    ...fromTo('onUnknown', unknown(before), unknown(after), locale),
    ...fromTo('mode', quoted(words.modes[before.mode], locale), quoted(words.modes[after.mode], locale), locale),
    ...fromTo('validFrom', date(before.validFrom), date(after.validFrom), locale),
    ...fromTo('validUntil', date(before.validUntil), date(after.validUntil), locale),
    ...excludedDiff(before, after, locale, zone),
    ...((before.always ?? false) === (after.always ?? false) ? [] : [words.always[`${after.always ?? false}`]]),
    ...fromTo('name', text(before.name[locale]), text(after.name[locale]), locale),
    ...fromTo('purpose', text(before.purpose[locale]), text(after.purpose[locale]), locale),
  ];
};

const excludedDiff = (before: Rule, after: Rule, locale: Locale, zone: string | undefined): string[] => {
  const words = diffWords(locale).excluded;
  const [old, fresh] = [before.excluded ?? [], after.excluded ?? []];
  const without = (these: typeof old, those: typeof old) =>
    these.filter((one) => !those.some((other) => JSON.stringify(other) === JSON.stringify(one)));
  const told = (template: string, periods: typeof old): string[] =>
    periods.length === 0 ? [] : [say(template, { periods: periodsText(periods, locale, zone) })];
  return [...told(words.removed, without(old, fresh)), ...told(words.added, without(fresh, old))];
};
