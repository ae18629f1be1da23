/** Applies a repair: a changed copy, in which everything that is not on the way to an edit is shared with what was given. */
import { isRecord, type Repair } from './problem.ts';

/**
 * Edits are applied in turn, each to what the one before it has left. One whose place is not there changes nothing.
 * @example applyRepair({ points: 120 }, { sentence, edits: [{ path: 'points', value: 100 }] }) // { points: 100 }
 */
export const applyRepair = <T>(candidate: T, { edits }: Pick<Repair, 'edits'>): T =>
  edits.reduce<T>((changed, edit) => put(changed, keysOf(edit.path), edit) as T, candidate);

/** @example keysOf('when.all[0].value') // ["when", "all", 0, "value"] */
export const keysOf = (path: string): (string | number)[] =>
  path.match(/[^.[\]]+/g)?.map((key) => (/^\d+$/.test(key) ? Number(key) : key)) ?? [];

/** @example pathOf(['when', 'all', 0]) // "when.all[0]" */
export const pathOf = (keys: readonly unknown[]): string =>
  keys.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)), '');

const put = (node: unknown, [key, ...rest]: readonly (string | number)[], edit: Repair['edits'][number]): unknown => {
  if (key === undefined) return 'value' in edit ? edit.value : node;
  const gone = rest.length === 0 && !('value' in edit);
  if (Array.isArray(node) && typeof key === 'number') {
    if (key >= node.length) return node;
    return gone ? node.toSpliced(key, 1) : node.with(key, put(node[key] as unknown, rest, edit));
  }
  if (!isRecord(node)) return node;
  if (!gone) return { ...node, [key]: put(node[key], rest, edit) };
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== String(key)));
};
