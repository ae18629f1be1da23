/** What has changed in the conditions of an arm. */
import { canonical } from '../canonical.ts';
import type { ShopWords } from '../phrase.ts';
import type { Condition, Group, LineQuantifier, Locale, Node } from '../rule.ts';
import { nodeSentence } from '../sentence.ts';
import { childrenOf, isCondition } from '../term.ts';
import { conditionDiff } from './condition.ts';
import { diffWords, say } from './words.ts';

/** What is found on the way: sentences, and nodes that are on one side only until the end, because they may have moved. */
interface Found {
  readonly locale: Locale;
  readonly shop: ShopWords;
  readonly sentences: string[];
  readonly gone: Stray[];
  readonly come: Stray[];
}
interface Stray {
  readonly node: Node;
  readonly place: 'root' | 'all' | 'any' | 'none' | 'lines';
}

/** Sentences without a full stop, in the order of the newer version; nothing when both say the same. */
export const whenDiff = (before: Group, after: Group, locale: Locale, shop: ShopWords): string[] => {
  const found: Found = { locale, shop, sentences: [], gone: [], come: [] };
  groups(before, after, 'root', found);
  const words = diffWords(locale).condition;
  const read = (node: Node): string => nodeSentence(node, locale, shop).replace(/^（(.*)）$|^\((.*)\)$/, '$1$2');
  const moved = found.come.filter((stray) => takeSame(stray, found.gone));
  for (const { node, place } of moved) found.sentences.push(say(words.moved, { said: read(node), place: diffWords(locale).place[place] }));
  for (const { node } of found.gone) found.sentences.push(say(words.removed, { said: read(node) }));
  for (const stray of found.come) if (!moved.includes(stray)) found.sentences.push(say(words.added, { said: read(stray.node) }));
  if (found.sentences.length === 0 && JSON.stringify(before) !== JSON.stringify(after) && orderOf(before) !== orderOf(after))
    return [words.order];
  return found.sentences;
};

const takeSame = ({ node }: Stray, gone: Stray[]): boolean => {
  const index = gone.findIndex((other) => canonical(other.node) === canonical(node));
  if (index >= 0) gone.splice(index, 1);
  return index >= 0;
};

const orderOf = (node: Node): string => {
  if (isCondition(node)) return canonical(node);
  if ('lines' in node) return `(${orderOf(node.where)})`;
  return `(${childrenOf(node).map(orderOf).join()})`;
};

const kindOf = (group: Group): 'all' | 'any' | 'none' => ('all' in group ? 'all' : 'any' in group ? 'any' : 'none');

const groups = (before: Group, after: Group, place: Stray['place'], found: Found): void => {
  const { kinds, kind } = diffWords(found.locale);
  const [from, to] = [kindOf(before), kindOf(after)];
  // Of a single condition, all and any say the same.
  const matters = Math.max(childrenOf(before).length, childrenOf(after).length) > 1 || from === 'none' || to === 'none';
  if (from !== to && matters) found.sentences.push(say(kind, { from: kinds[from], to: kinds[to] }));
  children(childrenOf(before), childrenOf(after), place, found);
};

/** Pairs what is the same, then what is alike; the rest has gone, come, or moved. */
const children = (before: readonly Node[], after: readonly Node[], place: Stray['place'], found: Found): void => {
  const old = [...before];
  const fresh = after.filter((node) => !take(old, (other) => canonical(other) === canonical(node)));
  const strays = fresh.filter((node) => !alike(node, old, found));
  found.gone.push(...old.map((node) => ({ node, place })));
  found.come.push(...strays.map((node) => ({ node, place })));
};

/** Looks for the older form of a node, and tells the difference. */
const alike = (node: Node, old: Node[], found: Found): boolean => {
  if (isCondition(node)) {
    const term = JSON.stringify(node.term);
    const same = (other: Node): other is Condition => isCondition(other) && JSON.stringify(other.term) === term;
    const one =
      take(old, (other) => same(other) && other.op === node.op) ?? take(old, same) ?? take(old, (other) => readsTheSame(other, node));
    if (one) found.sentences.push(...conditionDiff(one as Condition, node, found.locale, found.shop));
    return one !== undefined;
  }
  if ('lines' in node) {
    const one = take(old, (other) => !isCondition(other) && 'lines' in other) as LineQuantifier | undefined;
    if (one) quantifiers(one, node, found);
    return one !== undefined;
  }
  const one = take(old, (other) => !isCondition(other) && !('lines' in other)) as Group | undefined;
  if (one) groups(one, node, kindOf(node), found);
  return one !== undefined;
};

/** The same measure over another length of time, or of somebody else. */
const readsTheSame = (other: Node, node: Condition): boolean =>
  isCondition(other) && 'window' in other.term && 'window' in node.term && other.term.window.measure === node.term.window.measure;

const quantifiers = (before: LineQuantifier, after: LineQuantifier, found: Found): void => {
  const { lines, quantifiers: names } = diffWords(found.locale);
  const name = (of: LineQuantifier['lines']): string => (typeof of === 'string' ? names[of] : say(names.atLeast, { n: of.atLeast }));
  const [from, to] = [name(before.lines), name(after.lines)];
  if (from !== to) found.sentences.push(say(lines, { from, to }));
  groups(before.where, after.where, 'lines', found);
};

const take = (nodes: Node[], fits: (node: Node) => boolean): Node | undefined => {
  const index = nodes.findIndex(fits);
  return index < 0 ? undefined : nodes.splice(index, 1)[0];
};
