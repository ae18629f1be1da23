/**
 * The memo dialog of 千牛. The list does not say what is in the memo: the dialog fetches it when it opens. `?memo=` as in 抖店's `memo.js`.
 */
import { h } from './render.js';
import { fetchMemo, saveMemo } from './server.js';

const trouble = new URLSearchParams(location.search).get('memo') ?? '';
const flags = ['无', '红', '黄', '绿', '蓝', '紫'];

export const openMemo = async (clicked, state, actions) => {
  if (trouble === 'slider') return actions.show({ slider: true });
  const order = trouble === 'other' ? state.orders.find((one) => one !== clicked) : clicked;
  actions.show({ memo: { number: order.id, text: '', flag: order.extra.sellerFlag ?? 0, saying: '', loading: true } });
  const text = await fetchMemo(order.id);
  if (trouble === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
  if (state.memo?.number === order.id) actions.show({ memo: { ...state.memo, text, loading: false } });
};

const save = async (state, actions) => {
  const { number, text, flag } = state.memo;
  if (trouble === 'saveslider') return actions.show({ slider: true });
  if (trouble === 'refuse') return actions.show({ memo: { ...state.memo, saying: '备注包含违规内容' } });
  const kept = state.orders.find((order) => order.id === number);
  const isKept = trouble !== 'lose';
  const next = isKept && trouble !== 'unflag' ? flag : kept.extra.sellerFlag;
  await saveMemo(number, isKept ? text : await fetchMemo(number), next);
  state.revisions.set(number, (state.revisions.get(number) ?? 0) + 1);
  const orders = state.orders.map((order) => (order.id === number ? { ...order, extra: { ...order.extra, sellerFlag: next } } : order));
  actions.show({ memo: null, orders, message: '备注已保存' });
  setTimeout(() => actions.show({ message: '' }), 2500);
};

export const memoDialog = (state, actions) => [
  state.slider &&
    h('div', { class: 'baxia-dialog', role: 'dialog', 'aria-label': '验证', key: 'slider' }, h('p', {}, '请按住滑块，拖动到最右边')),
  state.memo && dialog(state, actions),
];

const dialog = (state, actions) => {
  const { memo } = state;
  return h(
    'div',
    { class: 'next-overlay-wrapper', key: 'memo' },
    h(
      'div',
      { class: 'next-dialog', role: 'dialog', 'aria-label': '备注' },
      h('div', { class: 'next-dialog-header' }, '备注'),
      h(
        'div',
        { class: 'next-dialog-body' },
        h('p', {}, `订单号：${memo.number}`),
        trouble !== 'noflag' &&
          h(
            'div',
            { class: 'next-radio-group' },
            flags.map((name, value) =>
              h(
                'label',
                { class: 'next-radio-wrapper' },
                h('input', {
                  type: 'radio',
                  class: 'next-radio-input',
                  name: 'flag',
                  value: String(value),
                  checked: memo.flag === value,
                  onChange: () => actions.show({ memo: { ...state.memo, flag: value } }),
                }),
                h('span', { class: 'next-radio-label' }, name),
              ),
            ),
          ),
        h('textarea', {
          class: 'next-input',
          'aria-label': '卖家备注',
          disabled: memo.loading && trouble !== 'slow',
          value: memo.text,
          onInput: (event) => actions.show({ memo: { ...state.memo, text: event.target.value } }),
        }),
        memo.saying && h('p', { class: 'sold_refund__0000', role: 'alert' }, memo.saying),
      ),
      h(
        'div',
        { class: 'next-dialog-footer' },
        h(
          'button',
          { class: 'next-btn next-btn-primary', type: 'button', onClick: () => void save(state, actions) },
          h('span', { class: 'next-btn-helper' }, '确定'),
        ),
        h(
          'button',
          { class: 'next-btn', type: 'button', onClick: () => actions.show({ memo: null }) },
          h('span', { class: 'next-btn-helper' }, '取消'),
        ),
      ),
    ),
  );
};
