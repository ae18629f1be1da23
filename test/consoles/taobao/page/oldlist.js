/** The old list: a block per order, its number in text and in a hidden field, a table with its lines; 发货 is a link that knows the number. */
import { h } from './render.js';

const tabs = [
  ['近三个月订单', 'latest3Months'],
  ['等待买家付款', 'waitBuyerPay'],
  ['等待发货', 'waitSend'],
  ['已发货', 'haveSendGoods'],
  ['退款中', 'refunding'],
];
/** More lines are folded away. */
const shownLines = 3;

export const oldList = (state, actions, seen) =>
  h(
    'main',
    { class: 'frame_main__0000', key: 'old' },
    h(
      'div',
      { class: 'tabs-mod__container___0000', role: 'tablist' },
      tabs.map(([text, tab]) =>
        h(
          'span',
          {
            class: `tabs-mod__tab___0000${tab === state.tab ? ' tabs-mod__selected___0000' : ''}`,
            role: 'tab',
            'data-tab': tab,
            'aria-selected': String(tab === state.tab),
            onClick: () => actions.change({ tab, page: 1 }),
          },
          text,
        ),
      ),
    ),
    batchBar(state, actions),
    h(
      'div',
      { class: 'old_body__0000', id: 'sold_items', scroller: true },
      state.orders.map((order) => block(order, `${order.id}:${state.revisions.get(order.id) ?? 0}`, state, actions, seen)),
      state.error && h('div', { class: 'next-message', role: 'alert', key: 'error' }, state.error),
      !state.error &&
        !state.loading &&
        state.orders.length === 0 &&
        h('div', { class: 'sold_empty__0000', key: 'empty' }, '没有符合条件的宝贝。'),
    ),
    paging(state, actions),
  );

const batchBar = (state, actions) => {
  const all = state.orders.length > 0 && state.checked.size === state.orders.length;
  return h(
    'div',
    { class: 'batch-mod__container___0000' },
    h(
      'label',
      { class: 'batch-mod__all___0000' },
      h('input', { type: 'checkbox', checked: all, all: true, onChange: actions.toggleAll }),
      h('span', { 'data-reactid': '.0.4.0.1' }, '全选'),
    ),
    h(
      'button',
      { class: 'button-mod__button___0000', type: 'button', ship: 'selected', onClick: actions.askBatch },
      h('span', {}, '批量发货'),
    ),
    ['批量标记', '批量免运费'].map((text) => h('button', { class: 'button-mod__button___0000', type: 'button' }, h('span', {}, text))),
  );
};

const block = (order, key, state, actions, seen) =>
  h(
    'div',
    {
      class: 'item-mod__trade-order___0000 trade-order-main',
      key,
      order: order.id,
      onCreate: () => {
        seen.rowsRendered += 1;
      },
    },
    h('input', { type: 'hidden', name: 'orderid', value: order.id }),
    h(
      'div',
      { class: 'item-mod__head___0000' },
      h(
        'label',
        { class: 'item-mod__checkbox-label___0000' },
        h('input', { type: 'checkbox', checked: state.checked.has(order.id), onChange: () => actions.toggle(order.id) }),
        h('span', { 'data-reactid': `.0.5.3:$order-${order.id}.0.1` }, '订单号'),
        h('span', {}, ': '),
        h('span', {}, order.id),
      ),
      h('span', { class: 'item-mod__created___0000' }, '创建时间', ': ', order.orderInfo.createTime),
    ),
    h(
      'table',
      { class: 'suborder-mod__order-table___0000' },
      h(
        'tbody',
        {},
        order.subOrders.slice(0, shownLines).map((line, index) => lineRow(order, line, index, actions)),
        order.subOrders.length > shownLines &&
          h('tr', { key: 'fold' }, h('td', { colspan: 6 }, `另有 ${order.subOrders.length - shownLines} 件宝贝，请在详情中查看`)),
      ),
    ),
  );

const lineRow = (order, { itemInfo, priceInfo, quantity, operations }, index, actions) =>
  h(
    'tr',
    { class: 'suborder-mod__item___0000', key: `line ${index}` },
    h(
      'td',
      {},
      h('p', { class: 'sold_title__0000' }, itemInfo.title || '—'),
      h('p', { class: 'sold_sku-desc__0000' }, itemInfo.skuText.map((sku) => `${sku.name}：${sku.value}`).join('；') || '默认规格'),
    ),
    h('td', {}, `￥${priceInfo.realTotal}`),
    h('td', {}, String(quantity)),
    h(
      'td',
      {},
      operations.map((operation) => h('span', { class: 'sold_refund__0000' }, operation.text)),
    ),
    index === 0 && [
      h('td', {}, h('span', { class: 'buyer-mod__name___0000' }, order.buyer.nick)),
      h(
        'td',
        {},
        h('p', {}, order.statusInfo.text),
        h('p', {}, order.payInfo.actualFee === undefined ? '—' : `￥${order.payInfo.actualFee}`),
        order.operations.some((operation) => operation.id === 'sendGoods') && shipLink(order, actions),
        h('p', {}, h('a', {}, '详情')),
      ),
    ],
  );

/** The console's own link opens a page of its own; here the order is shipped at once. */
const shipLink = (order, actions) =>
  h(
    'a',
    {
      class: 'button-mod__button___0000 button-mod__primary___0000',
      href: `/trade/consign-lookalike?trade_id=${order.id}`,
      ship: order.id,
      onClick: (event) => {
        event.preventDefault();
        actions.ship(order.id);
      },
    },
    h('span', {}, '发货'),
  );

const paging = (state, actions) => {
  const pages = Math.max(1, Math.ceil(state.total / state.pageSize));
  const go = (page) => () => actions.change({ page });
  return h(
    'div',
    { class: 'pagination', id: 'sold_container' },
    h('span', {}, `共 ${state.total} 条，第 ${state.page} / ${pages} 页`),
    h('button', { class: 'button-mod__button___0000', type: 'button', disabled: state.page === 1, onClick: go(state.page - 1) }, '上一页'),
    h(
      'button',
      { class: 'button-mod__button___0000', type: 'button', disabled: state.page >= pages, onClick: go(state.page + 1) },
      '下一页',
    ),
  );
};
