/**
 * The registry of seller consoles: one line each. `lacks` names the fields (`core/rules/fields.ts`) that a console's lists never show;
 * a rule that asks for one of them does not run on its orders, and says so.
 */
export const consoles = {
  douyin: { lacks: [] },
  taobao: {
    lacks: ['amount.goods', 'amount.discount', 'buyer.tags', 'receiver.name', 'receiver.phone', 'receiver.province', 'receiver.city', 'receiver.district', 'receiver.street', 'receiver.detail', 'words.buyer', 'words.seller', 'line.paid'],
  },
} as const satisfies Record<string, { readonly lacks: readonly string[] }>; // prettier-ignore

export type ConsoleId = keyof typeof consoles;
export const consoleIds = Object.keys(consoles) as ConsoleId[];
