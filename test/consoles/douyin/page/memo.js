/**
 * The console's dialog for memo and flag, as userscripts describe it: `#seller_words`, one radio per flag, the second button saves.
 *
 * What goes wrong, by `?memo=`: `slow` the text comes late; `slider` and `saveslider` a slider comes instead of the dialog, or of an
 * answer; `refuse` the console does not accept it; `lose` it says that it has, and has not; `unflag` it keeps the text only; `other` the
 * dialog of another order opens; `noflag` there are no flags.
 */
import { h } from './render.js';
import { saveMemo } from './server.js';

const trouble = new URLSearchParams(location.search).get('memo') ?? '';
const flags = ['灰', '紫', '青', '绿', '橙', '红'];

export const openMemo = (clicked, state, actions) => {
  if (trouble === 'slider') return actions.show({ slider: true });
  const order = trouble === 'other' ? state.orders.find((one) => one !== clicked) : clicked;
  const text = order.remark;
  actions.show({ memo: { number: order.shop_order_id, text: trouble === 'slow' ? '' : text, star: order.star ?? 0, saying: '' } });
  if (trouble === 'slow') setTimeout(() => state.memo && actions.show({ memo: { ...state.memo, text } }), 1500);
};

const save = async (state, actions) => {
  const { number, text, star } = state.memo;
  if (trouble === 'saveslider') return actions.show({ slider: true });
  if (trouble === 'refuse') return actions.show({ memo: { ...state.memo, saying: '备注不规范' } });
  const kept = state.orders.find((order) => order.shop_order_id === number);
  const next = { remark: trouble === 'lose' ? kept.remark : text, star: trouble === 'lose' || trouble === 'unflag' ? kept.star : star };
  await saveMemo(number, next.remark, next.star);
  state.revisions.set(number, (state.revisions.get(number) ?? 0) + 1);
  const orders = state.orders.map((order) => (order.shop_order_id === number ? { ...order, ...next } : order));
  actions.show({ memo: null, orders, message: '备注成功' });
  setTimeout(() => actions.show({ message: '' }), 2500);
};

export const memoDialog = (state, actions) => [
  state.slider &&
    h(
      'div',
      { class: 'captcha_container', role: 'dialog', 'aria-label': '安全验证', key: 'slider' },
      h('p', {}, '请完成安全验证：向右拖动滑块'),
    ),
  state.memo && dialog(state, actions),
];

const dialog = (state, actions) => {
  const { memo } = state;
  return h(
    'div',
    { class: 'auxo-modal-wrap', key: 'memo' },
    h(
      'div',
      { class: 'auxo-modal-content', role: 'dialog', 'aria-label': '商家备注' },
      h('div', { class: 'auxo-modal-title' }, '商家备注'),
      h(
        'div',
        { class: 'auxo-modal-body' },
        h('p', { class: 'style_dim__0000' }, '订单编号 ', memo.number),
        trouble !== 'noflag' &&
          h(
            'div',
            { class: 'auxo-radio-group index_flags__0000' },
            flags.map((name, value) =>
              h(
                'label',
                { class: 'auxo-radio-wrapper' },
                h('input', {
                  type: 'radio',
                  class: 'auxo-radio-input',
                  name: 'star',
                  value: String(value),
                  checked: memo.star === value,
                  onChange: () => actions.show({ memo: { ...state.memo, star: value } }),
                }),
                h('span', {}, name),
              ),
            ),
          ),
        h('textarea', {
          id: 'seller_words',
          class: 'auxo-input',
          maxlength: 500,
          value: memo.text,
          onInput: (event) => actions.show({ memo: { ...state.memo, text: event.target.value } }),
        }),
        memo.saying && h('p', { class: 'index_refund__0000', role: 'alert' }, memo.saying),
      ),
      h(
        'div',
        { class: 'auxo-modal-footer' },
        h('button', { class: 'auxo-btn', type: 'button', onClick: () => actions.show({ memo: null }) }, h('span', {}, '取 消')),
        h(
          'button',
          { class: 'auxo-btn auxo-btn-primary', type: 'button', onClick: () => void save(state, actions) },
          h('span', {}, '确 定'),
        ),
      ),
    ),
  );
};
