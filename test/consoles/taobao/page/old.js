/** 淘宝 look-alike: the old 已卖出的宝贝 on trade.taobao.com. What it looks like is in oldlist.js. */
import { startConsole } from './console.js';
import { frame } from './frame.js';
import { overlays } from './list.js';
import { oldList } from './oldlist.js';
import { soldPage } from './sold.js';

startConsole({
  ...soldPage,
  container: 'page',
  routeOf: () => ({ shows: 'list', view: oldList }),
  around: frame({
    brand: '淘宝网卖家中心',
    links: ['消息', '我的淘宝', '规则中心'],
    menu: [
      ['交易管理', null],
      ['已卖出的宝贝', '/trade/itemlist/list_sold_items.htm', true],
      ['评价管理', null, true],
      ['物流管理', null],
      ['宝贝管理', null],
    ],
  }),
  over: overlays,
});
