/** Filters with a name, kept on this device: how one person works is nobody else's business. */
import * as v from 'valibot';
import { marks, noFilter, sameFilter, type Filter } from './filters.ts';
import { keptHere } from './kept.ts';

const FilterSchema = v.object({
  text: v.fallback(v.string(), ''),
  marks: v.fallback(v.array(v.picklist(marks)), []),
  category: v.fallback(v.string(), ''),
});
export const SavedFiltersSchema = v.object({ list: v.array(v.object({ name: v.pipe(v.string(), v.minLength(1)), filter: FilterSchema })) });
export type SavedFilters = v.InferOutput<typeof SavedFiltersSchema>;
export type SavedFilter = SavedFilters['list'][number];

export const longestName = 20;

/** Under a name that is there already it takes the other one's place. */
export const withFilter = (list: readonly SavedFilter[], name: string, { text, marks, category }: Filter): SavedFilter[] => {
  const added = { name: name.trim(), filter: { text: text.trim(), marks: [...marks], category } };
  const at = list.findIndex((saved) => saved.name === added.name);
  return at === -1 ? [...list, added] : list.with(at, added);
};

/** The one that is chosen just now. */
export const chosenOf = (list: readonly SavedFilter[], filter: Filter): SavedFilter | undefined =>
  list.find((saved) => sameFilter({ ...noFilter, ...saved.filter }, filter));

export const savedFilters = keptHere('danshao.deskFilters', SavedFiltersSchema, { list: [] });
