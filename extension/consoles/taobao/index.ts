/**
 * 淘宝 and 天猫: the old list on trade.taobao.com and 千牛 on myseller and qn, which all ask the same server. Nothing here was seen on the
 * live console: it follows public sources, and whatever does not fit is counted and shown.
 */
import * as v from 'valibot';
import type { Console } from '../console.ts';
import { createCoverageMemory, type CoverageMemory } from '../coverage.ts';
import { readAnswer, type AnswerReader } from '../reading.ts';
import { words } from '../words.ts';
import { EmptyListSchema, EnvelopeSchema, RefusalSchema, TaobaoOrderSchema, unread } from './answer.ts';
import { taobaoCoverage } from './list.ts';
import { memo } from './memo.ts';
import { toTaobaoOrder } from './order.ts';
import { site } from './site.ts';
import { statusOfWords } from './status.ts';
import { toWords, WordsSchema } from './words.ts';

/** @param memory The pages seen so far; one per content script. */
export const createTaobao = (memory: CoverageMemory = createCoverageMemory()): Console => ({
  id: 'taobao',
  site,
  statusOf: statusOfWords,
  isOrderPage: (url) =>
    url.hostname === 'trade.taobao.com'
      ? /\/list_sold_items\.htm$/i.test(url.pathname)
      : /^(?:myseller|qn)\.taobao\.com$/.test(url.hostname) && /^\/home\.htm\/trade-platform\/tp\/sold\/?$/.test(url.pathname),
  numberPattern: /(?<!\d)\d{15,21}(?!\d)/g,
  words,
  hints: {
    // New list: one table per order, header row first. Old list: one block per order.
    rows: 'table.next-table-row, div.trade-order-main',
    checked: '.next-checkbox-wrapper.checked, input[type="checkbox"]:checked',
  },
  memo,
  read: (answer) => readAnswer(answer, createReader(memory)),
  checks: {
    list: { shape: v.object({ ...EnvelopeSchema.entries, mainOrders: v.array(TaobaoOrderSchema) }), unread },
    detail: { shape: WordsSchema, unread },
  },
});

export const console: Console = createTaobao();

const createReader = (memory: CoverageMemory): AnswerReader => ({
  blockedText: (text) => {
    if (/rgv587|_____tmd_____|punish|captcha|滑块|验证码/i.test(text)) return 'slider';
    // The list never answers in HTML; a page in its place is the log-in to which the call was redirected.
    return /^\s*</.test(text) ? 'login' : undefined;
  },
  blockedJson: (json) => {
    const { success, output } = v.safeParse(RefusalSchema, json);
    if (!success) return undefined;
    const ret = output.ret?.join(' ') ?? '';
    if (output.rgv587_flag || /RGV587|FAIL_SYS_USER_VALIDATE/.test(ret)) return 'slider';
    return /FAIL_SYS_SESSION_EXPIRED|FAIL_SYS_TOKEN/.test(ret) || /登录|login/i.test(output.error ?? '') ? 'login' : undefined;
  },
  site,
  interpret: {
    list: (json, answer) => {
      const envelope = v.safeParse(EnvelopeSchema, json);
      if (!envelope.success) return v.is(EmptyListSchema, json) ? { orders: [] } : undefined;
      const orders = envelope.output.mainOrders.map(toTaobaoOrder);
      const whole = orders.filter((order) => order !== undefined);
      const covered = whole.length === orders.length ? taobaoCoverage(answer, envelope.output.page, whole, memory) : undefined;
      return { orders, ...(covered ? { covered } : {}) };
    },
    detail: toWords,
  },
});
