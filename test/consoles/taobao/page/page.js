/** 千牛 look-alike: the new 已卖出的宝贝. What it looks like is in list.js and row.js. */
import { startConsole } from './console.js';
import { frame, home } from './frame.js';
import { overlays, soldList } from './list.js';
import { soldPage } from './sold.js';

const listPath = '/home.htm/trade-platform/tp/sold';
const around = frame({
  brand: '千牛卖家工作台',
  links: ['消息', '服务市场', '规则中心'],
  menu: [
    ['首页', '/home.htm/QnworkbenchHome'],
    ['商品', null],
    ['交易', null],
    ['已卖出的宝贝', listPath, true],
    ['发货', '/home.htm/qn-order/unshipped', true],
    ['退款管理', '/home.htm/trade-platform/refund-list', true],
    ['评价管理', null, true],
    ['店铺', null],
    ['营销', null],
    ['数据', null],
    ['财务', null],
  ],
});
const landing = {
  shows: 'home',
  view: (_, actions) =>
    home(
      '工作台',
      [
        ['已卖出的宝贝', '查看、备注和发出订单', listPath],
        ['退款管理', '处理买家的退款申请', null],
        ['店铺数据', '昨日的访客与成交', null],
      ],
      actions,
    ),
};

startConsole({
  ...soldPage,
  container: 'icestark-container',
  routeOf: (path) => (path === listPath ? { shows: 'list', view: soldList } : landing),
  around,
  over: overlays,
});
