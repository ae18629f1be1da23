/** What a picker's search finds. */

export interface PickOption<T extends string> {
  readonly value: T;
  readonly text: string;
  /** A fact beside it, in grey: 「3 件在办」. */
  readonly note?: string;
  /** Options with the same group stand together under its name. */
  readonly group?: string;
  /** What else it is found by: pinyin, English, a number. */
  readonly search?: string;
}

/** As many as one looks through; whoever has more types another letter. */
export const shownAtOnce = 100;

/** @returns what contains every word that was typed, first what begins with it; capitals and full width make no difference */
export const findOptions = <T extends string>(options: readonly PickOption<T>[], typed: string): readonly PickOption<T>[] => {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  const found = options.filter((option) =>
    words.every((word) => plain(`${option.text} ${option.search ?? ''} ${option.note ?? ''}`).includes(word)),
  );
  const begins = (option: PickOption<T>): boolean => plain(option.text).startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
};

/** The options under their groups' names, both in the order of the options. */
export const grouped = <T extends string>(
  options: readonly PickOption<T>[],
): readonly [group: string, options: readonly PickOption<T>[]][] => {
  const groups = new Map<string, PickOption<T>[]>();
  for (const option of options) groups.set(option.group ?? '', [...(groups.get(option.group ?? '') ?? []), option]);
  return [...groups];
};

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
