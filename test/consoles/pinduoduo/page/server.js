/** The page's talk with its server: POST with JSON, by `fetch`. */

const base = document.documentElement.dataset.base;

const send = async (path, body) => {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'anti-content': 'lookalike' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.success === false) throw Object.assign(new Error(answer.errorMsg), { code: answer.errorCode });
  return answer.result;
};

/** @param {{ tab: number, page: number, pageSize: number, number: string }} wanted pages count from 1 */
export const fetchOrders = async ({ tab, page, pageSize, number }, seen) => {
  seen.listCalls += 1;
  const now = Math.floor(Date.now() / 1000);
  const result = await send('/mangkhut/mms/recentOrderList', {
    orderType: Number(tab),
    afterSaleType: 0,
    remarkStatus: -1,
    urgeShippingStatus: -1,
    groupStartTime: now - 90 * 86_400,
    groupEndTime: now,
    pageNumber: page,
    pageSize,
    sortType: 10,
    mobile: '',
    hideRegionBlackDelayShipping: false,
    ...(number === '' ? {} : { orderSn: number }),
  });
  seen.answeredAt = performance.now();
  if (!Array.isArray(result.pageItems)) throw new Error('shape');
  return { orders: result.pageItems, total: result.totalItemNum };
};

/** @returns the numbers that were shipped */
export const ship = async (numbers) => (await send('/orders/ship-lookalike', { orderSns: numbers })).shipped;
