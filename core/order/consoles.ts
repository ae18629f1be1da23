/**
 * The registry of seller consoles: one line each, and one folder in `extension/consoles` of the same name.
 *
 * `names`: what people call it. `list`: where its list of orders is. `lacks`: the fields (`core/rules/fields.ts`) that its list never
 * shows; a rule that asks for one of them does not run on its orders, and says so.
 */
export const consoles = {
  douyin: { names: { zh: '抖店', en: 'Doudian' }, list: 'https://fxg.jinritemai.com/ffa/morder/order/list', lacks: [] },
  taobao: { names: { zh: '千牛', en: 'Qianniu' }, list: 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold', lacks: ['amount.goods', 'amount.discount', 'buyer.tags', 'receiver.name', 'receiver.phone', 'receiver.province', 'receiver.city', 'receiver.district', 'receiver.street', 'receiver.detail', 'words.buyer', 'words.seller', 'line.paid'] },
  pinduoduo: { names: { zh: '拼多多', en: 'Pinduoduo' }, list: 'https://mms.pinduoduo.com/orders/list', lacks: ['order.paidAt', 'order.payDelay', 'buyer.id', 'buyer.tags', 'receiver.street', 'presale.stage', 'presale.finalPaymentBy', 'line.unitPrice', 'line.paid', 'line.presale'] },
} as const satisfies Record<string, ConsoleEntry>; // prettier-ignore

interface ConsoleEntry {
  readonly names: { readonly zh: string; readonly en: string };
  readonly list: string;
  readonly lacks: readonly string[];
}

export type ConsoleId = keyof typeof consoles;
export const consoleIds = Object.keys(consoles) as ConsoleId[];

/** Each console's name by its id. */
export const consoleNames = (locale: 'zh' | 'en'): Record<ConsoleId, string> =>
  Object.fromEntries(consoleIds.map((id) => [id, consoles[id].names[locale]])) as Record<ConsoleId, string>;
