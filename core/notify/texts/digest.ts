/** What a digest says: how many of what, what most of them have in common, which is first, how much money it is about. */
import type { Message } from '#core/desk';
import { formatFen, known, minute, sumFen, type Fen, type OrderKey } from '#core/order';
import type { Locale } from '#core/rules';
import { deadlineValues, lengthText, type Telling } from './moment.ts';
import { plain } from './plain.ts';
import { tailOf, type Around, type Matter } from './values.ts';
import type { Values } from './variables.ts';
import { filled, textWords } from './words.ts';

/**
 * The values of the template `digest`. Counts orders; of messages without any, the messages.
 * @param matterOf what is known of an order now
 * @example digestValues(messages, matterOf, {}, telling) // { count: "23", purpose: "待核查", span: "5 分钟", category: "金额异常 12 单、…", … }
 */
export const digestValues = (
  messages: readonly Message[],
  matterOf: (order: OrderKey) => Matter,
  around: Pick<Around, 'link' | 'open' | 'account'>,
  telling: Telling,
): Values => {
  const { locale, now } = telling;
  const orders = [...new Set(messages.flatMap((message) => message.orders))];
  const matters = orders.map(matterOf);
  const words = textWords(locale);
  const deadlines = matters.flatMap(({ hold }) => (hold?.deadline == null ? [] : [hold.deadline])).sort((a, b) => a - b);
  const money = matters.flatMap(({ order }) => (order ? (known(order.money.paid) ?? []) : []));
  const since = Math.min(...messages.map(({ dueAt }) => dueAt));
  return {
    count: String(orders.length || messages.length),
    purpose: messages[0] ? words.purposes[messages[0].purpose] : '',
    span: lengthText(Math.max(minute, Math.ceil((now - since) / minute) * minute), locale),
    ...present('category', categories(matters, locale)),
    ...present('amount', total(money)),
    ...present('order', tails(matters, locale)),
    // The first that is not over yet: of those that are, the desk tells by itself.
    ...deadlineValues(deadlines.find((deadline) => deadline > now) ?? deadlines.at(-1), telling),
    ...present('link', around.link ?? ''),
    ...present('account', plain(around.account ?? '')),
    ...(around.open === undefined ? {} : { open: String(around.open) }),
  };
};

const topCategories = 3;
const shownTails = 5;

/** "金额异常 12 单、地区风险 7 单", the most frequent ones. */
const categories = (matters: readonly Matter[], locale: Locale): string => {
  const { counted, comma } = textWords(locale).list;
  const counts = new Map<string, number>();
  for (const { verdict } of matters) {
    const strongest = verdict?.reasons.find(({ shadow }) => !shadow)?.category[locale];
    if (strongest !== undefined) counts.set(strongest, (counts.get(strongest) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, topCategories)
    .map(([what, n]) => filled(counted, { what: plain(what, 20), n }))
    .join(comma);
};

const tails = (matters: readonly Matter[], locale: Locale): string => {
  const { comma, more } = textWords(locale).list;
  const all = matters.flatMap(({ order }) => (order ? [tailOf(order.number)] : []));
  const items = all.slice(0, shownTails).join(comma);
  return all.length > shownTails ? filled(more, { items, n: all.length }) : items;
};

const total = (money: readonly Fen[]): string => {
  if (money.length === 0) return '';
  try {
    return formatFen(sumFen(money));
  } catch {
    // Amounts that nobody ever paid; without them the digest is as good.
    return '';
  }
};

const present = <K extends string>(key: K, value: string): Partial<Record<K, string>> =>
  value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>);
