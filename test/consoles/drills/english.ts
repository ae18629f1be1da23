import type { Drill } from './drill.ts';
import { mapNodes } from './tree.ts';

export const drill: Drill = {
  says: 'the interface is in English',
  mount: (place) => {
    document.documentElement.lang = 'en';
    return place;
  },
  tree: (children) =>
    mapNodes(children, (drawn) =>
      drawn.text === undefined
        ? drawn
        : { text: words.reduce((text, [chinese, english]) => text.replaceAll(chinese, english), drawn.text) },
    ),
  mayDegrade: 'the words on the ship controls are others',
};

/** Longer ones first. */
const words: readonly (readonly [string, string])[] = [
  ['买家已付款，等待商家发货', 'Paid, waiting to be shipped'],
  ['批量发货', 'Batch ship'],
  ['待发货', 'To ship'],
  ['已发货', 'Shipped'],
  ['未发货', 'Not shipped'],
  ['发货', 'Ship'],
  ['订单编号', 'Order number'],
  ['订单号：', 'Order number: '],
  ['订单号', 'Order number'],
  ['下单时间', 'Ordered'],
  ['创建时间', 'Ordered'],
  ['全选', 'Select all'],
  ['详情', 'Details'],
  ['备注', 'Remark'],
  ['确 定', 'OK'],
  ['确定', 'OK'],
  ['取 消', 'Cancel'],
  ['取消', 'Cancel'],
];
