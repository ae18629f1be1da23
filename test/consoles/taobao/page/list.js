/** 已卖出的宝贝: tabs, search, the batch bar, one table per order, paging, and what lies over them. */
import { columns, orderTable, tableHeight } from './row.js';
import { memoDialog } from './memo.js';
import { h } from './render.js';
import { rowsInSight } from './rows.js';
import { switches } from './switches.js';

const tabs = [
  ['近三个月订单', 'latest3Months'],
  ['等待买家付款', 'waitBuyerPay'],
  ['等待发货', 'waitSend'],
  ['已发货', 'haveSendGoods'],
  ['退款中', 'refunding'],
  ['成功的订单', 'success'],
  ['关闭的订单', 'closed'],
];

export const soldList = (state, actions, seen) =>
  h(
    'main',
    { class: 'frame_main__0000', key: 'sold' },
    panel(state, actions),
    h('section', { class: 'sold_list__0000' }, batchBar(state, actions), table(state, actions, seen), paging(state, actions)),
  );

const panel = (state, actions) =>
  h(
    'section',
    { class: 'sold_panel__0000' },
    h(
      'div',
      { class: 'next-tabs-bar', role: 'tablist' },
      tabs.map(([text, tab]) =>
        h(
          'div',
          {
            class: `next-tabs-tab${tab === state.tab ? ' active' : ''}`,
            role: 'tab',
            'data-tab': tab,
            'aria-selected': String(tab === state.tab),
            onClick: () => actions.change({ tab, page: 1 }),
          },
          h('div', { class: 'next-tabs-tab-inner' }, text),
        ),
      ),
    ),
    h(
      'div',
      { class: 'sold_filters__0000' },
      h(
        'label',
        {},
        '订单编号',
        h('input', {
          class: 'next-input',
          placeholder: '可输入多个，用逗号隔开',
          value: state.number,
          onInput: (event) => actions.show({ number: event.target.value.trim() }),
          onKeydown: (event) => event.key === 'Enter' && actions.change({ page: 1 }),
        }),
      ),
      h('label', {}, '买家昵称', h('input', { class: 'next-input', placeholder: '请输入买家昵称', readonly: true })),
      h(
        'button',
        { class: 'next-btn next-btn-primary', type: 'button', onClick: () => actions.change({ page: 1 }) },
        h('span', { class: 'next-btn-helper' }, '搜索订单'),
      ),
      h(
        'button',
        { class: 'next-btn', type: 'button', onClick: () => actions.change({ page: 1, number: '' }) },
        h('span', { class: 'next-btn-helper' }, '重置'),
      ),
    ),
  );

const batchBar = (state, actions) => {
  const all = state.orders.length > 0 && state.checked.size === state.orders.length;
  return h(
    'div',
    { class: 'sold_batch__0000' },
    h(
      'label',
      { class: `next-checkbox-wrapper${all ? ' checked' : ''}` },
      h(
        'span',
        { class: 'next-checkbox' },
        h('input', { type: 'checkbox', class: 'next-checkbox-input', checked: all, all: true, onChange: actions.toggleAll }),
        h('span', { class: 'next-checkbox-inner' }),
      ),
      h('span', {}, state.checked.size > 0 ? `已选 ${state.checked.size}` : '全选'),
    ),
    h(
      'button',
      { class: 'next-btn', type: 'button', ship: 'selected', onClick: actions.askBatch },
      h('span', { class: 'next-btn-helper' }, '批量发货'),
    ),
    ['批量标记', '批量免运费', '导出订单'].map((text) =>
      h('button', { class: 'next-btn', type: 'button' }, h('span', { class: 'next-btn-helper' }, text)),
    ),
  );
};

