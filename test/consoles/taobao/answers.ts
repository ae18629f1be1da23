/** The server side of the 千牛 look-alike: pages at myseller and qn, the list at trade, in GBK. */
import { hostileText, notFound, padding, pause, type ConsoleAnswer, type ConsoleRequest } from '../answer.ts';
import type { ConsolesDesk, Fault } from '../control.ts';
import type { ConsoleFiles } from '../files.ts';
import { encodeGbk } from '../gbk.ts';
import type { ShopOrder } from '../shops/shop.ts';
import { toTaobao } from '../shops/taobao.ts';

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' https://trade.taobao.com";
const loginPage = 'https://login.taobao.com/member/login.jhtml';

/** Answers of https://myseller.taobao.com and https://qn.taobao.com. */
export const taobaoPages =
  (files: ConsoleFiles) =>
  (request: ConsoleRequest): ConsoleAnswer => {
    const { pathname } = request.url;
    if (pathname.startsWith('/static/')) return files.asset('taobao', pathname.slice('/static/'.length));
    if (pathname === '/' || pathname.startsWith('/home.htm')) return files.page('taobao', request, policy);
    return notFound;
  };

/** Answers of https://trade.taobao.com: the old page, and the list that both pages ask for. */
export const taobaoTrade =
  (desk: ConsolesDesk, files: ConsoleFiles) =>
  async (request: ConsoleRequest): Promise<ConsoleAnswer> => {
    const { pathname } = request.url;
    const form = new URLSearchParams(request.body);
    if (pathname.startsWith('/static/')) return files.asset('taobao', pathname.slice('/static/'.length));
    if (pathname === '/trade/itemlist/list_sold_items.htm') return files.page('taobao', request, policy, 'old.html');
    if (request.method === 'POST' && pathname === '/trade/itemlist/asyncSold.htm') return list(desk, form, request.origin);
    if (request.method === 'POST' && pathname === '/trade/ship-lookalike') {
      return answerGbk({ shipped: desk.ship((form.get('bizOrderIds') ?? '').split(',').filter(Boolean)) }, request.origin);
    }
    if (request.method === 'POST' && pathname.startsWith('/trade/memo-lookalike/')) return memo(desk, form, request);
    return notFound;
  };

const memo = (desk: ConsolesDesk, form: URLSearchParams, { url, origin }: ConsoleRequest): ConsoleAnswer => {
  const number = form.get('bizOrderId') ?? '';
  if (url.pathname.endsWith('/save')) desk.setMemo(number, form.get('memo') ?? '', Number(form.get('flag') ?? 0));
  return answerGbk({ tip: desk.order(number)?.words.seller ?? '' }, origin);
};

const tabs: Record<string, (order: ShopOrder) => boolean> = {
  latest3Months: () => true,
  waitBuyerPay: (order) => order.status === 'unpaid',
  waitSend: (order) => order.status === 'toShip' || order.status === 'review',
  haveSendGoods: (order) => order.status === 'shipped',
  refunding: (order) => order.lines.some((line) => line.refund?.state === 'asked'),
  success: (order) => order.status === 'done',
  closed: (order) => order.status === 'closed',
};

const list = async (desk: ConsolesDesk, form: URLSearchParams, origin: string | undefined): Promise<ConsoleAnswer> => {
  const fault = desk.takeFault('taobao');
  const refusal = await refuse(fault, origin);
  if (refusal !== undefined) return refusal;
  const tab = form.get('tabCode') ?? 'latest3Months';
  const pageNum = Number(form.get('pageNum') ?? 1);
  const pageSize = Math.min(50, Number(form.get('pageSize') ?? 15));
  const numbers = (form.get('bizOrderId') ?? '').split(',').filter(Boolean);
  const found = desk
    .orders()
    .filter(tabs[tab] ?? (() => false))
    .filter((order) => numbers.length === 0 || numbers.includes(order.number));
  desk.logCall({ console: 'taobao', at: desk.now(), tab, page: pageNum - 1, pageSize, total: found.length });
  const mainOrders = found
    .slice((pageNum - 1) * pageSize, pageNum * pageSize)
    .map((order) => toTaobao(fault?.kind === 'html' ? hostile(order) : order, desk.shop));
  return answerGbk(
    {
      error: '',
      query: { tabCode: tab, prePageNo: form.get('prePageNo') ?? '1', ...(fault?.kind === 'huge' ? { pad: padding() } : {}) },
      page: { currentPage: pageNum, pageSize, totalNumber: found.length, totalPage: Math.ceil(found.length / pageSize) },
      mainOrders,
    },
    origin,
  );
};

const refuse = async (fault: Fault | undefined, origin: string | undefined): Promise<ConsoleAnswer | undefined> => {
  if (fault?.kind === 'slow') await pause(fault.ms ?? 3000);
  if (fault?.kind === 'notJson') return answerGbk('系统繁忙，请稍后再试', origin);
  if (fault?.kind === 'status') return { ...answerGbk('Internal Server Error', origin), status: 500 };
  if (fault?.kind === 'shape') return answerGbk({ result: { items: [] } }, origin);
  if (fault?.kind === 'login') return { status: 302, headers: { ...corsFor(origin), location: loginPage }, body: '' };
  if (fault?.kind === 'loginPage') return answerGbk('<!doctype html><html><title>淘宝登录</title><body>请登录</body></html>', origin);
  if (fault?.kind === 'slider') return answerGbk({ rgv587_flag: 'sm', url: 'https://trade.taobao.com/_____tmd_____/punish' }, origin);
  return undefined;
};

const hostile = (order: ShopOrder): ShopOrder => ({
  ...order,
  buyer: { ...order.buyer, nick: hostileText(order.buyer.nick) },
  lines: order.lines.map((line) => ({ ...line, title: hostileText(line.title ?? '') })),
});

/** This server says HTML whatever it sends. */
const answerGbk = (value: unknown, origin: string | undefined): ConsoleAnswer => ({
  status: 200,
  headers: { ...corsFor(origin), 'content-type': 'text/html; charset=GBK', 'cache-control': 'no-store' },
  body: encodeGbk(typeof value === 'string' ? value : JSON.stringify(value)),
});

const corsFor = (origin: string | undefined): Record<string, string> => ({
  'access-control-allow-origin': origin ?? 'https://myseller.taobao.com',
  'access-control-allow-credentials': 'true',
  vary: 'Origin',
});
