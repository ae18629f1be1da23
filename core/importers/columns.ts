/**
 * What the columns of order files are called: by consoles, and by the programs that shops use besides. Columns are chosen by whoever makes
 * the file, so they are known by their names alone, never by their places.
 */
import { nameOf } from './platforms.ts';

/** Of several names of one column, the first that is there counts. */
const names = {
  number:
    '订单编号 订单号 主订单编号 线上订单号 线上单号 平台订单号 平台单号 原始单号 原始订单号 交易编号 交易单号 订单id order_id order_no order_number',
  line: '子订单编号 子订单号 子单号',
  platform: '平台 店铺平台 平台类型 来源平台 订单来源 渠道',
  shop: '店铺名称 店铺 店铺名',
  createdAt: '订单提交时间 订单创建时间 下单时间 创建时间 拍下时间 交易时间 成交时间 订单成交时间 订单时间 created_at order_time',
  paidAt: '支付完成时间 订单付款时间 付款时间 支付时间 paid_at',
  promisedShipAt: '承诺发货时间 最晚发货时间 预计发货时间 剩余发货时间',
  shippedAt: '发货时间',
  status: '订单状态 交易状态 状态 status',
  afterSale: '售后状态 退款状态 售后/退款状态 售后',
  refund: '退款金额 已退款金额',
  paid: '用户实付金额 买家实际支付金额 买家实付金额 订单应付金额 实付金额 实付款 实付 已付金额 应付金额 订单金额 paid',
  post: '运费 邮费 买家应付邮费',
  goods: '商品总价 商品总金额 买家应付货款',
  discount: '优惠总金额 优惠金额',
  buyerNick: '买家会员名 买家昵称 买家账号 会员名 买家 客户昵称',
  buyerId: '买家id 用户id',
  receiverName: '收货人姓名 收件人 收货人 收件人姓名',
  receiverPhone: '联系手机 收件人手机号 收件人手机 手机 手机号 联系电话 电话',
  province: '省 省份 收货省份 收件省',
  city: '市 城市 收货城市 收件市',
  district: '区 区县 收货区县 收件区',
  address: '收货地址 详细地址 收件地址 地址 收件人地址',
  buyerWords: '买家留言 买家备注 客户留言 留言',
  sellerWords: '商家备注 订单备注 卖家备注 备注',
  title: '选购商品 宝贝标题 商品标题 商品名称 标题 商品 货品名称 title',
  spec: '商品规格 商品属性 商品属性sku 规格 规格名称 颜色规格 spec',
  quantity: '商品数量 宝贝总数量 购买数量 数量 件数 quantity',
  kinds: '宝贝种类',
  unitPrice: '商品单价 单价 价格 销售单价',
  linePaid: '商品实付 商品实付金额 子订单实付金额',
  merchantCode: '商家编码 商家编码-规格维度 外部系统编号 规格编码 商品编码 货号 sku_code',
  productId: '商品id 宝贝id',
  skuId: '规格id sku_id skuid',
} as const;

export type Column = keyof typeof names;
export const columns = Object.keys(names) as Column[];

const byName: ReadonlyMap<string, readonly [column: Column, rank: number]> = new Map(
  columns.flatMap((column) => names[column].split(' ').map((name, rank) => [name, [column, rank]] as const)),
);

export interface Headings {
  /** Place of each column that was found. */
  readonly at: ReadonlyMap<Column, number>;
  /** What nobody here reads, as it stands in the file. */
  readonly unread: readonly string[];
}

/** `undefined` when this row names no column of order numbers. */
export const readHeadings = (row: readonly string[]): Headings | undefined => {
  const best = new Map<Column, { readonly index: number; readonly rank: number }>();
  const read = new Set<number>();
  row.forEach((heading, index) => {
    const [column, rank] = byName.get(nameOf(heading)) ?? [];
    if (column === undefined || rank === undefined) return;
    read.add(index);
    const before = best.get(column);
    if (!before || rank < before.rank) best.set(column, { index, rank });
  });
  if (!best.has('number')) return undefined;
  return {
    at: new Map([...best].map(([column, { index }]) => [column, index])),
    unread: row.filter((heading, index) => heading !== '' && !read.has(index)),
  };
};
