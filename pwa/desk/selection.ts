/** Which cases are chosen, to be decided together: one by one, or from one to another. Plain data, so that it can be tested by itself. */
import type { OrderKey } from '#core/order';

export interface Selection {
  readonly keys: ReadonlySet<OrderKey>;
  /** Where a stretch begins: the one that was chosen last. */
  readonly anchor: OrderKey | null;
}

export const nothing: Selection = { keys: new Set(), anchor: null };

export const toggled = ({ keys }: Selection, key: OrderKey): Selection => {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
};

/** From the anchor to here, in the list's own order, on top of what is chosen; without an anchor in the list, this one. */
export const stretched = (selection: Selection, key: OrderKey, list: readonly OrderKey[]): Selection => {
  const [from, to] = [selection.anchor === null ? -1 : list.indexOf(selection.anchor), list.indexOf(key)];
  if (to === -1) return selection;
  if (from === -1) return toggled(selection, key);
  return { keys: new Set([...selection.keys, ...list.slice(Math.min(from, to), Math.max(from, to) + 1)]), anchor: selection.anchor };
};

/** All of the list; when all are chosen already, none. */
export const allOf = (selection: Selection, list: readonly OrderKey[]): Selection =>
  list.every((key) => selection.keys.has(key)) ? nothing : { keys: new Set(list), anchor: list[0] ?? null };

/** What is no longer listed cannot be seen, so it is not chosen either. The same object when nothing changes. */
export const within = (selection: Selection, list: ReadonlySet<OrderKey>): Selection => {
  const left = [...selection.keys].filter((key) => list.has(key));
  if (left.length === selection.keys.size) return selection;
  return { keys: new Set(left), anchor: selection.anchor !== null && list.has(selection.anchor) ? selection.anchor : null };
};
