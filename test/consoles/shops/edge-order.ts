/** A short way to write an invented order down, and the full order that it stands for. */
import { hour, second } from './clock.ts';
import { personOf } from './people.ts';
import { hashOf, pick } from './random.ts';
import type { Expectation, ShopLine, ShopOrder, ShopStatus } from './shop.ts';

export interface DraftLine {
  readonly title: string | null;
  readonly spec?: string;
  /** Fen, one piece. */
  readonly price: number;
  readonly quantity?: number;
  readonly presale?: boolean;
}

export interface Draft {
  readonly at: number;
  readonly note: string;
  readonly status: ShopStatus;
  /** Names the invented person; the same key is the same buyer. */
  readonly buyer: string;
  readonly lines: DraftLine[];
  readonly expect?: readonly Expectation[];
  /** Only what differs from the ordinary. */
  readonly place?: { readonly province: string | null; readonly city: string | null; readonly district?: string };
  readonly tags?: readonly string[] | null;
  readonly nick?: string;
  readonly name?: string;
  readonly withoutBuyerId?: boolean;
  readonly withoutPaid?: boolean;
  readonly refund?: { readonly state: 'asked' | 'done'; readonly goodsBack: boolean };
  readonly presale?: 'full' | 'depositPaid';
  readonly promisedShipAt?: number;
  readonly words?: Partial<ShopOrder['words']>;
  /** The amount is settled later, as so many hundredths of the shop's mean over the 30 days before. */
  readonly timesMean?: number;
  /** The amount is settled later, so that the mean before the next order is a whole number of fen. */
  readonly balances?: boolean;
}

/** What an ordinary order holds: everyday goods of 60 to 90 yuan. */
export const everyday: readonly DraftLine[] = [
  { title: '手剥山核桃仁 500 g', spec: '罐装；奶香', price: 6800 },
  { title: '婴儿湿巾 80 抽 × 12 包', spec: '加厚', price: 8900 },
  { title: '竹柄不锈钢汤勺 三件套', spec: '长柄', price: 6580 },
  { title: '无糖燕麦片 1.2 kg × 2 袋', spec: '袋装', price: 7980 },
  { title: '陶瓷餐具四件套', spec: '青釉；4 件', price: 8600 },
  { title: '纯棉洗脸巾 100 抽 × 6 包', spec: '珍珠纹', price: 6990 },
  { title: '老街芝麻酱 400 g × 3 瓶', spec: '原味', price: 7350 },
];

/** An everyday line whose price differs a little from order to order, as coupons make it. */
export const everydayLine = (key: string): DraftLine => {
  const line = pick(everyday, key);
  return { ...line, price: line.price + (hashOf(`${key} price`) % 90), quantity: 1 + (hashOf(`${key} quantity`) % 2) };
};

/** Provinces nobody calls remote. */
const ordinaryPlaces: readonly (readonly [string, string, string])[] = [
  ['广东省', '佛山市', '南海区'],
  ['浙江省', '宁波市', '鄞州区'],
  ['江苏省', '南京市', '鼓楼区'],
  ['四川省', '成都市', '武侯区'],
  ['湖北省', '武汉市', '洪山区'],
  ['山东省', '青岛市', '李沧区'],
  ['福建省', '泉州市', '晋江市'],
  ['上海市', '上海市', '闵行区'],
];

export const ordinaryPlace = (key: string): { province: string; city: string; district: string } => {
  const [province, city, district] = ordinaryPlaces[hashOf(key) % ordinaryPlaces.length]!;
  return { province, city, district };
};

export const totalOf = (draft: Pick<Draft, 'lines'>): number =>
  draft.lines.reduce((sum, line) => sum + line.price * (line.quantity ?? 1), 0);

/** Days of promise at this shop. */
const promise = 72 * hour;

export const edgeOrder = (draft: Draft): ShopOrder => {
  const person = personOf(draft.buyer);
  const seconds = Math.floor(draft.at / second);
  const tail = `${seconds}${String(hashOf(draft.note + draft.at) % 10_000).padStart(4, '0')}`;
  const place: NonNullable<Draft['place']> = draft.place ?? person;
  const total = totalOf(draft);
  const unpaid = draft.status === 'unpaid' || (draft.status === 'closed' && draft.refund === undefined);
  const shipped = draft.status === 'shipped' || draft.status === 'done';
  return {
    number: `69207${tail}`,
    createdAt: draft.at,
    paidAt: unpaid ? null : draft.at + 40 * second,
    promisedShipAt: unpaid ? null : (draft.promisedShipAt ?? draft.at + promise),
    shippedAt: shipped ? draft.at + 22 * hour : null,
    doneAt: draft.status === 'done' ? draft.at + 140 * hour : null,
    status: draft.status,
    money: { goods: total, post: 0, discount: 0, paid: draft.withoutPaid === true ? null : total },
    buyer: {
      id: draft.withoutBuyerId === true ? null : String(9_100_000_000_000_000 + hashOf(draft.buyer)),
      nick: draft.nick ?? person.nick,
      tags: draft.tags === undefined ? [] : draft.tags,
    },
    receiver: {
      name: draft.name ?? person.name,
      phone: person.phone,
      province: place.province,
      city: place.city,
      district: place.province === null || place.province === '***' ? place.province : (place.district ?? '城东区'),
    },
    words: { buyer: '', seller: '', flag: 0, ...draft.words },
    presale: draft.presale ?? null,
    lines: draft.lines.map((line, index) => lineOf(draft, line, index, tail)),
    note: draft.note,
    ...(draft.expect === undefined ? {} : { expect: draft.expect }),
  };
};

const lineOf = (draft: Draft, line: DraftLine, index: number, tail: string): ShopLine => {
  const key = hashOf(line.title ?? 'untitled') % 1_000_000_000;
  const quantity = line.quantity ?? 1;
  return {
    number: `693${tail}${String(index).padStart(2, '0')}`,
    productId: `36${String(key).padStart(17, '0')}`,
    skuId: `17${String(key + 7).padStart(17, '0')}`,
    merchantCode: `HX-${key % 10_000}`,
    title: line.title,
    spec: line.spec === undefined ? [] : [{ name: '规格', value: line.spec }],
    quantity,
    unitPrice: line.price,
    paid: line.price * quantity,
    refund: draft.refund === undefined ? null : { ...draft.refund, at: draft.at + 100 * hour },
    presale: line.presale ?? false,
  };
};
