/** The seller's memo and the buyer's message of one order: each is an answer of its own, and says in its address whose it is. */
import * as v from 'valibot';
import { orderKey } from '#core/order';
import { filled, isOrderNumber } from '../loose.ts';
import type { Interpret } from '../reading.ts';

export const WordsSchema = v.object({ tip: v.nullable(v.string()) });

export const toWords: Interpret = (json, { url }) => {
  const { success, output } = v.safeParse(WordsSchema, json);
  if (!success) return undefined;
  const { pathname, searchParams } = new URL(url);
  const number = searchParams.get('orderid') ?? searchParams.get('biz_order_id');
  if (!isOrderNumber(number)) return { updates: [undefined] };
  const text = filled(output.tip) ?? null;
  return { updates: [{ key: orderKey('taobao', number), words: /getMessage/i.test(pathname) ? { buyer: text } : { seller: text } }] };
};
