/** 抖店, drawn after public sources. */
import type { Lookalike } from '../lookalike.ts';
import { douyinAnswers } from './answers.ts';

export const douyin: Lookalike<'douyin'> = {
  name: 'douyin',
  title: '抖店',
  pages: [
    { name: '抖店 list', address: 'https://fxg.jinritemai.com/ffa/morder/order/list', shows: 'list' },
    { name: '抖店 delivery', address: 'https://fxg.jinritemai.com/ffa/morder/logistics/delivery', shows: 'list' },
    { name: '抖店 detail', address: 'https://fxg.jinritemai.com/ffa/morder/order/detail?id={number}', shows: 'order' },
  ],
  hosts: (desk, files) => ({ 'fxg.jinritemai.com': douyinAnswers(desk, files) }),
};
