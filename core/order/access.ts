/** Questions about an order that many rooms ask. */
import type { ConsoleId } from './consoles.ts';
import { isMark, noMark } from './mark.ts';
import type { Field, Masked, Order, OrderKey, OrderStatus } from './order.ts';

/** @example orderKey('douyin', '6900000000000000017') // "douyin:6900000000000000017" */
export const orderKey = (console: ConsoleId, number: string): OrderKey => `${console}:${number}` as OrderKey;

/** An order number as consoles write it. It becomes a key and an attribute, so nothing but digits and a hyphen between them gets through. */
export const isOrderNumber = (text: string | null | undefined): text is string => /^(?:\d{6}-)?\d{6,24}$/.test(text ?? '');

/** The parts of an {@link OrderKey}. */
export const splitOrderKey = (key: OrderKey): { console: ConsoleId; number: string } => {
  const colon = key.indexOf(':');
  return { console: key.slice(0, colon) as ConsoleId, number: key.slice(colon + 1) };
};

/** One shop among all consoles; windows "of the shop" are kept per this key. */
export const shopKey = (order: Pick<Order, 'console' | 'shop'>): string => `${order.console}:${order.shop}`;

export const isMasked = (value: unknown): value is Masked => typeof value === 'object' && value !== null && 'masked' in value;

/** The value when there is one to compare with; `undefined` for masked, empty and missing fields. */
export const known = <T>(value: Field<T>): T | undefined =>
  value === null || value === undefined || isMasked(value) ? undefined : (value as T);

/** What to print of a text field: the value, or the mask as the console shows it; `undefined` when there is nothing. Of what was dropped, `*`. */
export const shown = (value: Field<string>): string | undefined => {
  if (!isMasked(value)) return value ?? undefined;
  return isMark(value.masked) || value.masked === noMark ? '*' : value.masked;
};

const closedStatuses: readonly OrderStatus[] = ['shipped', 'done', 'closed'];

/** Can something still be prevented? Orders that have left the house or are closed are history: kept, counted, not held. */
export const isOpen = (order: Pick<Order, 'status'>): boolean => !closedStatuses.includes(order.status);
