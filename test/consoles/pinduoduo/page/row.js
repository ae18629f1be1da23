/** One order is two rows of one table: its head, and its goods. */
import { h } from './render.js';

export const columns = ['商品信息', '订单状态', '售后', '数量', '实收金额', '收货信息', '操作'];

/** px of both rows; virtual scrolling needs to know before there is a row. */
export const rowsHeight = 36 + 76;

const yuan = (fen) => (fen === undefined ? '—' : `¥${(fen / 100).toFixed(2)}`);
const afterSales = { 5: '退款成功', 10: '退款中' };
const localText = (seconds) => new Date(seconds * 1000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export const canShip = (order) => order.order_status_str === '待发货' && order.risk_status === 0;

export const orderRows = (order, key, state, actions, seen) => {
  const number = order.order_sn;
  return [
    h(
      'tr',
      {
        class: 'order-table_head__0000',
        key: `${key} head`,
        order: number,
        onCreate: () => {
          seen.rowsRendered += 1;
        },
      },
      h(
        'td',
        { colspan: columns.length },
        h(
          'div',
          { class: 'order-table_line__0000' },
          h('label', {}, h('input', { type: 'checkbox', checked: state.checked.has(number), onChange: () => actions.toggle(number) })),
          h('span', {}, '订单编号：', h('span', { class: 'table-item-header_sn__0000' }, number)),
          h('span', {}, `成交时间：${localText(order.order_time)}`),
          h('span', { class: 'order-table_note__0000', onClick: () => actions.say('备注') }, order.remark_status ? '修改备注' : '添加备注'),
        ),
      ),
    ),
    h(
      'tr',
      { class: 'order-table_body__0000', key: `${key} body`, order: number },
      h(
        'td',
        {},
        h(
          'div',
          { class: 'order-table_goods__0000' },
          h('i', {}),
          h('div', {}, h('b', {}, order.goods_name || '—'), h('p', {}, order.spec)),
        ),
      ),
      h('td', {}, order.order_status_str, order.risk_status === 1 && h('p', {}, '风控审核中')),
      h('td', {}, afterSales[order.after_sales_status] ?? '-'),
      h('td', {}, String(order.goods_number)),
      h('td', {}, yuan(order.order_amount)),
      h('td', {}, h('div', {}, order.nickname), h('p', {}, `${order.receive_name} ${order.mobile} ${order.province_name ?? '***'}`)),
      h(
        'td',
        {},
        h(
          'div',
          { class: 'order-table_acts__0000' },
          canShip(order) &&
            h(
              'button',
              { class: 'BTN_text__0000', type: 'button', key: 'ship', ship: number, onClick: () => actions.ship(number) },
              h('span', {}, '发货'),
            ),
          h('a', { key: 'detail' }, '查看详情'),
        ),
      ),
    ),
  ];
};
