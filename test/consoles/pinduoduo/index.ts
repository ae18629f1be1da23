/** 拼多多, drawn after public sources; how its list is built is not public, so the rows are of our own making. */
import type { Lookalike } from '../lookalike.ts';
import { pinduoduoNumber } from '../shops/pinduoduo.ts';
import { pinduoduoAnswers } from './answers.ts';

export const pinduoduo: Lookalike<'pinduoduo'> = {
  name: 'pinduoduo',
  title: '拼多多',
  pages: [{ name: '拼多多 list', address: 'https://mms.pinduoduo.com/orders/list', shows: 'list' }],
  numberOf: pinduoduoNumber,
  hosts: (desk, files) => ({ 'mms.pinduoduo.com': pinduoduoAnswers(desk, files) }),
};
