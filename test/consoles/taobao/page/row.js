/** One order is one table: a header row with its number, then a row per line. */
import { openMemo } from './memo.js';
import { h } from './render.js';

/** More lines are folded away. */
const shownLines = 3;
const widths = ['w-goods', 'w-price', 'w-count', 'w-refund', 'w-buyer', 'w-status', 'w-paid', 'w-actions'];

export const columns = () =>
  h(
    'colgroup',
    {},
    widths.map((name) => h('col', { class: name })),
  );

/** px, margin included; virtual scrolling needs to know before there is a table. */
export const tableHeight = (order) =>
  10 + 2 + 32 + Math.max(87, 75 * Math.min(shownLines, order.subOrders.length)) + (order.subOrders.length > shownLines ? 33 : 0);

export const orderTable = (order, key, state, actions, seen) => {
  const lines = order.subOrders.slice(0, shownLines);
  const hidden = order.subOrders.length - lines.length;
  return h(
    'table',
    {
      class: 'next-table-row',
      key,
      order: order.id,
      onCreate: () => {
        seen.rowsRendered += 1;
      },
    },
    columns(),
    h(
      'tbody',
      {},
      head(order, state, actions),
      lines.map((line, index) =>
        h(
          'tr',
          { class: 'sold_suborder__0000', key: `line ${index}` },
          lineCells(line),
          index === 0 && orderCells(order, lines.length, state, actions),
        ),
      ),
      hidden > 0 && h('tr', { class: 'sold_fold__0000', key: 'fold' }, h('td', { colspan: 8 }, `另有 ${hidden} 件宝贝，请在详情中查看`)),
    ),
  );
};

const head = (order, state, actions) => {
  const checked = state.checked.has(order.id);
  return h(
    'tr',
    { class: 'next-table-group-header', key: 'head' },
    h(
      'td',
      { colspan: 8 },
      h(
        'div',
        { class: 'sold_table-header-box__0000' },
        h(
          'label',
          { class: `next-checkbox-wrapper${checked ? ' checked' : ''}` },
          h(
            'span',
            { class: 'next-checkbox' },
            h('input', { type: 'checkbox', class: 'next-checkbox-input', checked, onChange: () => actions.toggle(order.id) }),
            h('span', { class: 'next-checkbox-inner' }),
          ),
        ),
        h('span', { class: 'sold_order-id__0000' }, `订单号：${order.id}`),
        h('span', { class: 'sold_create-time__0000' }, `创建时间：${order.orderInfo.createTime}`),
        h('div', { class: 'sold_head-end__0000' }, h('i', { class: 'sold_new__0000', 'aria-label': '备注' })),
      ),
    ),
  );
};

const lineCells = ({ itemInfo, priceInfo, quantity, operations }) => [
  h(
    'td',
    {},
    h(
      'div',
      { class: 'sold_goods__0000' },
      h('div', { class: 'sold_pic__0000' }),
      h(
        'div',
        {},
        h('div', { class: 'sold_title__0000', title: itemInfo.title }, itemInfo.title || '—'),
        h('div', { class: 'sold_sku-desc__0000' }, itemInfo.skuText.map((sku) => `${sku.name}：${sku.value}`).join('；') || '默认规格'),
        h('div', { class: 'sold_extra-desc__0000' }, `商家编码：${itemInfo.extra[0].value}`),
      ),
    ),
  ),
  h('td', {}, `￥${priceInfo.realTotal}`),
  h('td', {}, String(quantity)),
  h(
    'td',
    {},
    operations.map((operation) => h('span', { class: 'sold_refund__0000' }, operation.text)),
  ),
];

const orderCells = (order, count, state, actions) => {
  const canShip = order.operations.some((operation) => operation.id === 'sendGoods');
  const ship = () => actions.ship(order.id);
  return [
    h('td', { rowspan: count }, h('span', { class: 'sold_ww-box__0000', title: order.buyer.nick }, order.buyer.nick)),
    h('td', { rowspan: count }, h('div', { class: 'sold_status-item-box__0000' }, h('div', {}, order.statusInfo.text))),
    h(
      'td',
      { rowspan: count },
      h('b', {}, order.payInfo.actualFee === undefined ? '—' : `￥${order.payInfo.actualFee}`),
      h('div', { class: 'sold_post__0000' }, `(含快递:${order.payInfo.postFees[0].value})`),
    ),
    h(
      'td',
      { rowspan: count },
      h(
        'div',
        { class: 'sold_actions__0000' },
        canShip &&
          // A link without an address: its keys are the page's own doing, as with this kit's buttons.
          h(
            'a',
            {
              class: 'next-btn next-btn-text',
              role: 'button',
              tabindex: 0,
              key: 'ship',
              ship: order.id,
              onClick: ship,
              onKeydown: (event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                ship();
              },
            },
            h('span', { class: 'next-btn-helper' }, '发货'),
          ),
        h('a', { key: 'detail' }, '详情'),
        h('a', { key: 'memo', onClick: () => void openMemo(order, state, actions) }, '备注'),
      ),
    ),
  ];
};
