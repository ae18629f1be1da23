/** 淘宝 and 千牛, drawn after public sources: the new list, the old one, and the server behind both. */
import type { Lookalike } from '../lookalike.ts';
import { taobaoPages, taobaoTrade } from './answers.ts';

export const taobao: Lookalike<'taobao'> = {
  name: 'taobao',
  title: '千牛',
  pages: [
    { name: '千牛 list', address: 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold', shows: 'list' },
    { name: '淘宝 old list', address: 'https://trade.taobao.com/trade/itemlist/list_sold_items.htm', shows: 'list' },
  ],
  hosts: (desk, files) => {
    const pages = taobaoPages(files);
    return { 'myseller.taobao.com': pages, 'qn.taobao.com': pages, 'trade.taobao.com': taobaoTrade(desk, files) };
  },
};
