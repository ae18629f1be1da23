/**
 * What a text says of an order. These two functions are the only way from an order into a message, so what they leave out is in none: staff
 * read the last four digits of a number, no names, no addresses, no remarks; buyers read their goods and the end of the order's number.
 */
import { formatFen, goodsTitle, known, ms, normaliseProvince, provinces, shown, type Ms, type Order } from '#core/order';
import { plainText, reasonText, type Locale, type ToldRule } from '#core/rules';
import type { Hold, Message } from '#core/desk';
import { deadlineValues, type Telling } from './moment.ts';
import { personalOf, spared } from './personal.ts';
import { plain } from './plain.ts';
import { variableOf, type Values, type VariableId } from './variables.ts';
import { textWords } from './words.ts';

/** What is known of one order when a message about it is written. */
export interface Matter {
  readonly order: Order | null;
  readonly hold: (Pick<Hold, 'deadline' | 'then' | 'owner'> & Partial<Pick<Hold, 'asked' | 'changes'>>) | null;
  readonly verdict: { readonly score: number; readonly upperBound: boolean; readonly reasons: readonly Reason[] } | null;
}

/** A rule that mattered, heaviest first. */
export type Reason = ToldRule & { readonly category: { readonly zh: string; readonly en: string }; readonly shadow?: boolean };

/** What a message adds: its facts by the ids of variables, and for whom it is. */
export interface Around {
  readonly facts?: Message['facts'];
  readonly to?: string;
  /** Cases open on the desk. */
  readonly open?: number;
  /** To the desk, without an order's number in it. */
  readonly link?: string;
  readonly account?: string;
}

/**
 * For messages to staff, in a group or not.
 * @example staffValues({ order, hold, verdict }, { to: '小林' }, { locale: 'zh', zone, now }).order // "0017"
 */
export const staffValues = ({ order, hold, verdict }: Matter, around: Around, telling: Telling): Values => {
  const { locale } = telling;
  const personal = order ? personalOf(order) : nobody;
  const free: Free = (text, longest) => spared(plain(text, longest), personal);
  const paid = order ? known(order.money.paid) : undefined;
  const reasons = (verdict?.reasons ?? []).filter(({ shadow }) => !shadow);
  return without({
    ...(order ? { order: tailOf(order.number), goods: free(goodsTitle(order)), shop: free(order.shop), region: regionOf(order) } : {}),
    phone: order ? phoneTail(order) : '',
    amount: paid === undefined ? '' : formatFen(paid),
    reason: reasonsText(reasons, telling, free),
    category: [
      ...new Set(
        told(reasons)
          .slice(0, mostReasons)
          .map(({ category }) => free(category[locale])),
      ),
    ].join(textWords(locale).list.comma),
    score: verdict ? `${verdict.upperBound ? '≤' : ''}${verdict.score}` : '',
    ...(hold ? { then: textWords(locale).then[hold.then], owner: plain(hold.owner), change: changesText(hold, locale) } : {}),
    ...deadlineValues(hold?.deadline, telling),
    ...(around.to ? { owner: plain(around.to) } : {}),
    ...(around.open === undefined ? {} : { open: String(around.open) }),
    account: plain(around.account ?? ''),
    link: spared(around.link ?? '', personal),
    ...factValues(around.facts ?? {}, telling, free),
  });
};

const nobody = { names: [], texts: [] };

/** For messages to the buyer of an order: nothing of it but the goods, the shop and the end of its number. @param until when to answer by */
export const buyerValues = (order: Order, until: Ms | null, telling: Telling): Values =>
  without({
    order: tailOf(order.number),
    goods: plain(goodsTitle(order), 30),
    shop: /\D/.test(order.shop) ? plain(order.shop, 30) : '',
    deadline: deadlineValues(until, telling).deadline ?? '',
  });

/** Until when the buyer is waited for: the final payment has an instant of its own, anything else the one that was set when they were asked. */
export const answerBy = (order: Order, hold: Matter['hold']): Ms | null => {
  const presale = known(order.presale);
  const payBy = presale?.stage === 'finalUnpaid' ? known(presale.finalPaymentBy) : undefined;
  return payBy ?? hold?.asked?.until ?? null;
};

/** Free text as it may stand in a message: harmless, and nothing personal of this order in it. */
type Free = (text: string, longest?: number) => string;

/** The last four digits. @example tailOf('6900000000000000017') // "0017" */
export const tailOf = (number: string): string => number.replace(/\D/g, '').slice(-4) || plain(number).slice(-4);

/** Facts by the ids of variables, or by their names; instants are told as times, shares as per cent. */
const factValues = (facts: Message['facts'], telling: Telling, free: Free): Values => {
  const values: Partial<Record<VariableId, string>> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const id = variableOf(name);
    if ((id === 'deadline' || name === 'due') && typeof fact === 'number') Object.assign(values, deadlineValues(ms(fact), telling));
    else if (id === 'share' && typeof fact === 'number') values.share = `${Math.round(fact * 100)}%`;
    else if (id === 'then' && typeof fact === 'string') values.then = thenText(fact, telling.locale);
    else if (id) values[id] = free(String(fact));
  }
  return values;
};

const thenText = (then: string, locale: Locale): string => {
  const words: Readonly<Record<string, string>> = textWords(locale).then;
  return (Object.hasOwn(words, then) ? words[then] : undefined) ?? plain(then);
};

/** Every part of the order that is another than when it was held, each once. */
const changesText = ({ changes = [] }: NonNullable<Matter['hold']>, locale: Locale): string => {
  const { changed, list } = textWords(locale);
  return [...new Set(changes.flatMap(({ what }) => what))].map((part) => changed[part]).join(list.comma);
};

/** A province has a name that everybody shares; anything else in its place might be an address. */
const regionOf = ({ receiver }: Order): string => {
  const province = normaliseProvince(known(receiver.province) ?? '');
  return (provinces as readonly string[]).includes(province) ? province : '';
};

const phoneTail = ({ receiver }: Order): string => /\d{4}$/.exec(shown(receiver.phone)?.trim() ?? '')?.[0] ?? '';

const mostReasons = 2;

/** Reasons that were counted or compared as numbers say so; of others the rule's name is told, for the value read could be personal. */
/** What was found; only where nothing was, what could not be judged. */
const reasonsText = (reasons: readonly Reason[], { locale, zone }: Telling, free: Free): string =>
  told(reasons)
    .slice(0, mostReasons)
    .map((rule) => {
      const isNumeric =
        rule.result === 'hit' && rule.conditions.length > 0 && rule.conditions.every(({ value }) => typeof value === 'number');
      const text = isNumeric ? plainText(reasonText(rule, locale, zone)) : rule.name[locale];
      return free(text, 120).replace(/[。.]$/, '');
    })
    .join(textWords(locale).list.reasons);

const told = (reasons: readonly Reason[]): readonly Reason[] => {
  const hits = reasons.filter(({ result }) => result === 'hit');
  return hits.length > 0 ? hits : reasons;
};

const without = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
