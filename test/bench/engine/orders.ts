/**
 * The bench's orders: a made-up shop of 90 days. Amounts around ¥90 with a long tail, a fifth placed at night, some buyers who come again
 * and again, most phones and streets masked, every twelfth field missing, one to four lines, and every seventh order from a console that shows less.
 */
import {
  fen,
  ms,
  normaliseProvince,
  orderKey,
  provinces,
  remoteProvinces,
  type Masked,
  type Ms,
  type Order,
  type OrderLine,
} from '#core/order';
import { createChance, type Chance } from './chance.ts';

export const seed = 20_261_123;
export const size = 100_000;

/** 2026-11-01 00:00 in Shanghai: the last day. */
export const lastDay = ms(Date.UTC(2026, 9, 31, 16));
const days = 90;
const day = 86_400_000;

const titles = ['手剥山核桃仁', '冷冻牛排', '藜麦片', '羊绒围巾', '儿童雨鞋', '挂耳咖啡', '鲜切水果', '加湿器', '帆布包', '蓝莓果酱'];
const sizes = ['小份', '中份', '大份', '礼盒'];
export const remarks = [
  '不要电话',
  '尽快发货',
  '送人的，别放价格单',
  '要发票',
  '发顺丰',
  '放门卫',
  '改地址',
  '周末送',
  '和上一单一起发',
  '不要红色',
];
export const tags = ['恶意退货', '职业打假', '老客', '会员', '首单', '羊毛党'];
export const sources = ['抖音小店', '淘宝', '天猫', '直播间', '小程序'];

export const makeOrders = (count: number, seed: number): Order[] => {
  const chance = createChance(seed);
  return Array.from({ length: count }, (_, index) => makeOrder(chance, index, count));
};

const makeOrder = (chance: Chance, index: number, count: number): Order => {
  const number = String(6_900_000_000_000_000_000n + BigInt(index) * 16n + 7n);
  const createdAt = placedAt(chance, index / count);
  const full = !chance.once(7);
  const console = full ? 'douyin' : 'taobao';
  const lines = Array.from({ length: chance.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3 + chance.whole(0, 1)]) }, (_, line) =>
    makeLine(chance, number, line),
  );
  const goods = lines.reduce((sum, line) => sum + (line.unitPrice as number) * line.quantity, 0);
  const discount = chance.once(4) ? Math.floor(goods * chance.pick([0.05, 0.1, 0.3, 0.6])) : 0;
  const post = chance.pick([0, 0, 0, 600, 1000]);
  const province = chance.once(9) ? chance.pick(remoteProvinces) : chance.pick(provinces);
  const buyer = chance.once(3) ? `b${chance.whole(0, 400)}` : `b${1000 + chance.whole(0, 60_000)}`;
  return {
    key: orderKey(console, number),
    console,
    shop: '样例小店',
    number,
    source: sometimes(chance, chance.pick(sources)),
    createdAt,
    paidAt: chance.once(20) ? null : ms(createdAt + chance.whole(5, 4000) * 1000),
    promisedShipAt: ms(createdAt + 2 * day),
    shippedAt: null,
    status: 'toShip',
    statusText: '待发货',
    shippable: true,
    platformHold: null,
    money: { paid: fen(goods - discount + post), post: fen(post), ...(full ? { goods: fen(goods), discount: fen(discount) } : {}) },
    buyer: {
      id: sometimes(chance, buyer),
      nick: masked,
      ...(full ? { tags: chance.once(8) ? [chance.pick(tags), chance.pick(tags)] : [] } : {}),
    },
    receiver: full
      ? {
          name: masked,
          phone: chance.once(5) ? `1${chance.whole(30, 99)}${String(chance.whole(0, 9_999_999)).padStart(8, '0')}` : masked,
          province: sometimes(chance, normaliseProvince(province)),
          city: sometimes(chance, `${province}${chance.pick(['一', '二', '三', '四'])}市`),
          district: `${chance.pick(['东', '西', '南', '北'])}区`,
          street: null,
          detail: chance.once(5) ? `${chance.pick(['和平', '建设', '人民'])}路 ${chance.whole(1, 200)} 号` : masked,
        }
      : {},
    words: full
      ? {
          buyer: chance.once(4) ? chance.pick(remarks) : null,
          seller: chance.once(10) ? chance.pick(remarks) : null,
          flag: chance.pick([0, 0, 0, 0, 1, 5]),
        }
      : { flag: 0 },
    lines,
    afterSale: sometimes(chance, chance.pick(['none', 'none', 'none', 'none', 'requested', 'refunded'] as const)),
    presale: chance.once(30) ? { stage: chance.pick(['paid', 'finalUnpaid'] as const), finalPaymentBy: ms(createdAt + 5 * day) } : null,
  };
};

const makeLine = (chance: Chance, number: string, line: number): OrderLine => {
  // Cold goods are one SKU in twenty, and rarely bought.
  const sku = chance.once(3) ? chance.whole(0, 79) : chance.whole(0, 19) * 4;
  return {
    id: `${number}-${line}`,
    productId: `p${sku >> 2}`,
    skuId: sometimes(chance, `s${sku}`),
    merchantCode: sometimes(chance, `M-${sku}`),
    title: `${titles[sku % titles.length]} ${sizes[sku % 4]}`,
    spec: sometimes(chance, sizes[sku % 4]!),
    quantity: chance.pick([1, 1, 1, 1, 2, 2, 3, 12]),
    unitPrice: fen(1900 + ((sku * 811) % 9000) + (chance.once(40) ? 90_000 : 0)),
    paid: null,
    storage: sometimes(chance, sku % 20 === 7 ? 'cold' : 'ordinary'),
    afterSale: 'none',
    presale: false,
  };
};

const masked: Masked = { masked: '***' };
/** Every twelfth is missing, masked or empty. */
const sometimes = <T>(chance: Chance, value: T): T | Masked | null => (chance.once(12) ? chance.pick([null, masked]) : value);

/** Later orders come later; the hour of the day follows people's habits. */
const placedAt = (chance: Chance, part: number): Ms => {
  const date = Math.floor(part * days);
  const hour = chance.once(5) ? chance.whole(22, 29) % 24 : chance.whole(8, 21);
  return ms(lastDay - (days - 1 - date) * day + hour * 3_600_000 + chance.whole(0, 3_599_999));
};
