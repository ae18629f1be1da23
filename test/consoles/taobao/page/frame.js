/** What stands around every route: the head bar, the menu, and the landing page. */
import { h } from './render.js';

const menu = [
  ['首页', '/home.htm/QnworkbenchHome'],
  ['商品', null],
  ['交易', null],
  ['已卖出的宝贝', '/home.htm/trade-platform/tp/sold', true],
  ['发货', '/home.htm/qn-order/unshipped', true],
  ['退款管理', '/home.htm/trade-platform/refund-list', true],
  ['评价管理', null, true],
  ['店铺', null],
  ['营销', null],
  ['数据', null],
  ['财务', null],
];

export const frame = (state, { go }) => [
  h(
    'header',
    { class: 'qn_header__0000' },
    h('i', { class: 'qn_logo__0000' }),
    h('b', {}, '千牛卖家工作台'),
    h('span', { class: 'qn_shop__0000' }, state.shopName),
    h('div', { class: 'qn_links__0000' }, h('span', {}, '消息'), h('span', {}, '服务市场'), h('span', {}, '规则中心')),
  ),
  h(
    'nav',
    { class: 'qn_menu__0000' },
    menu.map(([text, path, sub]) =>
      h(
        'a',
        {
          class: `qn_item__0000${sub ? ' qn_sub__0000' : ''}${path === state.path ? ' qn_on__0000' : ''}`,
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
    'main',
    { class: 'qn_main__0000 qn_home__0000', key: 'home' },
    h('h1', {}, '工作台'),
    h(
      'div',
      { class: 'qn_tiles__0000' },
      [
        ['已卖出的宝贝', '查看、备注和发出订单'],
        ['退款管理', '处理买家的退款申请'],
        ['店铺数据', '昨日的访客与成交'],
      ].map(([title, text], index) =>
        h('a', { class: 'qn_tile__0000', onClick: () => index === 0 && go(listPath) }, h('b', {}, title), text),
      ),
    ),
  );
