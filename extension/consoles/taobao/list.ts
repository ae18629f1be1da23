/** What kind of list a 淘宝 answer is a page of. The paging travels in the body of the request. */
import { day, type Order } from '#core/order';
import type { RawAnswer, Reading } from '../console.ts';
import { coverageOf, type CoverageMemory } from '../coverage.ts';

interface Paging {
  readonly currentPage?: number | null | undefined;
  readonly pageSize?: number | null | undefined;
  readonly totalNumber?: number | null | undefined;
}

/** Only the list of the last three months without any filter shows a stretch of time without gaps; 等待发货 shows what is open in it. */
export const taobaoCoverage = (
  answer: RawAnswer,
  paging: Paging | null | undefined,
  orders: readonly Order[],
  memory: CoverageMemory,
): Reading['covered'] => {
  const query = new URLSearchParams(answer.request ?? '');
  const kind = isUnfiltered(query) ? kindOf[query.get('tabCode') ?? ''] : undefined;
  if (!kind) return undefined;
  const page = (paging?.currentPage ?? Number(query.get('pageNum') || NaN)) - 1;
  const pageSize = paging?.pageSize ?? Number(query.get('pageSize') || NaN);
  if (!Number.isSafeInteger(page) || page < 0 || !Number.isSafeInteger(pageSize) || pageSize < 1) return undefined;
  return coverageOf({ console: 'taobao', kind, orders, at: answer.at, page, pageSize, total: paging?.totalNumber, reach }, memory);
};

/** The shortest three months there are. */
const reach = 89 * day;

const kindOf: Readonly<Record<string, 'whole' | 'open'>> = { latest3Months: 'whole', waitSend: 'open' };

const isUnfiltered = (query: URLSearchParams): boolean => {
  const tab = query.get('tabCode');
  for (const [name, value] of query) {
    // The tab 等待发货 says so twice.
    if (tab === 'waitSend' && name === 'orderStatus' && value === 'PAID') continue;
    if (!harmless.has(name) && !unset.has(value)) return false;
  }
  return true;
};

const unset: ReadonlySet<string> = new Set(['', '0', 'ALL', 'null', 'undefined', 'false']);

/** Paging and what the page adds to every call. Any other parameter with a value may be a filter. */
const harmless: ReadonlySet<string> = new Set([
  'tabCode', 'pageNum', 'prePageNo', 'pageSize', 'action', 'close', 'sifg', 'isQnNew', 'isHideNick', 'event_submit_do_query',
  '_input_charset', '_tb_token_',
]); // prettier-ignore
