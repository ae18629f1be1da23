/** What kind of list a 抖店 answer is a page of. */
import { day, type Order } from '#core/order';
import type { RawAnswer, Reading } from '../console.ts';
import { coverageOf, type CoverageMemory } from '../coverage.ts';

/** Only the whole list, newest first, without any filter, shows a stretch of time without gaps; 待发货 shows what is open in it. */
export const douyinCoverage = (
  answer: RawAnswer,
  envelope: { readonly total?: number | null | undefined },
  orders: readonly Order[],
  memory: CoverageMemory,
): Reading['covered'] => {
  if (!URL.canParse(answer.url)) return undefined;
  const query = new URL(answer.url).searchParams;
  const kind = isSorted(query) ? kindOf(query) : undefined;
  if (!kind) return undefined;
  const page = Number(query.get('page') ?? 0);
  const pageSize = Number(query.get('pageSize') ?? orders.length);
  if (!Number.isSafeInteger(page) || page < 0 || !Number.isSafeInteger(pageSize) || pageSize < 1) return undefined;
  return coverageOf({ console: 'douyin', kind, orders, at: answer.at, page, pageSize, total: envelope.total, reach }, memory);
};

/** The shortest look-back that any source names for this list. */
const reach = 90 * day;

/** The tab 待发货 says so twice: as its tab, and as `order_status=stock_up`. */
const kindOf = (query: URLSearchParams): 'whole' | 'open' | undefined => {
  const [tab, status] = [query.get('tab') || 'all', query.get('order_status') ?? ''];
  if (tab === 'all' && status === '') return 'whole';
  return (tab === 'unshipped' && (status === '' || status === 'stock_up')) || (tab === 'all' && status === 'stock_up') ? 'open' : undefined;
};

const isSorted = (query: URLSearchParams): boolean => {
  if (query.get('order_by') !== 'create_time' || query.get('order') !== 'desc') return false;
  for (const [name, value] of query) if (value !== '' && !harmless.has(name)) return false;
  return true;
};

/** Paging, sorting and what the page adds to every call. Any other parameter with a value may be a filter. */
const harmless: ReadonlySet<string> = new Set([
  'page', 'pageSize', 'tab', 'order_status', 'order_by', 'order', 'compact_time[select]', 'source',
  'appid', '__token', '_bid', 'aid', '_lid', 'msToken', 'a_bogus', 'verifyFp', 'fp', '_',
]); // prettier-ignore
