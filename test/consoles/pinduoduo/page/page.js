/** 拼多多 look-alike: 订单查询. What it looks like is in list.js and row.js. */
import { startConsole } from './console.js';
import { frame, home } from './frame.js';
import { orderList, overlays } from './list.js';
import { fetchOrders, ship } from './server.js';

const listPath = '/orders/list';
const landing = { shows: 'home', view: (_, actions) => home('商家后台', [['订单查询', '查看和发出订单', listPath]], actions) };

startConsole({
  name: 'pinduoduo',
  container: 'mms-root',
  state: { tab: 1, page: 1, pageSize: 20 },
  routeOf: (path) => (path === listPath ? { shows: 'list', view: orderList } : landing),
  numberOf: (order) => order.order_sn,
  shopNameOf: (order) => order.mall_name,
  fetchOrders,
  longestPage: 100,
  ship,
  shipped: (order) => ({ ...order, order_status: 2, order_status_str: '已发货，待签收' }),
  sayError: ({ code }) => (code === 43001 ? '会话已过期，请重新登录' : code === 54001 ? '请拖动滑块完成验证' : '系统繁忙，请稍后再试'),
  around: frame({
    brand: '拼多多商家后台',
    links: ['消息', '规则中心'],
    menu: [
      ['首页', '/home'],
      ['订单查询', listPath],
      ['售后管理', null],
      ['商品管理', null],
    ],
  }),
  over: overlays,
});
