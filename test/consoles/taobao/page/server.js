/** The page's talk with trade.taobao.com: XMLHttpRequest, across origins, with credentials. The browser decodes the GBK. */

const base = document.documentElement.dataset.base;
/** Looked at under a prefix, everything comes from the one local server. */
const trade = base === '' ? 'https://trade.taobao.com' : '/trade.taobao.com';

const send = (path, form) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', trade + path);
    request.withCredentials = true;
    request.setRequestHeader('content-type', 'application/x-www-form-urlencoded');
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch (error) {
        reject(Object.assign(error, { login: request.responseText.includes('登录') }));
      }
    };
    request.onerror = () => reject(Object.assign(new Error('network'), { login: true }));
    request.send(new URLSearchParams(form).toString());
  });

const statusOfTab = {
  latest3Months: 'ALL',
  waitBuyerPay: 'NOT_PAID',
  waitSend: 'PAID',
  haveSendGoods: 'SEND',
  refunding: 'REFUNDING',
  success: 'SUCCESS',
  closed: 'DROP',
};

/** @param {{ tab: string, page: number, pageSize: number, number: string, previousPage: number }} wanted pages count from 1 */
export const fetchOrders = async ({ tab, page, pageSize, number, previousPage }, seen) => {
  seen.listCalls += 1;
  const answer = await send('/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8', {
    isQnNew: 'true',
    isHideNick: 'true',
    prePageNo: String(previousPage),
    sifg: '0',
    action: 'itemlist/SoldQueryAction',
    close: '0',
    pageNum: String(page),
    tabCode: tab,
    orderStatus: statusOfTab[tab],
    pageSize: String(pageSize),
    unionSearch: '',
    buyerNick: '',
    bizOrderId: number,
    sellerMemoFlag: '0',
    sellerMemo: '0',
    yushouStatus: 'ALL',
    refund: 'ALL',
    holdStatus: '0',
    isRiskOrder: '',
  });
  seen.answeredAt = performance.now();
  if (answer.rgv587_flag) throw Object.assign(new Error('slider'), { slider: true });
  if (!Array.isArray(answer.mainOrders)) throw new Error('shape');
  return { orders: answer.mainOrders, total: answer.page.totalNumber };
};

/** @returns the numbers that were shipped */
export const ship = async (numbers) => (await send('/trade/ship-lookalike', { bizOrderIds: numbers.join(',') })).shipped;

export const fetchMemo = async (number) => (await send('/trade/memo-lookalike/read', { bizOrderId: number })).tip;
export const saveMemo = (number, memo, flag) => send('/trade/memo-lookalike/save', { bizOrderId: number, memo, flag: String(flag) });
