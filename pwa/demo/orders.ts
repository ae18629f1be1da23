/** Orders of a shop that does not exist, of people whom nobody is: the same ones for the same day. */
import { day, fen, hour, minute, ms, orderKey, startOfDay, type Ms, type Order } from '#core/order';

export const demoShop = '样例小店';

/** Orders placed on the day `back` days before the one of `now`, earliest first, as they are a moment after. */
export const ordersOfDay = (now: Ms, back: number): Order[] => {
  const midnight = startOfDay(ms(now - back * day));
  const chance = chanceOf(Math.floor(midnight / day));
  const count = 20 + Math.floor(chance() * 9);
  const times = Array.from({ length: count }, () => midnight + Math.floor(timeOfDay(chance()) * day)).sort((a, b) => a - b);
  return times.flatMap((at, index) => (at < now ? [orderAt(ms(at), index, chance)] : []));
};

/** What became of it, some days later: most are fine; those from far away and of one buyer often come back. */
export const laterOn = (order: Order): Order => {
  const chance = chanceOf(Number(order.number.slice(-9)));
  const province = order.receiver.province as string;
  const risk = order.buyer.nick === returner ? 0.8 : far.some(([name]) => name === province) ? 0.3 : 0.04;
  const returned = chance() < risk;
  return {
    ...order,
    ...{ status: returned ? 'closed' : 'done', statusText: returned ? '已关闭' : '已完成', shippable: false },
    shippedAt: ms(order.createdAt + 20 * hour),
    afterSale: returned ? 'refunded' : 'none',
    lines: order.lines.map((line) => ({ ...line, afterSale: returned ? 'refunded' : 'none' })),
  };
};

const orderAt = (createdAt: Ms, index: number, chance: () => number): Order => {
  const number = `69${String(createdAt).padStart(13, '0')}${String(index).padStart(4, '0')}`;
  const buyer = pick(chance, buyers);
  const goods = pick(chance, catalogue);
  // Now and then somebody buys for a whole office, and now and then cold goods travel with dry ones.
  const quantity = chance() < 0.03 ? 12 + Math.floor(chance() * 20) : chance() < 0.2 ? 2 : 1;
  const second = chance() < 0.12 ? pick(chance, catalogue) : undefined;
  const [province, city] = chance() < 0.08 ? pick(chance, far) : pick(chance, near);
  const lines = [goods, ...(second && second !== goods ? [second] : [])].map((one, place) => ({
    id: `${number}-${place + 1}`,
    productId: one.sku,
    skuId: one.sku,
    merchantCode: one.sku,
    title: one.title,
    spec: one.spec,
    quantity: place === 0 ? quantity : 1,
    unitPrice: fen(one.price),
    paid: fen(one.price * (place === 0 ? quantity : 1)),
    storage: one.storage,
    afterSale: 'none' as const,
    presale: false,
  }));
  const total = fen(lines.reduce((sum, { paid }) => sum + paid, 0));
  const presale = chance() < 0.03;
  return {
    ...{ key: orderKey('douyin', number), console: 'douyin', shop: demoShop, number, source: '抖音小店', createdAt },
    paidAt: presale ? null : ms(createdAt + minute),
    promisedShipAt: ms(createdAt + 2 * day),
    shippedAt: null,
    ...(presale
      ? { status: 'unpaid', statusText: '待付尾款', shippable: false }
      : { status: 'toShip', statusText: '待发货', shippable: true }),
    platformHold: null,
    money: { paid: total, goods: total, post: fen(0), discount: fen(0) },
    buyer: { id: buyer, nick: buyer, tags: buyer === returner ? ['恶意退货'] : [] },
    receiver: {
      name: { masked: `${buyer.charAt(0)}*` },
      phone: { masked: '1**********' },
      ...{ province, city, district: null, street: null },
      detail: { masked: '***' },
    },
    words: { buyer: chance() < 0.06 ? pick(chance, messages) : null, seller: null, flag: 0 },
    lines,
    afterSale: 'none',
    presale: presale ? { stage: 'finalUnpaid', finalPaymentBy: ms(createdAt + 3 * day) } : null,
  };
};

/** Most people buy at noon and in the evening; a few at night. */
const timeOfDay = (share: number): number => (share < 0.12 ? share : share < 0.5 ? 0.36 + share * 0.4 : 0.5 + (share - 0.5) * 0.96);

const pick = <T>(chance: () => number, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;

/** The same numbers for the same seed (mulberry32). */
const chanceOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const returner = '退了又退的风';
const buyers = [
  ...['小满妈妈', '橙子汽水', '山里人家', '北窗听雨', '阿布去海边', '不吃香菜', '三月的鱼', '慢慢来啊', '木木的厨房', '一颗大白菜'],
  ...['早睡早起身体好', '南方小土豆', '芝麻糊糊', '隔壁老张', '风吹麦浪', '今天也要开心', '小院种花', '猫和阳台', '甜甜圈圈', '周末去钓鱼'],
  ...[
    '九点半的月亮',
    '半糖去冰',
    '胖虎的饭盒',
    '云朵收藏家',
    '桃子味的夏天',
    '老家的味道',
    '跑步的蜗牛',
    '海盐荔枝',
    '每天一杯茶',
    returner,
  ],
];

const catalogue = [
  { sku: 'XR-1KG', title: '智利三文鱼礼盒 1 kg 冷链包邮', spec: '礼盒', price: 25_800, storage: 'cold' },
  { sku: 'DX-2KG', title: '冷冻帝王蟹 2 kg', spec: '整只', price: 86_800, storage: 'cold' },
  { sku: 'HT-500', title: '手剥山核桃仁 500 g', spec: '罐装；奶香', price: 6_800, storage: 'ordinary' },
  { sku: 'CY-250', title: '明前龙井 250 g', spec: '罐装', price: 16_800, storage: 'ordinary' },
  { sku: 'MG-750', title: '云南小粒咖啡豆 750 g', spec: '中度烘焙', price: 9_900, storage: 'ordinary' },
  { sku: 'MJ-900', title: '手工酱油 900 ml', spec: '玻璃瓶', price: 3_900, storage: 'ordinary' },
  { sku: 'DM-5KG', title: '五常大米 5 kg', spec: '真空', price: 7_900, storage: 'ordinary' },
  { sku: 'FM-500', title: '洋槐蜂蜜 500 g', spec: '玻璃瓶', price: 5_900, storage: 'ordinary' },
] as const;

const near: readonly (readonly [string, string])[] = [
  ...([['浙江', '杭州市'], ['江苏', '南京市'], ['上海', '上海市'], ['广东', '深圳市'], ['山东', '青岛市'], ['四川', '成都市']] as const),
  ...([['湖北', '武汉市'], ['福建', '厦门市'], ['北京', '北京市'], ['陕西', '西安市']] as const),
]; // prettier-ignore
const far: readonly (readonly [string, string])[] = [['青海', '玉树藏族自治州'], ['新疆', '喀什地区'], ['西藏', '那曲市'], ['内蒙古', '呼伦贝尔市']]; // prettier-ignore

const messages = ['麻烦改地址，改到公司', '先别发，等我通知', '尽快发货，谢谢', '放驿站', '送人的，别放价格单', '尺码拍错了，能换颜色吗'];
