/** What the old and the new list of 已卖出的宝贝 share: the orders and the server behind them. */
import { fetchOrders, ship } from './server.js';

export const soldPage = {
  name: 'taobao',
  state: { tab: 'waitSend', page: 1, previousPage: 1, pageSize: 15 },
  numberOf: (order) => order.id,
  shopNameOf: (order) => order.seller.shopName,
  fetchOrders,
  longestPage: 50,
  ship,
  shipped: (order) => ({
    ...order,
    statusInfo: { ...order.statusInfo, text: '商家已发货，等待买家确认' },
    operations: order.operations.filter((operation) => operation.id !== 'sendGoods'),
  }),
  sayError: ({ slider, login }) => (slider ? '请拖动滑块完成验证' : login ? '登录已失效，请重新登录' : '系统繁忙，请稍后再试'),
};
