/** The orders that the invented shop is there for. Times of day are local; `d2` is the day before yesterday, `d1` yesterday. */
import { day, hour, minute, second } from './clock.ts';
import { everyday, everydayLine, ordinaryPlace, type Draft, type DraftLine } from './edge-order.ts';
import type { Expectation, RuleName } from './shop.ts';

type Case = Partial<Omit<Draft, 'at' | 'note'>>;

/** @param today Local midnight, epoch ms. @param now Epoch ms, only for a promise that is about to end. */
export const edgeCases = (today: number, now: number): Draft[] => {
  const at =
    (daysAgo: number) =>
    (time: string, note: string, what: Case = {}): Draft => ({
      at: today - daysAgo * day + clock(time),
      note,
      status: 'toShip',
      buyer: note,
      lines: [everydayLine(note)],
      place: ordinaryPlace(what.buyer ?? note),
      ...what,
    });
  const d2 = at(2);
  const d1 = at(1);
  return [
    ...amounts(d2),
    ...regions(d2),
    ...storage(d2),
    ...tags(d2),
    ...velocity(d2, d1),
    ...nights(d2, d1),
    ...odd(d2),
    d1('15:00:00', 'promised ship time in three hours', {
      tags: ['恶意退货'],
      promisedShipAt: now + 3 * hour,
      expect: [hit('maliciousReturns')],
    }),
    // Near the end, because it lifts the mean for everything after it.
    d1('21:40:00', 'very large amount', {
      lines: [{ title: '企业定制礼盒 整单', spec: '对公；不退换', price: 199_999_999 }],
      expect: [hit('amount')],
    }),
  ];
};

type At = (time: string, note: string, what?: Case) => Draft;

const hit = (rule: RuleName): Expectation => ({ rule, is: 'hit' });
const miss = (rule: RuleName): Expectation => ({ rule, is: 'miss' });
const unknown = (rule: RuleName, because: NonNullable<Expectation['because']>): Expectation => ({ rule, is: 'unknown', because });

const giftBox: DraftLine = { title: '年节干货礼盒', spec: '定制；单盒', price: 30_000 };

const amounts = (d2: At): Draft[] => [
  d2('08:31:00', 'balance before 2.99×', { balances: true, status: 'shipped' }),
  d2('08:32:00', 'amount 2.99× the mean', { lines: [giftBox], timesMean: 299, expect: [miss('amount')] }),
  d2('08:41:00', 'balance before 3.00×', { balances: true, status: 'shipped' }),
  d2('08:42:00', 'amount exactly 3.00× the mean', { lines: [giftBox], timesMean: 300, expect: [miss('amount')] }),
  d2('08:51:00', 'balance before 3.01×', { balances: true, status: 'shipped' }),
  d2('08:52:00', 'amount 3.01× the mean', { lines: [giftBox], timesMean: 301, expect: [hit('amount')] }),
  d2('09:10:00', 'amount not shown', { withoutPaid: true, expect: [unknown('amount', 'absent')] }),
];

const regions = (d2: At): Draft[] => [
  d2('09:30:00', 'remote, 15.15 % returned', { place: { province: '青海省', city: '玉树藏族自治州' }, expect: [hit('remoteReturns')] }),
  d2('09:40:00', 'remote, exactly 15.0 % returned', { place: { province: '西藏自治区', city: '拉萨市' }, expect: [miss('remoteReturns')] }),
  d2('09:50:00', 'many returns, not remote', { place: { province: '江西省', city: '南昌市' }, expect: [miss('remoteReturns')] }),
  d2('10:00:00', 'province masked', { place: { province: '***', city: '***' }, expect: [unknown('remoteReturns', 'masked')] }),
  d2('10:10:00', 'province absent', { place: { province: null, city: null }, expect: [unknown('remoteReturns', 'absent')] }),
  d2('10:20:00', 'remote, first order from there', {
    place: { province: '宁夏回族自治区', city: '银川市' },
    expect: [unknown('remoteReturns', 'emptyWindow')],
  }),
];

const salmon: DraftLine = { title: '【冷链】智利三文鱼礼盒 1 kg', spec: '冷链；礼盒装', price: 12_860 };
const cake: DraftLine = { title: '鲜奶油蛋糕 6 寸（冷藏配送）', spec: '冷藏；动物奶油', price: 9800 };
const steak: DraftLine = { title: '原切牛排家庭装 10 片（冷冻）', spec: '冷冻；1.5 kg/箱', price: 10_900 };

const storage = (d2: At): Draft[] => [
  d2('10:30:00', 'cold and ordinary in one order', { lines: [cake, { ...everyday[4]! }], expect: [hit('mixedStorage')] }),
  d2('10:40:00', 'all cold', { lines: [salmon, steak], expect: [miss('mixedStorage')] }),
  d2('10:50:00', 'all ordinary, twelve lines', {
    lines: Array.from({ length: 12 }, (_, index) => ({ ...everyday[index % everyday.length]!, price: 700 + index * 55 })),
    expect: [miss('mixedStorage')],
  }),
  d2('11:00:00', 'cold and a line without title', {
    lines: [steak, { title: null, price: 5200 }],
    expect: [unknown('mixedStorage', 'absent')],
  }),
];

