/** Messages to the buyer: which there are, what they are called, and what they say of one order. */
import type { Template } from '#core/desk';
import type { Ms, Order } from '#core/order';
import { preview, shippedTemplates, templateOf } from '#core/notify';
import type { HoldView } from '#core/worker';
import type { Locale } from '../i18n.ts';
import { messageLocale } from '../settings/templates/messageLocale.ts';
import { shopZone } from '../zone.ts';

/** The shop's own first; one of ours that the shop has written anew is left out. */
export const lettersOf = (own: readonly Template[], locale: Locale): readonly Template[] => {
  const theirs = own.filter(({ audience }) => audience === 'buyer');
  const isReplaced = ({ id }: Template): boolean => own.some((template) => template.id === id);
  return [...theirs, ...shippedTemplates(locale).filter((template) => template.audience === 'buyer' && !isReplaced(template))];
};

/** What is not among them any more keeps its id for a name. */
export const letterName = (id: string, own: readonly Template[], locale: Locale): string => templateOf(id, own, locale)?.name ?? id;

/** As it would leave now. `undefined`: the template is gone. */
export const letterText = (
  id: string,
  { order, hold }: { readonly order: Order; readonly hold: HoldView | null },
  own: readonly Template[],
  now: Ms,
): string | undefined => {
  const template = templateOf(id, own, messageLocale);
  return template && preview(template, { order, hold, verdict: null }, {}, { locale: messageLocale, zone: shopZone.value, now }).text;
};
