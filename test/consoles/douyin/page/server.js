/** The page's talk with its server: fetch, with the baggage that every call of this console carries. */

const base = document.documentElement.dataset.base;
const baggage = () => {
  const word = (length) => Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36)).join('');
  return `appid=1&__token=${word(32)}&_bid=ffa_order&aid=4272&_lid=${word(12)}&msToken=${word(40)}&a_bogus=${word(40)}&verifyFp=verify_${word(20)}&fp=verify_${word(20)}`;
};

/** Throws an error with `code` when the console refuses. */
export const fetchOrders = async ({ page, pageSize, tab, order, number, product }, seen) => {
  const filters = `${number ? `&order_id=${encodeURIComponent(number)}` : ''}${product ? `&product=${encodeURIComponent(product)}` : ''}${tab === 'unshipped' ? '&order_status=stock_up' : ''}`;
  seen.listCalls += 1;
  const response = await fetch(
    `${base}/api/order/searchlist?page=${page}&pageSize=${pageSize}&tab=${tab}&order_by=create_time&order=${order}${filters}&${baggage()}`,
    { credentials: 'include' },
  );
  const answer = await response.json();
  seen.answeredAt = performance.now();
  if (answer.code !== 0) throw Object.assign(new Error(answer.msg || '系统繁忙'), { code: answer.code });
  if (!Array.isArray(answer.data)) throw new Error('系统繁忙，请稍后再试');
  return { orders: answer.data, total: answer.total };
};

/** One order of the detail page. Throws when there is none. */
export const fetchOrder = async (number, seen) => {
  seen.listCalls += 1;
  const answer = await (await fetch(`${base}/api/order/orderDetail?order_id=${encodeURIComponent(number)}&${baggage()}`)).json();
  seen.answeredAt = performance.now();
  if (answer.code !== 0) throw Object.assign(new Error(answer.msg), { code: answer.code });
  return answer.data.order;
};

export const fetchCounts = async () => (await (await fetch(`${base}/api/order/tabcnt?${baggage()}`)).json()).data;

/** @returns the numbers that were shipped */
export const ship = async (numbers) => {
  const response = await fetch(`${base}/api/order/ship-lookalike`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order_ids: numbers }),
  });
  return (await response.json()).data.shipped;
};

export const saveMemo = async (number, remark, star) => {
  await fetch(`${base}/api/order/remark-lookalike`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order_id: number, remark, star }),
  });
};
