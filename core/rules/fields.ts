/**
 * The catalogue of fields a rule can ask for: what each is called, its type, which consoles provide it, and how it is read. The one place
 * where the language touches the order.
 */
import type { ConsoleId, Field, Order, OrderLine } from '#core/order';
import type { Bilingual } from './rule.ts';

/**
 * money: fen · integer · text · instant: epoch ms, compared by the time of day with `during` · enum: one of `values` · list: several texts
 */
export type FieldType = 'money' | 'integer' | 'text' | 'instant' | 'enum' | 'list';

interface Declared {
  readonly type: FieldType;
  readonly label: Bilingual;
  /** Consoles whose list answers carry it. A rule about a field that a console never provides does not run there. */
  readonly consoles: readonly ConsoleId[];
  /** For enums: the values, with their names. */
  readonly values?: Readonly<Record<string, Bilingual>>;
}
export interface OrderField extends Declared {
  readonly scope: 'order';
  readonly read: (order: Order) => Field<unknown>;
}
export interface LineField extends Declared {
  readonly scope: 'line';
  readonly read: (line: OrderLine) => Field<unknown>;
}
export type CatalogueField = OrderField | LineField;

const both = ['douyin', 'taobao'] as const;
const douyin = ['douyin'] as const;

const ofOrder = (
  type: FieldType,
  zh: string,
  en: string,
  consoles: readonly ConsoleId[],
  read: OrderField['read'],
  values?: Declared['values'],
): OrderField => ({
  scope: 'order',
  type,
  label: { zh, en },
  consoles,
  read,
  ...(values ? { values } : {}),
});
const ofLine = (
  type: FieldType,
  zh: string,
  en: string,
  consoles: readonly ConsoleId[],
  read: LineField['read'],
  values?: Declared['values'],
): LineField => ({
  scope: 'line',
  type,
  label: { zh, en },
  consoles,
  read,
  ...(values ? { values } : {}),
});

const storageNames = { cold: { zh: '冷链', en: 'cold chain' }, ordinary: { zh: '普通件', en: 'ordinary' } };
const afterSaleNames = {
  none: { zh: '无', en: 'none' },
  requested: { zh: '退款中', en: 'requested' },
  refunded: { zh: '已退款', en: 'refunded' },
  rejected: { zh: '已拒绝', en: 'rejected' },
};
const stageNames = {
  depositUnpaid: { zh: '定金未付', en: 'deposit unpaid' },
  finalUnpaid: { zh: '尾款未付', en: 'final payment unpaid' },
  paid: { zh: '已付清', en: 'paid in full' },
};

export const fields: Readonly<Record<string, CatalogueField>> = {
  'amount.paid': ofOrder('money', '实付金额', 'amount paid', both, (order) => order.money.paid),
  'amount.goods': ofOrder('money', '商品金额', 'goods amount', douyin, (order) => order.money.goods),
  'amount.post': ofOrder('money', '运费', 'postage', both, (order) => order.money.post),
  'amount.discount': ofOrder('money', '优惠金额', 'discount', douyin, (order) => order.money.discount),
  'order.source': ofOrder('text', '订单来源', 'order source', both, (order) => order.source),
  'order.statusText': ofOrder('text', '订单状态', 'order status', both, (order) => order.statusText),
  'order.createdAt': ofOrder('instant', '下单时间', 'order time', both, (order) => order.createdAt),
  'order.lineCount': ofOrder('integer', '商品行数', 'number of lines', both, (order) => order.lines.length),
  'order.pieces': ofOrder('integer', '商品件数', 'number of pieces', both, (order) =>
    order.lines.reduce((sum, line) => sum + line.quantity, 0),
  ),
  'buyer.id': ofOrder('text', '买家', 'buyer', both, (order) => order.buyer.id),
  'buyer.nick': ofOrder('text', '买家昵称', 'buyer’s nick name', both, (order) => order.buyer.nick),
  'buyer.tags': ofOrder('list', '买家标签', 'buyer’s tags', douyin, (order) => order.buyer.tags),
  'receiver.name': ofOrder('text', '收件人', 'receiver', douyin, (order) => order.receiver.name),
  'receiver.phone': ofOrder('text', '手机号', 'phone', douyin, (order) => order.receiver.phone),
  'receiver.province': ofOrder('text', '收货省份', 'province', douyin, (order) => order.receiver.province),
  'receiver.city': ofOrder('text', '收货城市', 'city', douyin, (order) => order.receiver.city),
  'receiver.detail': ofOrder('text', '详细地址', 'address', douyin, (order) => order.receiver.detail),
  'words.buyer': ofOrder('text', '买家留言', 'buyer’s message', douyin, (order) => order.words.buyer),
  'words.seller': ofOrder('text', '商家备注', 'seller’s memo', douyin, (order) => order.words.seller),
  'words.flag': ofOrder('integer', '旗帜', 'flag', both, (order) => order.words.flag),
  afterSale: ofOrder('enum', '售后', 'after-sale', both, (order) => order.afterSale, afterSaleNames),
  'presale.stage': ofOrder(
    'enum',
    '预售阶段',
    'presale stage',
    both,
    (order) => (order.presale && 'stage' in order.presale ? order.presale.stage : order.presale),
    stageNames,
  ),
  'line.title': ofLine('text', '商品标题', 'title', both, (line) => line.title),
  'line.spec': ofLine('text', '规格', 'variant', both, (line) => line.spec),
  'line.merchantCode': ofLine('text', '商家编码', 'merchant code', both, (line) => line.merchantCode),
  'line.skuId': ofLine('text', 'SKU', 'SKU', both, (line) => line.skuId),
  'line.quantity': ofLine('integer', '数量', 'quantity', both, (line) => line.quantity),
  'line.unitPrice': ofLine('money', '单价', 'unit price', both, (line) => line.unitPrice),
  'line.storage': ofLine('enum', '储运方式', 'storage', both, (line) => line.storage, storageNames),
};

export const fieldOf = (id: string): CatalogueField | undefined => (Object.hasOwn(fields, id) ? fields[id] : undefined);
