/** What stands around every route: the head bar, the menu, and the landing page. */
import { h } from './render.js';

const menu = [
  ['首页', '/ffa/mshop/homepage/index'],
  ['商品', '/ffa/g/list'],
  ['订单', null],
  ['订单管理', '/ffa/morder/order/list', true],
  ['批量发货', '/ffa/morder/logistics/delivery', true],
  ['售后工作台', '/ffa/maftersale/aftersale/list', true],
  ['物流', null],
  ['营销', null],
  ['数据', null],
  ['资金', '/ffa/morder/finance/order-list'],
  ['客服', null],
];

export const frame = (state, { go }) => [
  h(
    'div',
    { class: 'headerBar' },
    h('i', { class: 'headerLogo' }),
    h('b', {}, '抖店'),
    h('div', { class: 'headerShopName' }, state.shopName),
    h('div', { class: 'headerLinks' }, h('span', {}, '消息'), h('span', {}, '帮助'), h('span', {}, '店铺设置')),
  ),
  h(
    'nav',
    { class: 'index_menu__0000' },
    menu.map(([text, path, sub]) =>
      h(
        'a',
        {
          class: `index_menuItem__0000${sub ? ' index_menuSub__0000' : ''}${path === state.path ? ' index_menuOn__0000' : ''}`,
          href: path ? document.documentElement.dataset.base + path : undefined,
          onClick: (event) => {
            event.preventDefault();
            if (path) go(path);
          },
        },
        text,
      ),
    ),
  ),
];

export const home = (state, { go, listPath }) =>
  h(
    'div',
    { class: 'index_main__0000 index_home__0000', key: 'home' },
    h('h1', {}, '今天要做的事'),
    h(
      'div',
      { class: 'index_cards__0000' },
      [
        ['待支付', 'unpaid'],
        ['待发货', 'unshipped'],
        ['已发货', 'shipped'],
        ['售后中', 'aftersale'],
      ].map(([text, tab]) =>
        h('a', { class: 'index_card__0000', onClick: () => go(listPath) }, text, h('b', {}, state.counts[tab] ?? '–')),
      ),
    ),
    h('button', { class: 'auxo-btn auxo-btn-primary', type: 'button', onClick: () => go(listPath) }, h('span', {}, '去处理订单')),
  );
