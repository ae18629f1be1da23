/** 抖店 look-alike. What each route looks like is in table.js (the list), delivery.js (批量发货), detail.js and dialogs.js. */
import { startConsole } from './console.js';
import { delivery } from './delivery.js';
import { orderDetail } from './detail.js';
import { dialogs } from './dialogs.js';
import { frame, home } from './frame.js';
import { fetchCounts, fetchOrder, fetchOrders, ship } from './server.js';
import { orderList } from './table.js';

const listPath = '/ffa/morder/order/list';
const around = frame({
  brand: '抖店',
  links: ['消息', '帮助', '店铺设置'],
  menu: [
    ['首页', '/ffa/mshop/homepage/index'],
    ['商品', '/ffa/g/list'],
    ['订单', null],
    ['订单管理', listPath, true],
    ['批量发货', '/ffa/morder/logistics/delivery', true],
    ['售后工作台', '/ffa/maftersale/aftersale/list', true],
    ['物流', null],
    ['营销', null],
    ['数据', null],
    ['资金', '/ffa/morder/finance/order-list'],
    ['客服', null],
  ],
});

const routes = [
  [/^\/ffa\/morder\/order\/list$/, { shows: 'list', view: orderList }],
  [/^\/ffa\/morder\/logistics\/delivery/, { shows: 'list', view: delivery }],
  [/^\/ffa\/morder\/order\/detail$/, { shows: 'order', view: orderDetail }],
];
const landing = {
  shows: 'home',
  view: ({ counts }, actions) =>
    home(
      '今天要做的事',
      [
        ['待支付', counts.unpaid ?? '–', listPath],
        ['待发货', counts.unshipped ?? '–', listPath],
        ['已发货', counts.shipped ?? '–', listPath],
        ['售后中', counts.aftersale ?? '–', listPath],
      ],
      actions,
    ),
};

window.__shop_id = '100002';
startConsole({
  name: 'douyin',
  container: 'gar-sub-app-provider',
  state: { tab: 'unshipped', page: 0, pageSize: 20 },
  routeOf: (path) => routes.find(([pattern]) => pattern.test(path))?.[1] ?? landing,
  numberOf: (order) => order.shop_order_id,
  shopNameOf: (order) => order.store_name,
  fetchOrders,
  longestPage: 100,
  fetchCounts,
  fetchOrder,
  ship,
  shipped: (order) => {
    const { ship: _, ...actionMap } = order.action_map;
    const order_status_info = { ...order.order_status_info, order_status_text: '已发货' };
    return { ...order, order_status: 3, action_map: actionMap, order_status_info };
  },
  sayError: ({ code }) => (code === 10008 ? '登录已失效，请重新登录' : '系统繁忙，请稍后再试'),
  around,
  over: dialogs,
});
