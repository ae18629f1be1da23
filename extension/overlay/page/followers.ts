/**
 * Siblings of a row that say no number themselves: the lines and remarks of an order whose header says it. In a table they are the rows up
 * to the next header. Elsewhere they are taken where the order's number stands before and behind them, or where a list is regular: every
 * order is followed by as many of them as the others.
 */

/** @param pieces from top to bottom; @param isOwned does this element hold a number? */
export const createFollowers = (pieces: ReadonlyMap<Element, string>, isOwned: (element: Element) => boolean): Map<Element, string> => {
  const followers = new Map<Element, string>();
  const loose = new Map<Node, Element[]>();
  for (const [piece, number] of pieces) {
    if (!isTableRow(piece)) {
      if (piece.parentNode) loose.set(piece.parentNode, [...(loose.get(piece.parentNode) ?? []), piece]);
      continue;
    }
    for (let next = piece.nextElementSibling; next && isTableRow(next) && !isOwned(next); next = next.nextElementSibling) {
      if (next.getAttribute('aria-hidden') === 'true') break;
      followers.set(next, number);
    }
  }
  for (const siblings of loose.values()) {
    const tails = siblings.map((piece) => tailOf(piece, isOwned));
    tails.forEach((tail, index) => {
      const number = pieces.get(siblings[index] as Element);
      const next = siblings[index + 1];
      if (number === undefined || !next || pieces.get(next) !== number) return;
      // No number of any other order comes between the two.
      if ((tail.at(-1) ?? siblings[index])?.nextElementSibling === next) for (const follower of tail) followers.set(follower, number);
    });
    // The last one's may end with what stands below the list; a header that comes again for the same order has none of its own.
    const between = tails
      .slice(0, -1)
      .filter((_, index) => pieces.get(siblings[index] as Element) !== pieces.get(siblings[index + 1] as Element));
    const length = between[0]?.length ?? 0;
    if (length === 0 || between.some((tail) => tail.length !== length)) continue;
    tails.forEach((tail, index) => {
      const number = pieces.get(siblings[index] as Element);
      if (number !== undefined) for (const follower of tail.slice(0, length)) followers.set(follower, number);
    });
  }
  return followers;
};

const isTableRow = (element: Element): boolean => element.localName === 'tr' || element.getAttribute('role') === 'row';

const tailOf = (piece: Element, isOwned: (element: Element) => boolean): Element[] => {
  const tail: Element[] = [];
  for (let next = piece.nextElementSibling; next && tail.length < 40 && !isOwned(next); next = next.nextElementSibling) tail.push(next);
  return tail;
};
