/** 拼多多, https://mms.pinduoduo.com. Nothing here was seen on the live console: it follows public sources, and what does not fit is counted. */
import * as v from 'valibot';
import type { Order } from '#core/order';
import type { Console, RawAnswer, Reading } from '../console.ts';
import { coverageOf, createCoverageMemory, type CoverageMemory } from '../coverage.ts';
import { readAnswer, type AnswerReader } from '../reading.ts';
import { EnvelopeSchema, PinduoduoOrderSchema, RefusalSchema, RequestSchema, unread } from './answer.ts';
import { statusOfWords, toPinduoduoOrder } from './order.ts';
import { words } from '../words.ts';
import { site } from './site.ts';

/** @param memory The pages seen so far; one per content script. */
export const createPinduoduo = (memory: CoverageMemory = createCoverageMemory()): Console => ({
  id: 'pinduoduo',
  site,
  source: '拼多多',
  isOrderPage: (url) => url.hostname === 'mms.pinduoduo.com' && /^\/orders\/list\/?$/.test(url.pathname),
  numberPattern: /(?<![\d-])\d{6}-\d{12,18}(?![\d-])/g,
  words,
  hints: { rows: 'tr', checked: 'input[type="checkbox"]:checked' },
  statusOf: statusOfWords,
  read: (answer) => readAnswer(answer, createReader(memory)),
  checks: { list: { shape: v.object({ result: v.object({ pageItems: v.array(PinduoduoOrderSchema) }) }), unread } },
});

export const console: Console = createPinduoduo();

const createReader = (memory: CoverageMemory): AnswerReader => ({
  site,
  blockedText: (text) => (/captcha|验证码|滑块/i.test(text) ? 'slider' : /^\s*</.test(text) ? 'login' : undefined),
  blockedJson: (json) => {
    const { success, output } = v.safeParse(RefusalSchema, json);
    if (!success || output.success !== false) return undefined;
    return /登录|会话已过期/.test(output.errorMsg ?? '') ? 'login' : /验证|滑块/.test(output.errorMsg ?? '') ? 'slider' : undefined;
  },
  interpret: {
    list: (json, answer) => {
      const { success, output } = v.safeParse(EnvelopeSchema, json);
      if (!success) return undefined;
      const orders = output.result.pageItems.map(toPinduoduoOrder);
      const whole = orders.filter((order) => order !== undefined);
      const covered = whole.length === orders.length ? coverage(answer, output.result.totalItemNum, whole, memory) : undefined;
      return { orders, ...(covered ? { covered } : {}) };
    },
  },
});

/** Order type 0 is all, 1 what waits to be shipped; the list goes back to the time that was asked for. */
const coverage = (
  { request = '', at }: RawAnswer,
  total: number | null | undefined,
  orders: readonly Order[],
  memory: CoverageMemory,
): Reading['covered'] => {
  const { success, output: asked } = v.safeParse(v.pipe(v.string(), v.parseJson(), RequestSchema), request);
  if (!success || asked.pageNumber < 1 || asked.pageSize < 1) return undefined;
  const reach = Math.max(0, at - asked.groupStartTime * 1000);
  const kind = asked.orderType === 0 ? 'whole' : 'open';
  return coverageOf({ console: 'pinduoduo', kind, orders, at, page: asked.pageNumber - 1, pageSize: asked.pageSize, total, reach }, memory);
};
