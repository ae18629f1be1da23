/** What lies over the list: the console's own question before shipping many, the drawer with one order, short messages. */
import { memoDialog } from './memo.js';
import { h } from './render.js';
import { yuan } from './row.js';

export const dialogs = (state, actions) => [
  state.detail && detail(state.detail, actions),
  state.confirming && confirm(state.confirming, actions),
  memoDialog(state, actions),
  state.message && h('div', { class: 'auxo-message', role: 'status', key: 'message' }, state.message),
];

const confirm = (numbers, actions) =>
  h(
    'div',
    { class: 'auxo-modal-wrap', key: 'confirm' },
    h(
      'div',
      { class: 'auxo-modal-content', role: 'dialog', 'aria-label': '确认发货' },
      h('div', { class: 'auxo-modal-title' }, '确认发货'),
      h('div', { class: 'auxo-modal-body' }, `将为选中的 ${numbers.length} 个订单发货，发货后买家会收到通知。`),
      h(
        'div',
        { class: 'auxo-modal-footer' },
        h('button', { class: 'auxo-btn', type: 'button', onClick: () => actions.show({ confirming: null }) }, h('span', {}, '取 消')),
        h('button', { class: 'auxo-btn auxo-btn-primary', type: 'button', onClick: actions.confirmBatch }, h('span', {}, '确 定')),
      ),
    ),
  );

const detail = (order, actions) =>
  h(
    'aside',
    { class: 'auxo-drawer', role: 'dialog', 'aria-label': '订单详情', order: order.shop_order_id, key: 'detail' },
    h(
      'div',
      { class: 'auxo-drawer-header' },
      '订单详情',
      h(
        'button',
        { class: 'auxo-btn auxo-btn-link', type: 'button', 'aria-label': '关闭', onClick: () => actions.show({ detail: null }) },
        '×',
      ),
    ),
    h(
      'dl',
      { class: 'auxo-descriptions' },
      [
        ['订单编号', order.shop_order_id],
        ['下单时间', order.create_time_str],
        ['订单状态', order.order_status_info.order_status_text],
        ['实付金额', yuan(order.pay_amount)],
        ['商品', order.product_item.map((line) => `${line.product_name || '—'} ×${line.combo_num}`).join('、')],
      ].map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    order.action_map.ship &&
      h(
        'button',
        {
          class: 'auxo-btn auxo-btn-primary',
          type: 'button',
          ship: order.shop_order_id,
          onClick: () => actions.ship(order.shop_order_id),
        },
        h('span', {}, '发货'),
      ),
  );
