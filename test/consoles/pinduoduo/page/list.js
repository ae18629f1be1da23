/** 订单查询: tabs, search, the batch bar, the table, paging, and what lies over them. */
import { columns, orderRows, rowsHeight } from './row.js';
import { h } from './render.js';
import { rowsInSight } from './rows.js';
import { switches } from './switches.js';

const tabs = [
  ['全部订单', 0],
  ['待发货', 1],
  ['已发货待签收', 2],
  ['已签收', 3],
];

export const orderList = (state, actions, seen) =>
  h(
    'main',
    { class: 'frame_main__0000', key: 'list' },
    h(
      'div',
      { class: 'TAB_bar__0000', role: 'tablist' },
      tabs.map(([text, tab]) =>
        h(
          'div',
          {
            class: `TAB_item__0000${tab === Number(state.tab) ? ' TAB_active__0000' : ''}`,
            role: 'tab',
            'aria-selected': String(tab === Number(state.tab)),
            onClick: () => actions.change({ tab, page: 1 }),
          },
          text,
        ),
      ),
    ),
    h(
      'div',
      { class: 'search_bar__0000' },
      h('input', {
        placeholder: '请输入完整订单编号',
        value: state.number,
        onInput: (event) => actions.show({ number: event.target.value.trim() }),
        onKeydown: (event) => event.key === 'Enter' && actions.change({ page: 1 }),
      }),
      h('button', { type: 'button', onClick: () => actions.change({ page: 1 }) }, h('span', {}, '查询')),
    ),
    h(
      'div',
      { class: 'batch_bar__0000' },
      h(
        'label',
        {},
        h('input', {
          type: 'checkbox',
          checked: state.orders.length > 0 && state.checked.size === state.orders.length,
          all: true,
          onChange: actions.toggleAll,
        }),
        state.checked.size > 0 ? `已选 ${state.checked.size}` : '全选',
      ),
      h('button', { type: 'button', ship: 'selected', onClick: actions.askBatch }, h('span', {}, '批量发货')),
      h('button', { type: 'button' }, h('span', {}, '批量备注')),
    ),
    table(state, actions, seen),
    paging(state, actions),
  );

const table = (state, actions, seen) => {
  const { before, after, rows } = rowsInSight({
    orders: state.orders,
    heightOf: () => rowsHeight,
    scroller: state.scroller(),
    virtual: switches.virtual,
    revisionOf: (order) => state.revisions.get(order.order_sn) ?? 0,
    numberOf: (order) => order.order_sn,
  });
  const space = (key, height) => height > 0 && h('tr', { key, 'aria-hidden': 'true' }, h('td', { colspan: columns.length, height }));
  return h(
    'div',
    {
      class: 'order-table_scroll__0000',
      key: 'scroll',
      scroller: true,
      onCreate: (el) => {
        if (switches.virtual) el.addEventListener('scroll', actions.render);
      },
    },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((text) => h('th', {}, text)),
        ),
      ),
      h(
        'tbody',
        {},
        space('before', before),
        rows.map(({ order, key }) => orderRows(order, key, state, actions, seen)),
        space('after', after),
      ),
    ),
    state.error &&
      h(
        'div',
        { class: 'order-table_empty__0000', role: 'alert', key: 'error' },
        state.error,
        h('button', { type: 'button', onClick: actions.reload }, '重试'),
      ),
    !state.error && !state.loading && state.orders.length === 0 && h('div', { class: 'order-table_empty__0000', key: 'empty' }, '暂无数据'),
  );
};

const paging = (state, actions) => {
  const pages = Math.max(1, Math.ceil(state.total / state.pageSize));
  const turn = (text, label, page) =>
    h(
      'button',
      {
        type: 'button',
        class: 'PGT_turn__0000',
        'aria-label': label,
        disabled: page < 1 || page > pages,
        onClick: () => actions.change({ page }),
      },
      text,
    );
  return h(
    'div',
    { class: 'PGT_bar__0000' },
    h('span', {}, `共 ${state.total} 条`),
    turn('‹', '上一页', state.page - 1),
    h('b', {}, `${state.page} / ${pages}`),
    turn('›', '下一页', state.page + 1),
  );
};

export const overlays = (state, actions) => [
  state.confirming &&
    h(
      'div',
      { class: 'MDL_mask__0000', key: 'confirm' },
      h(
        'div',
        { class: 'MDL_box__0000', role: 'dialog', 'aria-label': '批量发货' },
        h('p', {}, `确定为选中的 ${state.confirming.length} 笔订单发货吗？`),
        h('button', { type: 'button', onClick: actions.confirmBatch }, h('span', {}, '确定')),
        h('button', { type: 'button', onClick: () => actions.show({ confirming: null }) }, h('span', {}, '取消')),
      ),
    ),
  state.message && h('div', { class: 'MDL_toast__0000', role: 'status', key: 'message' }, state.message),
];