const tags = (d2: At): Draft[] => [
  d2('11:10:00', 'buyer tagged with malicious returns', { tags: ['高频复购', '恶意退货'], expect: [hit('maliciousReturns')] }),
  d2('11:20:00', 'buyer with another tag', { tags: ['高频复购'], expect: [miss('maliciousReturns')] }),
  d2('11:30:00', 'tags not sent', { tags: null, expect: [unknown('maliciousReturns', 'absent')] }),
];

const velocity = (d2: At, d1: At): Draft[] => {
  const quick = { buyer: 'quick buyer' };
  const slow = { buyer: 'slow buyer' };
  return [
    d2('11:40:00', 'buyer without id', { withoutBuyerId: true, expect: [unknown('velocity', 'absent')] }),
    d2('14:00:00', 'slow buyer, first', { ...slow, status: 'shipped' }),
    d2('15:00:00', 'slow buyer, second', { ...slow, status: 'shipped' }),
    d2('16:00:00', 'slow buyer, third', { ...slow, expect: [miss('velocity')] }),
    d1('09:10:00', 'quick buyer, first', quick),
    d1('10:20:00', 'quick buyer, second', quick),
    d1('11:30:00', 'quick buyer, third', { ...quick, expect: [miss('velocity')] }),
    d1('13:00:00', 'quick buyer, fourth', { ...quick, expect: [hit('velocity')] }),
    d1('14:00:01', 'slow buyer, fourth, a second more than a day after the first', { ...slow, expect: [miss('velocity')] }),
  ];
};

const nights = (d2: At, d1: At): Draft[] => [
  d2('23:47:08', 'night, remote and dear', {
    lines: [{ ...salmon, price: 32_150, quantity: 4 }],
    place: { province: '新疆维吾尔自治区', city: '喀什地区' },
    words: { buyer: '麻烦尽快发货' },
    expect: [hit('night'), hit('remoteReturns'), hit('amount')],
  }),
  d1('05:59:59', 'last second of the night', { expect: [hit('night')] }),
  d1('06:00:00', 'first second of the day', { expect: [miss('night')] }),
  d1('21:59:59', 'last second of the day', { expect: [miss('night')] }),
  d1('22:00:00', 'first second of the night', { expect: [hit('night')] }),
];

const odd = (d2: At): Draft[] => [
  d2('16:10:00', 'very long names', {
    nick: '一个非常非常喜欢在深夜逛店而且昵称长到任何一张表格都放不下的老客户'.repeat(2),
    lines: [
      {
        title: `${'超长标题的四季通用多功能可折叠防水防油加厚大号收纳整理'.repeat(5)}箱`,
        spec: '特大号；雾霾蓝；带滑轮；可叠放；送标签贴一百张',
        price: 8800,
      },
    ],
  }),
  d2('16:20:00', 'emoji in names', {
    nick: '🐟小鱼🌊👨‍👩‍👧',
    name: '🐟*',
    lines: [{ title: '卡通保温杯 🧊🥤 500 ml', spec: '粉色 🌸', price: 7900 }],
    words: { buyer: '生日礼物🎂，请包好🙏' },
  }),
  d2('16:30:00', 'right-to-left text', {
    nick: 'متجر\u202Eabc\u202C***',
    lines: [{ title: 'سجادة صلاة 礼拜毯 שטיח', spec: '绿色', price: 8300 }],
  }),
  d2('16:40:00', 'HTML in names', {
    nick: '<img src=x onerror="window.__pwned=1">',
    name: '<b>*</b>',
    lines: [{ title: '<script>window.__pwned=2</script>文艺帆布袋', spec: '"><img src=x onerror=window.__pwned=3>', price: 6900 }],
    words: { buyer: '<a href="javascript:window.__pwned=4">点我</a>', seller: '&lt;已核&gt;' },
  }),
  d2('17:00:00', 'refund asked before shipping', { refund: { state: 'asked', goodsBack: false }, words: { buyer: '不想要了' } }),
  d2('17:10:00', 'presale, paid in full', {
    presale: 'full',
    lines: [{ title: '【预售】新季苹果 5 kg', spec: '10 月下旬发出', price: 8990, presale: true }],
  }),
  d2('17:20:00', 'presale, final payment due', {
    status: 'unpaid',
    presale: 'depositPaid',
    lines: [{ title: '【预售】羽绒被 1.8 m', spec: '定金已付', price: 8500, presale: true }],
  }),
  d2('17:30:00', 'under review by the platform', { status: 'review' }),
  d2('17:40:00', 'not paid yet', { status: 'unpaid' }),
  d2('17:50:00', 'with remark and flag', { words: { buyer: '请发顺丰', seller: '已联系买家，周五前发出', flag: 4 } }),
];

const clock = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * hour + minutes * minute + seconds * second;
};
