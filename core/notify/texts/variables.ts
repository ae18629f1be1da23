/** What a template may name. */
import { nearest, type Locale } from '#core/rules';
import { textWords, type TextWords } from './words.ts';

export type VariableId = keyof TextWords['variables'];
export type Audience = 'staff' | 'buyer';

/** What goes into a text, by variable. One that is not there, or is empty, has no value. */
export type Values = Readonly<Partial<Record<VariableId, string>>>;

/** What buyers may be told; everything else is for staff alone. */
const forBuyers: readonly VariableId[] = ['order', 'goods', 'shop', 'deadline'];

export interface Variable {
  readonly id: VariableId;
  /** As it stands in braces. */
  readonly name: string;
  readonly audiences: readonly Audience[];
  readonly sample: string;
}

export const variableIds = Object.keys(textWords('zh').variables) as VariableId[];

/** The catalogue, in the order in which an editor offers it. */
export const variables = (locale: Locale, audience: Audience): Variable[] =>
  variableIds.filter((id) => mayUse(id, audience)).map((id) => ({ id, audiences: audiencesOf(id), ...named(id, locale) }));

export const mayUse = (id: VariableId, audience: Audience): boolean => audiencesOf(id).includes(audience);

/** @example variableOf('订单尾号') // "order"; both languages name them */
export const variableOf = (name: string): VariableId | undefined => byName.get(folded(name));

/** The variable that was probably meant by a name that does not exist. */
export const variableMeant = (name: string, audience: Audience): VariableId | undefined =>
  nearest(
    folded(name),
    variableIds.filter((id) => mayUse(id, audience)),
    (id) =>
      (['zh', 'en'] as const).flatMap((locale) => [folded(named(id, locale).name), ...textWords(locale).variables[id].also.split(' ')]),
  );

export const variableName = (id: VariableId, locale: Locale): string => named(id, locale).name;

/** Every variable with its sample, for a preview without an order. */
export const sampleValues = (locale: Locale): Values => Object.fromEntries(variableIds.map((id) => [id, named(id, locale).sample]));

const named = (id: VariableId, locale: Locale): { name: string; sample: string } => {
  const { name, sample } = textWords(locale).variables[id];
  return { name, sample };
};

const audiencesOf = (id: VariableId): readonly Audience[] => (forBuyers.includes(id) ? ['staff', 'buyer'] : ['staff']);

const folded = (name: string): string => name.replace(/[\s_-]+/g, '').toLowerCase();

const byName = new Map(
  variableIds.flatMap((id) => [id, named(id, 'zh').name, named(id, 'en').name].map((name) => [folded(name), id] as const)),
);
