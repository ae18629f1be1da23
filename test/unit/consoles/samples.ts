/** Answers as the consoles' public descriptions have them, every value invented. */
import type { RawAnswer } from '#extension/consoles/index.ts';
import { ms } from '#core/order';

export type Json = Record<string, unknown>;

/** 2025-06-15 17:35:00 in Shanghai. */
export const seenAt = ms(1749980100000);

export const douyinUrl =
  'https://fxg.jinritemai.com/api/order/searchlist?page=0&pageSize=20&tab=all&order_by=create_time&order=desc&product=&appid=1&__token=t&_bid=ffa_order&aid=4272&_lid=1&msToken=m&a_bogus=b&verifyFp=v&fp=v';

export const douyinLine = (changes: Json = {}): Json => ({
  item_order_id: '6900000000000000018',
  order_status: 2,
  order_type: '0',
  pre_sale_type: 0,
  product_id: '3600000000000000001',
  sku_id: 'SKU_ID',
  merchant_sku_code: 'DEMO-BLK-M',
  product_name: '示例短袖T恤',
  img: 'https://example.invalid/a.jpg',
  sku_spec: [
    { name: '颜色', value: '黑色' },
    { name: '尺码', value: 'M' },
  ],
  combo_amount: 12900,
  combo_num: 2,
  total_amount: 25800,
  pay_amount: 23800,
  post_amount: 0,
  shipped_count: 0,
  item_order_status_desc: '待发货',
  after_sale_info: { after_sale_id: '', after_sale_text: '-', after_sale_status_remark: '', has_pre_sale: false },
  tags: [],
  properties: [],
  trade_type: 0,
  ...changes,
});

export const douyinReceiver = (changes: Json = {}): Json => ({
  post_receiver: '样*',
  post_tel: '',
  post_tel_mask: '1**********',
  post_tel_type: 1,
  can_view: 1,
  expire_time: 0,
  post_addr: {
    province: { name: '青海省', id: '1', has_child: true },
    city: { name: '玉树藏族自治州', id: '2', has_child: true },
    town: { name: '样例区', id: '3', has_child: true },
    street: { name: '样例街道', id: '4', has_child: false },
    detail: '***',
  },
  ...changes,
});

export const douyinOrder = (changes: Json = {}): Json => ({
  shop_order_id: '6900000000000000017',
  order_id: '6900000000000000017',
  order_status: 2,
  user_id: '900000000000001',
  user_nickname: '样*户',
  now_ts: 1750000000,
  b_type: 2,
  b_type_desc: '抖音',
  c_biz: 8,
  c_biz_desc: '小店自卖',
  total_goods_amount: 25800,
  total_pay_amount: 23800,
  pay_amount: 23800,
  actual_pay_amount: 23800,
  post_amount: 0,
  promotion_amount: 2000,
  create_time: 1749980000,
  create_time_str: '2025/06/15 17:33:20',
  pay_time: 1749980060,
  logistics_time: 0,
  exp_ship_time: 1750152860,
  buyer_words: '麻烦尽快发货',
  remark: '样例备注',
  star: 4,
  pre_sale_desc: '',
  receiver_info: douyinReceiver(),
  order_status_info: { order_status_text: '待发货', order_status_remark: '', dead_line_time: 1750152860, is_appointment_ship: false },
  shop_order_tag: [{ key: 'free_freight', text: '运费险', hover_text: '', tag_type: 'grey' }],
  user_profile_tag: [],
  operation_actions: ['ship', 'remark', 'viewOrder'],
  action_map: { ship: { biz_action: 'ship', biz_action_desc: '发货' } },
  product_item: [douyinLine()],
  ...changes,
});

/** The answer as text; `sku_id` is a number beyond 2^53, which no JavaScript value can carry. */
export const douyinAnswer = (orders: readonly unknown[], changes: Json = {}): RawAnswer => ({
  url: douyinUrl,
  body: withLongNumbers({ st: 0, msg: '', code: 0, data: orders, page: 0, size: 20, total: orders.length, extra_map: {}, ...changes }),
  at: seenAt,
});

export const taobaoUrl = 'https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8';
export const taobaoRequest =
  'isQnNew=true&isHideNick=true&prePageNo=1&sifg=0&action=itemlist/SoldQueryAction&close=0&pageNum=1&tabCode=latest3Months&orderStatus=ALL&pageSize=15&unionSearch=&buyerNick=&bizOrderId=&sellerMemoFlag=0&sellerMemo=0&yushouStatus=ALL&refund=ALL&holdStatus=0&isRiskOrder=';

export const taobaoLine = (changes: Json = {}): Json => ({
  id: 'LINE_ID',
  idStr: '1900000000000000018',
  quantity: 2,
  itemInfo: {
    id: '600000000001',
    title: '示例短袖T恤',
    pic: '//example.invalid/a.jpg',
    skuId: '5000000000001',
    skuText: [
      { name: '颜色分类', value: '黑色' },
      { name: '尺码', value: 'M' },
    ],
    extra: [{ name: '商家编码', value: 'DEMO-BLK-M', visible: 'true' }],
  },
  priceInfo: { original: '129.00', realTotal: '119.00' },
  operations: [],
  ...changes,
});

export const taobaoOrder = (changes: Json = {}): Json => ({
  id: '1900000000000000017',
  orderInfo: { id: '1900000000000000017', createTime: '2025-06-15 17:33:20', b2C: true },
  buyer: { nick: '样**', encodeId: 'ZGVtbw==' },
  seller: { nick: '样例旗舰店', shopName: '样例旗舰店' },
  payInfo: { actualFee: '238.00', postFees: [{ prefix: '(含快递:', value: '￥0.00', suffix: ')' }] },
  statusInfo: { text: '买家已付款，等待商家发货', type: 't0' },
  extra: { sellerFlag: 4, visibility: true },
  operations: [{ id: 'sendGoods', text: '发货', type: 'operation' }],
  subOrders: [taobaoLine()],
  ...changes,
});

export const taobaoAnswer = (orders: readonly unknown[], changes: Json = {}): RawAnswer => ({
  url: taobaoUrl,
  body: withLongNumbers({
    error: '',
    query: { tabCode: 'latest3Months', prePageNo: '1' },
    page: { currentPage: 1, pageSize: 15, totalNumber: orders.length, totalPage: 1 },
    mainOrders: orders,
    ...changes,
  }),
  at: seenAt,
  request: taobaoRequest,
});

const withLongNumbers = (json: Json): string =>
  JSON.stringify(json).replaceAll('"SKU_ID"', '1700000000000000017').replaceAll('"LINE_ID"', '1900000000000000000');