const table = (state, actions, seen) => {
  const { before, after, rows } = rowsInSight({
    orders: state.orders,
    heightOf: tableHeight,
    scroller: state.scroller(),
    virtual: switches.virtual,
    revisionOf: (order) => state.revisions.get(order.id) ?? 0,
    numberOf: (order) => order.id,
  });
  return h(
    'div',
    { class: 'next-table' },
    state.loading && h('div', { class: 'next-loading-tip', key: 'loading' }),
    h(
      'div',
      { class: 'next-table-header', key: 'header' },
      h(
        'table',
        {},
        columns(),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['宝贝', '单价', '数量', '售后', '买家', '交易状态', '实收款', '操作'].map((text) => h('th', {}, text)),
          ),
        ),
      ),
    ),
    h(
      'div',
      {
        class: 'next-table-body',
        key: 'body',
        scroller: true,
        onCreate: (el) => {
          if (switches.virtual) el.addEventListener('scroll', actions.render);
        },
      },
      before > 0 && h('div', { height: before, key: 'before' }),
      rows.map(({ order, key }) => orderTable(order, key, state, actions, seen)),
      after > 0 && h('div', { height: after, key: 'after' }),
      state.error &&
        h(
          'div',
          { class: 'next-message', role: 'alert', key: 'error' },
          state.error,
          h('button', { class: 'next-btn', type: 'button', onClick: actions.reload }, h('span', { class: 'next-btn-helper' }, '重试')),
        ),
      !state.error &&
        !state.loading &&
        state.orders.length === 0 &&
        h('div', { class: 'sold_empty__0000', key: 'empty' }, '没有符合条件的宝贝，请尝试其他搜索条件。'),
    ),
  );
};

const paging = (state, actions) => {
  const pages = Math.max(1, Math.ceil(state.total / state.pageSize));
  const go = (page) => () => actions.change({ page });
  const shown = [...new Set([1, state.page - 1, state.page, state.page + 1, pages])]
    .filter((page) => page >= 1 && page <= pages)
    .sort((a, b) => a - b);
  return h(
    'div',
    { class: 'next-pagination' },
    h('span', {}, `共 ${state.total} 条`),
    h(
      'button',
      {
        class: 'next-pagination-item next-prev',
        type: 'button',
        'aria-label': '上一页',
        disabled: state.page === 1,
        onClick: go(state.page - 1),
      },
      '‹',
    ),
    h(
      'div',
      { class: 'next-pagination-list' },
      shown.map((page, index) => [
        index > 0 && page - shown[index - 1] > 1 && h('span', { class: 'next-pagination-ellipsis', key: `gap ${index}` }, '…'),
        h(
          'button',
          {
            class: `next-pagination-item${page === state.page ? ' next-current' : ''}`,
            type: 'button',
            key: `page ${page}`,
            onClick: go(page),
          },
          page,
        ),
      ]),
    ),
    h(
      'button',
      {
        class: 'next-pagination-item next-next',
        type: 'button',
        'aria-label': '下一页',
        disabled: state.page >= pages,
        onClick: go(state.page + 1),
      },
      '›',
    ),
    h(
      'span',
      { class: 'next-pagination-size-selector' },
      h(
        'select',
        {
          'aria-label': '每页条数',
          value: String(state.pageSize),
          onChange: (event) => actions.change({ pageSize: Number(event.target.value), page: 1 }),
        },
        [15, 30, 50].map((size) => h('option', { value: String(size), selected: size === state.pageSize }, `每页 ${size} 条`)),
      ),
    ),
  );
};

export const overlays = (state, actions) => [
  state.confirming &&
    h(
      'div',
      { class: 'next-overlay-wrapper', key: 'confirm' },
      h(
        'div',
        { class: 'next-dialog', role: 'dialog', 'aria-label': '批量发货' },
        h('div', { class: 'next-dialog-header' }, '批量发货'),
        h('div', { class: 'next-dialog-body' }, `确定为选中的 ${state.confirming.length} 笔订单发货吗？`),
        h(
          'div',
          { class: 'next-dialog-footer' },
          h(
            'button',
            { class: 'next-btn next-btn-primary', type: 'button', onClick: actions.confirmBatch },
            h('span', { class: 'next-btn-helper' }, '确定'),
          ),
          h(
            'button',
            { class: 'next-btn', type: 'button', onClick: () => actions.show({ confirming: null }) },
            h('span', { class: 'next-btn-helper' }, '取消'),
          ),
        ),
      ),
    ),
  memoDialog(state, actions),
  state.message && h('div', { class: 'next-toast', role: 'status', key: 'message' }, state.message),
];
