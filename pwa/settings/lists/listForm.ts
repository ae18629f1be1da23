/** One of the shop's lists while it is being changed, over those that came with the product. */
import { markRaw } from 'vue';
import { presetLists, type ListEntry, type ValueList } from '#core/rules';

export interface ListForm {
  /** '' for a list that is not there. */
  readonly id: string;
  name: string;
  /** Replaced as a whole, never written into: there may be a hundred thousand. */
  entries: readonly ListEntry[];
}

type Locale = 'zh' | 'en';

/** As it came with the product; `undefined` for a list of the shop's own. */
export const shippedList = (id: string, locale: Locale): ValueList | undefined => {
  const shipped = presetLists.find((list) => list.id === id);
  return shipped && { ...shipped, name: shipped.name[locale] };
};

/** All lists, those of the shop first. */
export const allLists = (own: readonly ValueList[], locale: Locale): readonly ValueList[] => {
  const changed = new Map(own.map((list) => [list.id, list]));
  const shipped = presetLists.map(({ id, name, entries }) => changed.get(id) ?? { id, name: name[locale], entries });
  return [...own.filter(({ id }) => !presetLists.some((list) => list.id === id)), ...shipped];
};

export const toListForm = (list: ValueList | undefined): ListForm => ({
  id: list?.id ?? '',
  name: list?.name ?? '',
  entries: markRaw([...(list?.entries ?? [])]),
});

/** The shop's lists with this one as the form has it. One that is as shipped again is none of the shop's. */
export const withList = (own: readonly ValueList[], { id, name, entries }: ListForm, locale: Locale): ValueList[] => {
  const isNew = !own.some((list) => list.id === id) && shippedList(id, locale) === undefined;
  if (id === '' || (isNew && name.trim() === '' && entries.length === 0)) return [...own];
  const list: ValueList = { id, name: name.trim(), entries: [...entries] };
  if (isAsShipped(list, locale)) return own.filter((other) => other.id !== id);
  return own.some((other) => other.id === id) ? own.map((other) => (other.id === id ? list : other)) : [...own, list];
};

export const withoutList = (own: readonly ValueList[], id: string): ValueList[] => own.filter((list) => list.id !== id);

export const isAsShipped = (list: ValueList, locale: Locale): boolean => {
  const shipped = shippedList(list.id, locale);
  return shipped !== undefined && shipped.name === list.name && JSON.stringify(shipped.entries) === JSON.stringify(list.entries);
};

export const newListId = (): string => `list-${crypto.randomUUID().slice(0, 8)}`;

/** Those that say what is looked for, in value or note; all of them for ''. With their places in the list. */
export const entriesWith = (entries: readonly ListEntry[], text: string): { readonly entry: ListEntry; readonly index: number }[] => {
  const wanted = text.trim().toLowerCase();
  const placed = entries.map((entry, index) => ({ entry, index }));
  return wanted === '' ? placed : placed.filter(({ entry }) => `${entry.value}\n${entry.note ?? ''}`.toLowerCase().includes(wanted));
};
