/** An order in the words of `asyncSold.htm`: yuan as text, local times without a zone, a line's `id` as a number that does not fit one. */
import { localText } from './clock.ts';
import { rawNumber, yuan } from './json.ts';
import { linesToServe } from './served-lines.ts';
import type { Shop, ShopLine, ShopOrder, ShopStatus } from './shop.ts';

const statusTexts: Record<ShopStatus, string> = {
  unpaid: '等待买家付款',
  review: '买家已付款，平台审核中',
  toShip: '买家已付款，等待商家发货',
  shipped: '商家已发货，等待买家确认',
  done: '交易成功',
  closed: '交易关闭',
};

export const toTaobao = (order: ShopOrder, shop: Pick<Shop, 'name'>): Record<string, unknown> => ({
  id: order.number,
  orderInfo: { id: order.number, createTime: localText(order.createdAt), b2C: true },
  buyer: {
    nick: order.buyer.nick,
    ...(order.buyer.id === null ? {} : { encodeId: order.buyer.id === '' ? '' : Buffer.from(order.buyer.id).toString('base64') }),
  },
  seller: { nick: shop.name, shopName: shop.name },
  payInfo: {
    ...(order.money.paid === null ? {} : { actualFee: yuan(order.money.paid) }),
    postFees: [{ prefix: '(含快递:', value: `￥${yuan(order.money.post)}`, suffix: ')' }],
  },
  statusInfo: { text: statusTexts[order.status], type: 't0' },
  extra: { sellerFlag: order.words.flag, visibility: true },
  operations: [
    ...(order.status === 'toShip' ? [{ id: 'sendGoods', text: '发货', type: 'operation' }] : []),
    { id: 'viewDetail', text: '详情', type: 'operation' },
  ],
  subOrders: linesToServe(order).map(lineOf),
});

const lineOf = (line: ShopLine): Record<string, unknown> => ({
  id: rawNumber(line.number),
  idStr: line.number,
  quantity: line.quantity,
  itemInfo: {
    id: line.productId.slice(-12),
    title: line.title ?? '',
    pic: '',
    itemUrl: '',
    skuId: line.skuId,
    skuText: line.spec,
    extra: [{ name: '商家编码', value: line.merchantCode, visible: 'true' }],
  },
  priceInfo: { original: yuan(line.unitPrice), realTotal: yuan(line.unitPrice) },
  operations: line.refund === null ? [] : [{ text: line.refund.state === 'asked' ? '请卖家处理' : '退款成功', type: 'operation' }],
});
