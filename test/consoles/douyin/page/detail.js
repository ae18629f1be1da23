/** One order on a page of its own: its state with the ship button, its number, its receiver, its lines. */
import { h } from './render.js';
import { yuan } from './row.js';
import { excuse } from './table.js';

export const orderDetail = (state, actions, seen) =>
  h(
    'div',
    { class: 'frame_main__0000 detail_page__0000', key: 'order page', scroller: true },
    state.loading && h('div', { class: 'auxo-spin auxo-spin-spinning', key: 'spin' }),
    state.orders.map((order) => cards(order, `${order.shop_order_id}:${state.revisions.get(order.shop_order_id) ?? 0}`, actions, seen)),
    excuse(state, actions),
  );

const cards = (order, key, actions, seen) =>
  h(
    'div',
    {
      key,
      order: order.shop_order_id,
      onCreate: () => {
        seen.rowsRendered += 1;
      },
    },
    h(
      'section',
      { class: 'detail_card__0000' },
      h(
        'div',
        { class: 'detail_state__0000' },
        h('b', {}, order.order_status_info.order_status_text),
        h('span', { class: 'style_dim__0000' }, order.order_status_info.order_status_remark),
        order.action_map.ship &&
          h(
            'button',
            {
              class: 'auxo-btn auxo-btn-primary',
              type: 'button',
              key: 'ship',
              ship: order.shop_order_id,
              onClick: () => actions.ship(order.shop_order_id),
            },
            h('span', {}, '发货'),
          ),
      ),
    ),
    facts('订单信息', [
      ['订单编号', order.shop_order_id],
      ['下单时间', order.create_time_str],
      ['支付方式', order.pay_type_desc],
      ['商家备注', order.remark || '—'],
    ]),
    facts('收货信息', [
      ['收货人', order.receiver_info.post_receiver],
      ['电话', order.receiver_info.post_tel_mask],
    ]),
    h(
      'section',
      { class: 'detail_card__0000' },
      h('h2', {}, '商品信息'),
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['商品', '单价', '数量', '实付'].map((text) => h('th', {}, text)),
          ),
        ),
        h(
          'tbody',
          {},
          order.product_item.map((line) =>
            h(
              'tr',
              {},
              h('td', {}, line.product_name || '—'),
              h('td', {}, yuan(line.combo_amount)),
              h('td', {}, `x${line.combo_num}`),
              h('td', {}, yuan(line.pay_amount)),
            ),
          ),
        ),
      ),
    ),
  );

const facts = (title, list) =>
  h(
    'section',
    { class: 'detail_card__0000' },
    h('h2', {}, title),
    h(
      'dl',
      { class: 'auxo-descriptions' },
      list.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
  );
