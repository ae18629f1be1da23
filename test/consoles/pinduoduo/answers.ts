/** The server side of the 拼多多 look-alike. */
import { answerJson, hostileText, notFound, padding, pause, type ConsoleAnswer, type ConsoleRequest } from '../answer.ts';
import type { ConsolesDesk, Fault } from '../control.ts';
import type { ConsoleFiles } from '../files.ts';
import { pinduoduoNumber, shopNumber, toPinduoduo } from '../shops/pinduoduo.ts';
import type { ShopOrder } from '../shops/shop.ts';

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";

/** Answers of https://mms.pinduoduo.com. */
export const pinduoduoAnswers =
  (desk: ConsolesDesk, files: ConsoleFiles) =>
  async (request: ConsoleRequest): Promise<ConsoleAnswer> => {
    const { pathname } = request.url;
    if (pathname === '/mangkhut/mms/recentOrderList' && request.method === 'POST') return list(desk, request.body);
    if (pathname === '/orders/ship-lookalike' && request.method === 'POST') return ship(desk, request.body);
    if (pathname.startsWith('/static/')) return files.asset('pinduoduo', pathname.slice('/static/'.length));
    if (pathname === '/' || pathname === '/home' || pathname.startsWith('/orders/')) return files.page('pinduoduo', request, policy);
    return notFound;
  };

/** By order type, as the page asks for it. */
const types: Record<number, (order: ShopOrder) => boolean> = {
  0: () => true,
  1: (order) => order.status === 'toShip' || order.status === 'review',
  2: (order) => order.status === 'shipped',
  3: (order) => order.status === 'done',
};

const list = async (desk: ConsolesDesk, body: string): Promise<ConsoleAnswer> => {
  const fault = desk.takeFault('pinduoduo');
  const refusal = await refuse(fault);
  if (refusal !== undefined) return refusal;
  const { orderType = 0, pageNumber = 1, pageSize = 20, orderSn = '' } = JSON.parse(body) as Record<string, never>;
  const found = desk
    .orders()
    .filter(types[orderType] ?? (() => false))
    .filter((order) => orderSn === '' || pinduoduoNumber(order.number) === orderSn);
  desk.logCall({ console: 'pinduoduo', at: desk.now(), tab: String(orderType), page: pageNumber - 1, pageSize, total: found.length });
  const pageItems = found
    .slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    .map((order) => toPinduoduo(fault?.kind === 'html' ? hostile(order) : order, desk.shop));
  return answerJson({
    success: true,
    errorCode: 1000000,
    errorMsg: null,
    result: { totalItemNum: found.length, pageItems, ...(fault?.kind === 'huge' ? { pad: padding() } : {}) },
  });
};

const refuse = async (fault: Fault | undefined): Promise<ConsoleAnswer | undefined> => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if (fault?.kind === 'slow') await pause(fault.ms ?? 3000);
  if (fault?.kind === 'notJson') return answerJson('upstream connect error');
  if (fault?.kind === 'status') return { ...answerJson('Internal Server Error'), status: 500 };
  if (fault?.kind === 'shape') return answerJson({ success: true, result: { items: [] } });
  if (fault?.kind === 'login') return answerJson({ success: false, errorCode: 43001, errorMsg: '会话已过期' });
  if (fault?.kind === 'loginPage') return answerJson('<!doctype html><html><title>登录</title><body>请登录</body></html>', html);
  if (fault?.kind === 'slider') return answerJson({ success: false, errorCode: 54001, errorMsg: '请拖动滑块完成验证' });
  return undefined;
};

const hostile = (order: ShopOrder): ShopOrder => ({
  ...order,
  buyer: { ...order.buyer, nick: hostileText(order.buyer.nick) },
  lines: order.lines.map((line) => ({ ...line, title: hostileText(line.title ?? '') })),
});

const ship = (desk: ConsolesDesk, body: string): ConsoleAnswer => {
  const { orderSns } = JSON.parse(body) as { orderSns: string[] };
  return answerJson({ success: true, result: { shipped: desk.ship(orderSns.map(shopNumber)).map(pinduoduoNumber) } });
};
