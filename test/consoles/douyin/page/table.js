/** The order list: tabs, filters, the batch bar, the table of paired rows, paging. */
import { orderRows, rowsHeight } from './row.js';
import { h } from './render.js';
import { rowsInSight } from './rows.js';
import { switches } from './switches.js';

const tabs = [
  ['全部', 'all'],
  ['待支付', 'unpaid'],
  ['待发货', 'unshipped'],
  ['已发货', 'shipped'],
  ['已完成', 'finished'],
  ['已关闭', 'closed'],
  ['售后中', 'aftersale'],
];
const counted = new Set(['unpaid', 'unshipped', 'aftersale']);
const columns = [
  ['', 'col-check'],
  ['商品', ''],
  ['单价 / 数量', 'col-price'],
  ['售后', 'col-aftersale'],
  ['收货信息', 'col-receiver'],
  ['实付金额', 'col-paid'],
  ['订单状态', 'col-status'],
  ['操作', 'col-actions'],
];

export const orderList = (state, actions, seen) =>
  h(
    'div',
    { class: 'frame_main__0000', key: 'list' },
    h(
      'div',
      { class: 'auxo-tabs-nav', role: 'tablist' },
      tabs.map(([text, tab]) =>
        h(
          'div',
          {
            class: `auxo-tabs-tab${tab === state.tab ? ' auxo-tabs-tab-active' : ''}`,
            role: 'tab',
            'data-tab': tab,
            'aria-selected': String(tab === state.tab),
            onClick: () => actions.change({ tab, page: 0 }),
          },
          counted.has(tab) && state.counts[tab] ? `${text} ${state.counts[tab]}` : text,
        ),
      ),
    ),
    filters(state, actions),
    batchBar(state, actions),
    h(
      'div',
      { class: 'auxo-table-wrapper' },
      state.loading && h('div', { class: 'auxo-spin auxo-spin-spinning', key: 'spin' }),
      h(
        'div',
        {
          class: 'auxo-table-content',
          key: 'content',
          scroller: true,
          onCreate: (el) => {
            if (switches.virtual) el.addEventListener('scroll', actions.render);
          },
        },
        table(state, actions, seen),
        excuse(state, actions),
      ),
    ),
    paging(state, actions),
  );

/** What stands in the place of orders. */
export const excuse = (state, actions) => [
  state.error &&
    h(
      'div',
      { class: 'auxo-alert auxo-alert-error', role: 'alert' },
      state.error,
      h('button', { class: 'auxo-btn', type: 'button', onClick: actions.reload }, h('span', {}, '重试')),
    ),
  !state.error && !state.loading && state.orders.length === 0 && h('div', { class: 'auxo-empty' }, '暂无订单'),
];

const filters = (state, actions) =>
  h(
    'div',
    { class: 'index_filters__0000' },
    h('input', {
      class: 'auxo-input',
      placeholder: '请输入订单编号',
      value: state.number,
      onInput: (event) => actions.show({ number: event.target.value.trim() }),
      onKeydown: (event) => event.key === 'Enter' && actions.change({ page: 0 }),
    }),
    h('input', { class: 'auxo-input index_wide__0000', placeholder: '下单时间　开始日期　→　结束日期', readonly: true }),
    h('input', {
      class: 'auxo-input index_mid__0000',
      placeholder: '商品名称 / ID',
      value: state.product,
      onInput: (event) => actions.show({ product: event.target.value.trim() }),
    }),
    h('button', { class: 'auxo-btn auxo-btn-primary', type: 'button', onClick: () => actions.change({ page: 0 }) }, h('span', {}, '查询')),
    h(
      'button',
      { class: 'auxo-btn', type: 'button', onClick: () => actions.change({ page: 0, number: '', product: '' }) },
      h('span', {}, '重置'),
    ),
  );

