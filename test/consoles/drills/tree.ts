/** Reading and rewriting a page's virtual tree. */
import type { DrawnNode } from './drill.ts';

export const node = (tag: string, props: DrawnNode['props'], ...children: (DrawnNode | string)[]): DrawnNode => ({
  tag,
  props: props ?? {},
  key: props?.['key'] as string | undefined,
  children: children.map((child) => (typeof child === 'string' ? { text: child } : child)),
});

export const orderOf = (drawn: DrawnNode): string | undefined => drawn.props?.['order'] as string | undefined;

export const withChildren = (drawn: DrawnNode, children: readonly DrawnNode[]): DrawnNode => ({ ...drawn, children });

export const withProps = (drawn: DrawnNode, props: Readonly<Record<string, unknown>>): DrawnNode => ({
  ...drawn,
  props: { ...drawn.props, ...props },
});

/** Every node, from the leaves up, replaced by what `change` makes of it. */
export const mapNodes = (
  children: readonly DrawnNode[],
  change: (drawn: DrawnNode) => DrawnNode | readonly DrawnNode[],
): readonly DrawnNode[] =>
  children.flatMap((child) => change(child.children ? withChildren(child, mapNodes(child.children, change)) : child));

/**
 * Wherever orders stand beside each other, `change` gets them, each with all of its rows, and says what stands there instead. What is
 * before and behind them stays.
 */
export const mapOrders = (
  children: readonly DrawnNode[],
  change: (orders: readonly (readonly DrawnNode[])[]) => readonly DrawnNode[],
): readonly DrawnNode[] => {
  const first = children.findIndex((child) => orderOf(child) !== undefined);
  if (first < 0) return children.map((child) => (child.children ? withChildren(child, mapOrders(child.children, change)) : child));
  const last = children.findLastIndex((child) => orderOf(child) !== undefined);
  const orders: DrawnNode[][] = [];
  for (const child of children.slice(first, last + 1)) {
    const run = orders.at(-1);
    if (run?.[0] && orderOf(run[0]) === orderOf(child)) run.push(child);
    else orders.push([child]);
  }
  return [...children.slice(0, first), ...change(orders), ...children.slice(last + 1)];
};

/** The numbers of all orders that are drawn. */
export const numbersOf = (children: readonly DrawnNode[]): ReadonlySet<string> => {
  const numbers = new Set<string>();
  mapNodes(children, (drawn) => {
    const number = orderOf(drawn);
    if (number !== undefined) numbers.add(number);
    return drawn;
  });
  return numbers;
};

/** Every text with an order's number in it, replaced. */
export const mapNumbers = (
  children: readonly DrawnNode[],
  change: (before: string, number: string, after: string) => readonly DrawnNode[],
): readonly DrawnNode[] => {
  const numbers = numbersOf(children);
  return mapNodes(children, (drawn) => {
    const number = drawn.text === undefined ? undefined : [...numbers].find((known) => drawn.text?.includes(known));
    if (number === undefined || drawn.text === undefined) return drawn;
    const at = drawn.text.indexOf(number);
    return change(drawn.text.slice(0, at), number, drawn.text.slice(at + number.length));
  });
};

/** Attributes stay, but none says an order's number: a link remains a link. */
export const withoutNumberAttributes = (children: readonly DrawnNode[]): readonly DrawnNode[] => {
  const numbers = numbersOf(children);
  const told = (name: string, value: unknown): unknown => {
    if (unseen.has(name) || typeof value !== 'string') return value;
    return [...numbers].reduce((text, number) => text.replaceAll(number, ''), value);
  };
  return mapNodes(children, (drawn) => ({
    ...drawn,
    ...(drawn.props ? { props: Object.fromEntries(Object.entries(drawn.props).map(([name, value]) => [name, told(name, value)])) } : {}),
  }));
};

/** Props that are remembered rather than drawn. */
const unseen = new Set(['order', 'ship', 'key']);
