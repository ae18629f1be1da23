/**
 * Many words looked for in one text at once, after Aho and Corasick (1975): the time grows with the text, not with the number of words, so
 * that a shop's list of a hundred thousand blocked words costs an order no more than a list of ten.
 */
interface Node {
  readonly next: Map<number, Node>;
  /** Where to go on when no letter fits: the longest end of what was read that begins another word. */
  fail: Node | undefined;
  /** The latest end among the words that end here. */
  until: number;
}

const createNode = (): Node => ({ next: new Map(), fail: undefined, until: Number.NEGATIVE_INFINITY });

/**
 * @param words each with the instant up to which it counts, epoch ms or ∞
 * @returns for a text, the latest end among the words that it contains; −∞ when it contains none
 */
export const createSearch = (words: readonly { readonly value: string; readonly until: number }[]): ((text: string) => number) => {
  const root = createNode();
  for (const { value, until } of words) {
    let node = root;
    for (let index = 0; index < value.length; index += 1) {
      const letter = value.charCodeAt(index);
      let next = node.next.get(letter);
      if (!next) node.next.set(letter, (next = createNode()));
      node = next;
    }
    node.until = Math.max(node.until, until);
  }
  // Level by level, so that every shorter word is linked before a longer one asks for it.
  const queue = [root];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head];
    if (!node) break;
    for (const [letter, next] of node.next) {
      next.fail = node === root ? root : step(node.fail ?? root, letter, root);
      next.until = Math.max(next.until, next.fail.until);
      queue.push(next);
    }
  }
  return (text) => {
    let node = root;
    let latest = root.until;
    for (let index = 0; index < text.length; index += 1) {
      node = step(node, text.charCodeAt(index), root);
      if (node.until > latest) latest = node.until;
    }
    return latest;
  };
};

const step = (from: Node, letter: number, root: Node): Node => {
  for (let node: Node | undefined = from; node; node = node.fail) {
    const next = node.next.get(letter);
    if (next) return next;
  }
  return root;
};