const batchBar = (state, actions) => {
  const all = state.orders.length > 0 && state.checked.size === state.orders.length;
  return h(
    'div',
    { class: 'index_middle-bar-wrapper__0000' },
    h(
      'div',
      { class: 'index_batchOpWrap__0000' },
      h(
        'label',
        { class: `auxo-checkbox-wrapper index_all__0000${all ? ' auxo-checkbox-wrapper-checked' : ''}` },
        h(
          'span',
          { class: `auxo-checkbox${all ? ' auxo-checkbox-checked' : ''}` },
          h('input', { type: 'checkbox', class: 'auxo-checkbox-input', checked: all, all: true, onChange: actions.toggleAll }),
          h('span', { class: 'auxo-checkbox-inner' }),
        ),
        h('span', {}, state.checked.size > 0 ? `已选 ${state.checked.size}` : '全选'),
      ),
      h(
        'div',
        { class: 'index_buttonGroup__0000' },
        h('button', { class: 'auxo-btn', type: 'button', ship: 'selected', onClick: actions.askBatch }, h('span', {}, '批量发货')),
        ['批量打单', '批量备注', '导出订单'].map((text) => h('button', { class: 'auxo-btn', type: 'button' }, h('span', {}, text))),
      ),
    ),
    h(
      'button',
      {
        class: 'index_sort__0000',
        type: 'button',
        onClick: () => actions.change({ order: state.order === 'desc' ? 'asc' : 'desc', page: 0 }),
      },
      state.order === 'desc' ? '下单时间 从晚到早' : '下单时间 从早到晚',
    ),
  );
};

const table = (state, actions, seen) => {
  const { before, after, rows } = rowsInSight({
    orders: state.orders,
    heightOf: (order) => rowsHeight(order, state),
    scroller: state.scroller(),
    virtual: switches.virtual,
    revisionOf: (order) => state.revisions.get(order.shop_order_id) ?? 0,
    numberOf: (order) => order.shop_order_id,
  });
  return h(
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
      h(
        'tr',
        { class: 'auxo-table-measure-row', 'aria-hidden': 'true', key: 'measure' },
        columns.map(() => h('td', {})),
      ),
      space('before', before),
      rows.map(({ order, key }) => orderRows(order, key, state, actions, seen)),
      space('after', after),
    ),
  );
};

const space = (key, height) => height > 0 && h('tr', { key, 'aria-hidden': 'true' }, h('td', { colspan: columns.length, height }));

export const paging = (state, actions) => {
  const pages = Math.max(1, Math.ceil(state.total / state.pageSize));
  const go = (page) => () => actions.change({ page });
  const shown = [...new Set([0, state.page - 1, state.page, state.page + 1, pages - 1])]
    .filter((page) => page >= 0 && page < pages)
    .sort((a, b) => a - b);
  return h(
    'ul',
    { class: 'auxo-pagination' },
    h('li', { class: 'auxo-pagination-total-text' }, `共 ${state.total} 单`),
    h(
      'li',
      { class: 'auxo-pagination-prev' },
      h('button', { type: 'button', 'aria-label': '上一页', disabled: state.page === 0, onClick: go(state.page - 1) }, '‹'),
    ),
    shown.map((page, index) => [
      index > 0 && page - shown[index - 1] > 1 && h('li', { class: 'auxo-pagination-jump', key: `jump ${index}` }, '…'),
      h(
        'li',
        { class: `auxo-pagination-item${page === state.page ? ' auxo-pagination-item-active' : ''}`, key: `page ${page}` },
        h('button', { type: 'button', onClick: go(page) }, page + 1),
      ),
    ]),
    h(
      'li',
      { class: 'auxo-pagination-next' },
      h('button', { type: 'button', 'aria-label': '下一页', disabled: state.page >= pages - 1, onClick: go(state.page + 1) }, '›'),
    ),
    h(
      'li',
      { class: 'auxo-pagination-options' },
      h(
        'select',
        {
          class: 'auxo-pagination-options-size-changer',
          'aria-label': '每页条数',
          value: String(state.pageSize),
          onChange: (event) => actions.change({ pageSize: Number(event.target.value), page: 0 }),
        },
        [20, 50, 100].map((size) => h('option', { value: String(size), selected: size === state.pageSize }, `${size} 单 / 页`)),
      ),
    ),
  );
};
