/**
 * Many words looked for in one text at once. The words are sorted, so those that begin like the text at some place stand side by side, and
 * each further letter halves its way to fewer of them: an order costs hardly more with a shop's list of a million words than with one of ten.
 * A tree of letters would be a little quicker and take a gigabyte for such a list.
 */

/**
 * @param ends of each word the instant up to which it counts, epoch ms or ∞
 * @returns for a text, the latest end among the words that it contains; −∞ when it contains none
 */
export const createSearch = (ends: ReadonlyMap<string, number>): ((text: string) => number) => {
  // By the numbers of their letters.
  const sorted = [...ends.keys()].sort();
  const untils = Float64Array.from(sorted, (word) => ends.get(word) ?? Number.NEGATIVE_INFINITY);
  const always = ends.get('') ?? Number.NEGATIVE_INFINITY;
  const firsts = firstLetters(sorted);

  /** The first of the words that has this letter or a later one there. */
  const lowest = (from: number, to: number, place: number, letter: number): number => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as string).charCodeAt(place) < letter) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** The latest end among the words that the text has at this place. */
  const latestAt = (text: string, start: number, [first, end]: readonly [number, number]): number => {
    let latest = Number.NEGATIVE_INFINITY;
    let [low, high] = [first, end];
    for (let length = 1; low < high; length += 1) {
      // All of them begin with these letters, and the one that has no others stands first.
      if ((sorted[low] as string).length === length) latest = Math.max(latest, untils[low++] as number);
      if (start + length === text.length) break;
      const letter = text.charCodeAt(start + length);
      low = lowest(low, high, length, letter);
      high = lowest(low, high, length, letter + 1);
    }
    return latest;
  };
  return (text) => {
    let latest = always;
    for (let start = 0; start < text.length && latest < Number.POSITIVE_INFINITY; start += 1) {
      const range = firsts.get(text.charCodeAt(start));
      if (range) latest = Math.max(latest, latestAt(text, start, range));
    }
    return latest;
  };
};

/** Where the words with each first letter begin and end. */
const firstLetters = (sorted: readonly string[]): ReadonlyMap<number, readonly [number, number]> => {
  const ranges = new Map<number, readonly [number, number]>();
  sorted.forEach((word, index) => {
    if (word === '') return;
    const letter = word.charCodeAt(0);
    ranges.set(letter, [ranges.get(letter)?.[0] ?? index, index + 1]);
  });
  return ranges;
};
