/** One order: a header row, a row per line, and a trailing remark row that carries the order's number once more, as the console's does. */
import { openMemo } from './memo.js';
import { h } from './render.js';

/** More lines are folded until somebody asks. */
const shownLines = 3;

export const yuan = (fen) =>
  fen === undefined ? '—' : `¥${Math.trunc(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`;

const linesShown = (order, state) =>
  state.unfolded.has(order.shop_order_id) ? order.product_item : order.product_item.slice(0, shownLines);
const hiddenLines = (order, state) => order.product_count - linesShown(order, state).length;
const hasWords = (order) => order.remark !== '' || order.buyer_words !== '';

/** px; virtual scrolling needs to know before there is a row. */
export const rowsHeight = (order, state) =>
  29 + 52 * linesShown(order, state).length + (hiddenLines(order, state) > 0 ? 28 : 0) + (hasWords(order) ? 28 : 0);

export const orderRows = (order, key, state, actions, seen) => {
  const number = order.shop_order_id;
  const lines = linesShown(order, state);
  const hidden = hiddenLines(order, state);
  return [
    head(order, key, state, actions, seen),
    lines.map((line, index) => lineRow(order, line, index, lines.length, key, actions)),
    hidden > 0 &&
      h(
        'tr',
        { class: 'auxo-table-row index_fold__0000', order: number, key: `${key} fold` },
        h(
          'td',
          { colspan: 8 },
          lines.length < order.product_item.length
            ? h('a', { 'data-kora': '展开', onClick: () => actions.unfold(number) }, `展开其余 ${hidden} 件商品`)
            : `另有 ${hidden} 件商品，请在详情中查看`,
        ),
      ),
    h(
      'tr',
      {
        class: 'auxo-table-row auxo-table-row-level-1 index_remarkRow__0000',
        'data-row-key': number,
        hidden: !hasWords(order),
        order: number,
        key: `${key} remark`,
      },
      h(
        'td',
        { colspan: 8 },
        order.buyer_words !== '' && h('span', {}, `买家留言：${order.buyer_words}`),
        order.remark !== '' && h('span', {}, `商家备注：${order.remark}`),
      ),
    ),
  ];
};

const head = (order, key, state, actions, seen) => {
  const number = order.shop_order_id;
  const checked = state.checked.has(number);
  return h(
    'tr',
    {
      class: `auxo-table-row auxo-table-row-level-0${checked ? ' auxo-table-row-selected' : ''}`,
      'data-row-key': number,
      order: number,
      key: `${key} head`,
      onCreate: () => {
        seen.rowsRendered += 1;
      },
    },
    h(
      'td',
      { colspan: 8 },
      h(
        'span',
        { class: 'auxo-pair-head-wrapper' },
        h(
          'div',
          { class: 'index_leftWrapper__0000' },
          h(
            'label',
            { class: `auxo-checkbox-wrapper${checked ? ' auxo-checkbox-wrapper-checked' : ''}` },
            h(
              'span',
              { class: `auxo-checkbox${checked ? ' auxo-checkbox-checked' : ''}` },
              h('input', { type: 'checkbox', class: 'auxo-checkbox-input', checked, onChange: () => actions.toggle(number) }),
              h('span', { class: 'auxo-checkbox-inner' }),
            ),
          ),
          h('span', { class: 'index_text__0000' }, '订单编号 ', h('span', { class: 'index_number__0000' }, number)),
          h('span', { class: 'index_text__0000' }, '下单时间 ', h('span', { class: 'index_number__0000' }, order.create_time_str)),
        ),
        h(
          'div',
          { class: 'index_rightWrapper__0000' },
          h('a', { 'data-guide': 'flag', onClick: () => openMemo(order, state, actions) }, '备注'),
          h('a', {}, '联系买家'),
        ),
      ),
    ),
  );
};

const lineRow = (order, line, index, count, key, actions) => {
  const last = index === count - 1;
  return h(
    'tr',
    {
      class: `auxo-table-row auxo-table-row-level-1${last ? ' auxo-pair-group-row-last' : ''}`,
      'data-row-key': `child${line.item_order_id}`,
      order: order.shop_order_id,
      key: `${key} line ${index}`,
    },
    h('td', {}),
    h(
      'td',
      {},
      h(
        'div',
        { class: 'style_goods__0000' },
        h('div', { class: 'style_thumb__0000' }),
        h(
          'div',
          {},
          h('div', { class: 'style_name__0000', title: line.product_name }, line.product_name || '—'),
          h('div', { class: 'style_spec__0000' }, line.sku_spec.map((spec) => spec.value).join('；') || line.merchant_sku_code),
        ),
      ),
    ),
    h('td', {}, yuan(line.combo_amount), h('br', {}), h('span', { class: 'style_dim__0000' }, `x${line.combo_num}`)),
    h(
      'td',
      {},
      h(
        'span',
        { class: line.after_sale_info.after_sale_text === '-' ? 'style_dim__0000' : 'index_refund__0000' },
        line.after_sale_info.after_sale_text,
      ),
    ),
    index === 0 && orderCells(order, count, actions),
  );
};

const orderCells = (order, count, actions) => {
  const { post_addr: address, post_receiver: name, post_tel_mask: phone } = order.receiver_info;
  const place = [address.province, address.city, address.town]
    .map((part) => part?.name ?? '')
    .join(' ')
    .trim();
  const status = order.order_status_info;
  return [
    h(
      'td',
      { rowspan: count },
      h('div', { class: 'table_nickname__0000' }, `${order.user_nickname}　${phone}`),
      h('div', { class: 'index_locationDetail__0000' }, place === '' ? '地址已隐藏' : `${name} ${place} ***`),
    ),
    h('td', { rowspan: count }, yuan(order.pay_amount)),
    h(
      'td',
      { rowspan: count },
      status.order_status_text,
      status.order_status_remark !== '' && h('div', { class: 'index_refund__0000' }, status.order_status_remark),
      order.pre_sale_desc !== '' && h('div', { class: 'style_dim__0000' }, order.pre_sale_desc),
    ),
    h(
      'td',
      { rowspan: count },
      h(
        'div',
        { class: 'index_actions__0000' },
        order.action_map.ship &&
          h(
            'button',
            {
              class: 'auxo-btn auxo-btn-link',
              type: 'button',
              key: 'ship',
              ship: order.shop_order_id,
              onClick: () => actions.ship(order.shop_order_id),
            },
            h('span', {}, '发货'),
          ),
        h('a', { key: 'detail', tabindex: 0, onClick: () => actions.show({ detail: order }) }, '详情'),
        h('a', { key: 'more' }, '更多'),
      ),
    ),
  ];
};
