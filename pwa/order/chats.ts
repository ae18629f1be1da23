/** Where a person writes to a buyer: each console has its own chat. */
import { consoles, type ConsoleId } from '#core/order';
import type { useText } from '../i18n.ts';

/** Chats with a name of their own, and an address where one is known. */
const chats: Partial<Record<ConsoleId, { readonly name: 'douyin' | 'taobao'; readonly address?: string }>> = {
  douyin: { name: 'douyin', address: 'https://im.jinritemai.com/pc_seller_v2/main/workspace' },
  // 旺旺 is a program beside the browser: it is opened from the order's row.
  taobao: { name: 'taobao' },
};

export const chatName = (t: ReturnType<typeof useText>['t'], console: ConsoleId): string => t(`chat.${chats[console]?.name ?? 'other'}`);

/** The chat itself, or the list whose rows lead to it. */
export const chatPlace = (console: ConsoleId): { readonly address: string; readonly isList: boolean } => {
  const address = chats[console]?.address;
  return address === undefined ? { address: consoles[console].list, isList: true } : { address, isList: false };
};
