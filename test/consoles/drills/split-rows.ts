import type { DrawnNode, Drill } from './drill.ts';
import { mapOrders, node, orderOf } from './tree.ts';

export const drill: Drill = {
  says: 'header, lines and remark of an order apart, the remark with the number once more',
  tree: (children) => mapOrders(children, (orders) => orders.flatMap(apart)),
};

const apart = (rows: readonly DrawnNode[]): readonly DrawnNode[] => {
  const [first] = rows;
  const number = first && orderOf(first);
  const words = node('span', {}, `商家备注（订单 ${number}）：无`);
  const isTable = first?.tag === 'tr';
  const remark = isTable ? node('tr', {}, node('td', { colspan: 7 }, words)) : node('div', {}, words);
  return [...rows.flatMap(partsOf), remark].map((part, index) => {
    const props = { order: number, key: `${first?.key} part ${index}` };
    if (isTable) return node('tr', props, node('td', { colspan: 7 }, node('table', {}, node('tbody', {}, part))));
    return node('div', props, part);
  });
};

/** What a row is made of: the rows of a table, with its columns; else whatever is in it. */
const partsOf = (row: DrawnNode): readonly DrawnNode[] => {
  const inner = row.children ?? [];
  if (row.tag === 'tr') return [row];
  if (row.tag !== 'table') return inner;
  const columns = inner.filter(({ tag }) => tag === 'colgroup');
  const props = { class: row.props?.['class'] };
  return inner
    .filter(({ tag }) => tag === 'tbody')
    .flatMap((body) => body.children ?? [])
    .map((line) => node('table', props, ...columns, node('tbody', {}, line)));
};
