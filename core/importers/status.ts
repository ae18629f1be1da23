/** Where an order of a file stands, in the words of back offices and of the programs beside them. */
import type { OrderStatus } from '#core/order';

/** First match counts; words that we do not know are `other`, which nothing treats as shippable. */
export const statusOfFile = (text: string): OrderStatus => words.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';

const words: readonly (readonly [RegExp, OrderStatus])[] = [
  [/退款成功|退款完结|交易关闭|已关闭|已取消|已作废|^取消$/, 'closed'],
  [/风控|(?:禁止|暂停|暂缓|不可|不能|请勿).{0,2}发货|发货管控|拼团中|待成团|拦截|锁定|挂起|异常/, 'review'],
  [/部分发货/, 'partShipped'],
  [/退款中|退货中/, 'other'],
  [/买家已付款|等待(?:卖家|商家)发货|待发货|未发货|备货中|待审核|已审核|待配货|待打单|^已付款/, 'toShip'],
  [/等待.{0,4}付款|待付款|待支付|未付款|未支付|部分支付|待付尾款/, 'unpaid'],
  [/交易成功|已完成|已签收|确认收货|^完成$/, 'done'],
  [/已发货|等待买家确认|待收货|待签收/, 'shipped'],
];
