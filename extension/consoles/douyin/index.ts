/**
 * 抖店, https://fxg.jinritemai.com. Nothing here was seen on the live console: it follows public sources, and whatever does not fit is
 * counted and shown.
 */
import * as v from 'valibot';
import type { Console } from '../console.ts';
import { createCoverageMemory, type CoverageMemory } from '../coverage.ts';
import { readAnswer, type AnswerReader } from '../reading.ts';
import { words } from '../words.ts';
import { AfterSaleItemSchema, AfterSaleListSchema, toUpdate } from './afterSale.ts';
import { DouyinOrderSchema, EmptyListSchema, EnvelopeSchema, RefusalSchema, unread } from './answer.ts';
import { douyinCoverage } from './list.ts';
import { memo } from './memo.ts';
import { toDouyinOrder } from './order.ts';
import { site } from './site.ts';
import { statusOfWords } from './status.ts';

/** @param memory The pages seen so far; one per content script. */
export const createDouyin = (memory: CoverageMemory = createCoverageMemory()): Console => ({
  id: 'douyin',
  site,
  source: '抖音小店',
  statusOf: statusOfWords,
  isOrderPage: (url) => url.hostname === 'fxg.jinritemai.com' && orderPage.test(url.pathname),
  numberPattern: /(?<!\d)\d{15,21}(?!\d)/g,
  words,
  hints: {
    // The order's row carries its number, the rows of its lines follow with "child<line id>". Older pages say ant- instead of auxo-.
    rows: 'tr[data-row-key][class*="-table-row-level-0"], tr[data-row-key^="child"][class*="-table-row-level-1"]',
    checked: '.auxo-checkbox-wrapper-checked, .ant-checkbox-wrapper-checked',
  },
  memo,
  read: (answer) => readAnswer(answer, createReader(memory)),
  checks: {
    list: { shape: v.object({ ...EnvelopeSchema.entries, data: v.array(DouyinOrderSchema) }), unread },
    detail: { shape: v.object({ data: v.object({ order: DouyinOrderSchema }) }), unread },
    afterSale: { shape: v.object({ data: v.object({ items: v.array(AfterSaleItemSchema) }) }), unread },
  },
});

export const console: Console = createDouyin();

const orderPage = /^\/ffa\/morder\/(?:order\/list\/?$|logistics\/delivery)/;

const createReader = (memory: CoverageMemory): AnswerReader => ({
  blockedText: (text) => {
    if (/captcha|验证码|滑块/i.test(text)) return 'slider';
    return /^\s*</.test(text) && /登录|login/i.test(text) ? 'login' : undefined;
  },
  blockedJson: (json) => {
    const { success, output } = v.safeParse(RefusalSchema, json);
    if (!success) return undefined;
    const message = output.msg ?? '';
    if (output.code === 10008 || output.st === 10008 || /未登录|请.{0,2}登录|登录.{0,3}(?:失效|过期)/.test(message)) return 'login';
    if (Array.isArray((json as { data?: unknown }).data)) return undefined;
    const verify = output.verify_params || output.data?.verify_params;
    return verify || /captcha|验证码|滑块|安全验证/i.test(message) ? 'slider' : undefined;
  },
  site,
  interpret: {
    list: (json, answer) => {
      const envelope = v.safeParse(EnvelopeSchema, json);
      if (!envelope.success) return v.is(EmptyListSchema, json) ? { orders: [] } : undefined;
      const orders = envelope.output.data.map(toDouyinOrder);
      const whole = orders.filter((order) => order !== undefined);
      // A page with an order that we could not read is no link in the chain of pages.
      const covered = whole.length === orders.length ? douyinCoverage(answer, envelope.output, whole, memory) : undefined;
      return { orders, ...(covered ? { covered } : {}) };
    },
    detail: (json) => {
      const { data } = json as { data?: { order?: unknown } | null };
      return data?.order ? { orders: [toDouyinOrder(data.order)] } : undefined;
    },
    afterSale: (json) => {
      const { success, output } = v.safeParse(AfterSaleListSchema, json);
      return success ? { updates: output.data.items.map(toUpdate) } : undefined;
    },
  },
});
