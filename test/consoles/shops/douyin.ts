/** An order in the words of `/api/order/searchlist`: fen, seconds, numbers as text but for `sku_id`, which does not fit a number. */
import { localText, second } from './clock.ts';
import { rawNumber, yuan } from './json.ts';
import { linesToServe } from './served-lines.ts';
import type { Shop, ShopLine, ShopOrder, ShopStatus } from './shop.ts';

const statuses: Record<ShopStatus, readonly [code: number, text: string]> = {
  unpaid: [1, '待支付'],
  review: [105, '已支付'],
  toShip: [2, '待发货'],
  shipped: [3, '已发货'],
  done: [5, '已完成'],
  closed: [4, '已关闭'],
};

/** @param now Server clock, epoch ms. */
export const toDouyin = (order: ShopOrder, shop: Pick<Shop, 'name'>, now: number): Record<string, unknown> => {
  const [code, text] = statuses[order.status];
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const waits = order.status === 'toShip' || order.status === 'review';
  const actions = order.status === 'toShip' ? ['ship', 'remark', 'viewOrder'] : ['remark', 'viewOrder'];
  return {
    shop_order_id: order.number,
    order_id: order.number,
    store_name: shop.name,
    order_status: code,
    ...(order.buyer.id === null ? {} : { user_id: order.buyer.id }),
    user_nickname: order.buyer.nick,
    user_profile_tag: order.buyer.tags?.map((tag) => ({ key: 'profile', text: tag, hover_text: '', tag_type: 'grey' })) ?? null,
    now_ts: seconds(now),
    pay_type: 2,
    pay_type_desc: '支付宝',
    order_type: 0,
    order_type_desc: '普通订单',
    b_type: 2,
    b_type_desc: '抖音',
    c_biz: 8,
    c_biz_desc: '小店自卖',
    biz: 2,
    product_count: order.lines.length,
    wait_ship_count: waits ? pieces : 0,
    shipped_count: waits ? 0 : pieces,
    total_goods_amount: order.money.goods,
    ...(order.money.paid === null
      ? {}
      : {
          total_pay_amount: order.money.paid,
          pay_amount: order.money.paid,
          actual_pay_amount: order.money.paid,
          shop_receive_amount: order.money.paid,
        }),
    post_amount: order.money.post,
    promotion_amount: order.money.discount,
    modify_amount: 0,
    pay_amount_detail: [{ name: '商品金额', amount: `¥${yuan(order.money.goods)}`, amount_int: order.money.goods }],
    create_time: seconds(order.createdAt),
    create_time_str: localText(order.createdAt, '/'),
    confirm_time: seconds(order.paidAt),
    pay_time: seconds(order.paidAt),
    logistics_time: seconds(order.shippedAt),
    receipt_time: seconds(order.doneAt),
    group_time: 0,
    exp_ship_time: seconds(order.promisedShipAt),
    buyer_words: order.words.buyer,
    remark: order.words.seller,
    star: order.words.flag,
    pre_sale_desc: order.presale === null ? '' : order.presale === 'full' ? '全款预售' : '定金预售，待付尾款',
    receiver_info: receiverOf(order),
    receive_info: null,
    order_status_info: {
      order_status_text: text,
      order_status_remark: order.status === 'review' ? '风控审核中，请勿发货' : '',
      dead_line_time: seconds(order.promisedShipAt),
      order_status_icon: 0,
      show_rule: false,
      is_appointment_ship: false,
      appointment_ship_time: 0,
      cut_down_second: order.promisedShipAt === null ? 0 : Math.max(0, seconds(order.promisedShipAt - now)),
    },
    shop_order_tag: [{ key: 'free_freight', text: '运费险', hover_text: '', tag_type: 'grey' }],
    operation_actions: actions,
    action_map: Object.fromEntries(actions.map((action) => [action, actionOf(action)])),
    latest_logistic_info: { tracking_no: '', company_code: '', track: '', lo_status_text: '' },
    product_item: linesToServe(order).map((line) => lineOf(line, order, code, text)),
  };
};

const receiverOf = ({ receiver }: ShopOrder): Record<string, unknown> => ({
  post_receiver: receiver.name,
  post_tel: '',
  post_tel_mask: receiver.phone,
  post_tel_type: 1,
  can_view: 1,
  expire_time: 0,
  extension_number: '',
  is_show_edit_address: true,
  address_tag: [],
  ui_type: 'default',
  post_addr: {
    ...place('province', receiver.province, '1'),
    ...place('city', receiver.city, '2'),
    ...place('town', receiver.district, '3'),
    detail: '***',
  },
});

const place = (level: string, name: string | null, id: string): Record<string, unknown> =>
  name === null ? {} : { [level]: { name, id, has_child: true } };

const actionNames: Record<string, string> = { ship: '发货', remark: '备注', viewOrder: '详情' };
const actionOf = (action: string): Record<string, unknown> => ({
  biz_action: action,
  biz_action_desc: actionNames[action],
  biz_action_name: actionNames[action],
  biz_action_ui: action === 'ship' ? 'primary' : 'default',
  biz_action_hover: '',
  biz_action_url: '',
  biz_action_type: '',
  has_action_record: false,
  biz_action_options: {
    modal_title: '',
    modal_content: '',
    ok_text: '',
    cancel_text: '',
    ok_url: '',
    api_params: null,
    api_method: '',
    biz_action_api: '',
  },
});

const lineOf = (line: ShopLine, order: ShopOrder, code: number, text: string): Record<string, unknown> => ({
  item_order_id: line.number,
  order_status: code,
  order_type: '0',
  pre_sale_type: line.presale ? 1 : 0,
  product_id: line.productId,
  sku_id: rawNumber(line.skuId),
  merchant_sku_code: line.merchantCode,
  product_name: line.title ?? '',
  img: '//p3.example.invalid/goods.jpg',
  sku_spec: line.spec,
  combo_amount: line.unitPrice,
  combo_num: line.quantity,
  total_amount: line.paid,
  pay_amount: line.paid,
  post_amount: 0,
  shipped_count: order.shippedAt === null ? 0 : line.quantity,
  item_order_status_desc: text,
  package_status_desc: '',
  after_sale_info: {
    after_sale_id: line.refund === null ? '' : `7${line.number.slice(1)}`,
    after_sale_text: line.refund === null ? '-' : line.refund.state === 'asked' ? '退款中' : '退款成功',
    after_sale_status_remark: line.refund?.goodsBack === true ? '退货退款' : '',
    aftersale_status_class_string: '',
    has_pre_sale: line.presale,
    after_sale_url: '',
  },
  tags: [],
  properties: [],
  given_product_type: '',
  item_warehouse_id: '',
  trade_type: 0,
});

/** Seconds; 0 is how this console says "not yet". */
const seconds = (at: number | null): number => (at === null ? 0 : Math.floor(at / second));
