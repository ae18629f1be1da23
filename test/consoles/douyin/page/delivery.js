/**
 * 批量发货: orders to be shipped together, each with a place for its waybill number. Nothing public shows this page; only its address is
 * known, so it is drawn after the list: one row per order, its number in a link.
 */
import { h } from './render.js';
import { yuan } from './row.js';
import { excuse, paging } from './table.js';

const columns = [
  ['', 'col-check'],
  ['订单编号', 'col-receiver'],
  ['商品', ''],
  ['收货信息', 'col-receiver'],
  ['实付金额', 'col-paid'],
  ['快递单号', 'col-receiver'],
  ['操作', 'col-actions'],
];

export const delivery = (state, actions, seen) =>
  h(
    'div',
    { class: 'frame_main__0000', key: 'delivery' },
    h(
      'div',
      { class: 'delivery_setup__0000' },
      '发货方式',
      h('select', { class: 'auxo-pagination-options-size-changer', 'aria-label': '快递公司' }, h('option', {}, '示例快递')),
      h('button', { class: 'auxo-btn', type: 'button' }, h('span', {}, '导入单号')),
    ),
    h(
      'div',
      { class: 'auxo-table-wrapper' },
      state.loading && h('div', { class: 'auxo-spin auxo-spin-spinning', key: 'spin' }),
      h('div', { class: 'auxo-table-content', key: 'content', scroller: true }, table(state, actions, seen), excuse(state, actions)),
    ),
    h(
      'div',
      { class: 'delivery_bar__0000' },
      box(state.orders.length > 0 && state.checked.size === state.orders.length, { all: true, onChange: actions.toggleAll }),
      `已选 ${state.checked.size} 单`,
      h(
        'button',
        { class: 'auxo-btn auxo-btn-primary', type: 'button', ship: 'selected', onClick: actions.askBatch },
        h('span', {}, '批量发货'),
      ),
    ),
    paging(state, actions),
  );

const table = (state, actions, seen) =>
  h(
    'table',
    {},
    h(
      'colgroup',
      {},
      columns.map(([, name]) => h('col', { class: name })),
    ),
    h(
      'thead',
      { class: 'auxo-table-thead' },
      h(
        'tr',
        {},
        columns.map(([text]) => h('th', { class: 'auxo-table-cell' }, text)),
      ),
    ),
    h(
      'tbody',
      { class: 'auxo-table-tbody' },
      state.orders.map((order) =>
        row(order, `${order.shop_order_id}:${state.revisions.get(order.shop_order_id) ?? 0}`, state, actions, seen),
      ),
    ),
  );

const row = (order, key, state, actions, seen) => {
  const number = order.shop_order_id;
  const { post_addr: address, post_receiver: name } = order.receiver_info;
  return h(
    'tr',
    {
      class: 'auxo-table-row delivery_order__0000',
      key,
      order: number,
      onCreate: () => {
        seen.rowsRendered += 1;
      },
    },
    h('td', {}, box(state.checked.has(number), { onChange: () => actions.toggle(number) })),
    h('td', {}, h('a', { href: `/ffa/morder/order/detail?id=${number}`, onClick: (event) => event.preventDefault() }, number)),
    h(
      'td',
      {},
      order.product_item
        .slice(0, 2)
        .map((line) => h('div', { class: 'style_name__0000' }, `${line.product_name || '—'} ×${line.combo_num}`)),
    ),
    h('td', {}, h('div', { class: 'index_locationDetail__0000' }, `${name} ${address.province?.name ?? ''} ${address.city?.name ?? ''}`)),
    h('td', {}, yuan(order.pay_amount)),
    h('td', {}, h('input', { class: 'auxo-input delivery_waybill__0000', placeholder: '请输入快递单号' })),
    h(
      'td',
      {},
      order.action_map.ship &&
        h(
          'button',
          { class: 'auxo-btn auxo-btn-link', type: 'button', key: 'ship', ship: number, onClick: () => actions.ship(number) },
          h('span', {}, '发货'),
        ),
    ),
  );
};

const box = (checked, props) =>
  h(
    'label',
    { class: `auxo-checkbox-wrapper${checked ? ' auxo-checkbox-wrapper-checked' : ''}` },
    h(
      'span',
      { class: `auxo-checkbox${checked ? ' auxo-checkbox-checked' : ''}` },
      h('input', { type: 'checkbox', class: 'auxo-checkbox-input', checked, ...props }),
      h('span', { class: 'auxo-checkbox-inner' }),
    ),
  );
