import type { DrawnNode, Drill } from './drill.ts';
import { mapNodes, mapOrders, node, orderOf, withChildren } from './tree.ts';

export const drill: Drill = {
  says: 'rows and cells in more boxes',
  tree: (children) => mapOrders(mapNodes(children, boxed), (orders) => orders.map(wrapped)),
};

/** The rows of one order in boxes of their own; table rows in a table of their own. */
const wrapped = (rows: readonly DrawnNode[]): DrawnNode => {
  const [first] = rows;
  const props = { order: first && orderOf(first), key: `wrapped ${first?.key}` };
  if (first?.tag !== 'tr') return node('div', props, node('div', {}, ...rows));
  return node('tr', props, node('td', { colspan: 7 }, node('table', {}, node('tbody', {}, ...rows))));
};

const boxed = (drawn: DrawnNode): DrawnNode =>
  drawn.tag === 'td' && drawn.children ? withChildren(drawn, [node('div', {}, node('div', {}, ...drawn.children))]) : drawn;
