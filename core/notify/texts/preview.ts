/** How a template reads, before it is switched on. */
import type { Template } from '#core/desk';
import type { Locale } from '#core/rules';
import { utf8Length } from '../signing.ts';
import { fitText } from './fit.ts';
import type { Telling } from './moment.ts';
import { render, type Rendered } from './render.ts';
import { answerBy, buyerValues, staffValues, type Around, type Matter } from './values.ts';
import { sampleValues } from './variables.ts';

export interface Preview extends Rendered {
  /** Of title and text, UTF-8. */
  readonly bytes: number;
  /** More than the channel takes: `text` is what is left of it. */
  readonly cut: boolean;
}

/**
 * On a real order as it is now.
 * @param maxBytes what the channel takes. @default no limit
 */
export const preview = (template: Template, matter: Matter, around: Around, telling: Telling, maxBytes = Infinity): Preview => {
  const { order, hold } = matter;
  const isForStaff = template.audience === 'staff';
  const values = isForStaff ? staffValues(matter, around, telling) : order ? buyerValues(order, answerBy(order, hold), telling) : {};
  return measured(render(template, values), maxBytes, telling.locale);
};

/** On the samples of the catalogue, while the shop has no order yet. */
export const previewSample = (template: Template, locale: Locale, maxBytes = Infinity): Preview =>
  measured(render(template, sampleValues(locale)), maxBytes, locale);

const measured = (rendered: Rendered, maxBytes: number, locale: Locale): Preview => {
  const bytes = utf8Length(rendered.title) + utf8Length(rendered.text);
  const room = maxBytes - utf8Length(rendered.title);
  const cut = bytes > maxBytes;
  return { ...rendered, text: cut ? fitText(rendered.text, Math.max(0, room), locale) : rendered.text, bytes, cut };
};
