/** The server side of the 抖店 look-alike. */
import { answerJson, hostileText, notFound, padding, pause, type ConsoleAnswer, type ConsoleRequest } from '../answer.ts';
import type { ConsolesDesk, Fault } from '../control.ts';
import type { ConsoleFiles } from '../files.ts';
import { toDouyin } from '../shops/douyin.ts';
import type { ShopOrder } from '../shops/shop.ts';

const policy = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";

/** Answers of https://fxg.jinritemai.com. */
export const douyinAnswers =
  (desk: ConsolesDesk, files: ConsoleFiles) =>
  async (request: ConsoleRequest): Promise<ConsoleAnswer> => {
    const { pathname } = request.url;
    if (pathname === '/api/order/searchlist') return list(desk, request.url.searchParams);
    if (pathname === '/api/order/orderDetail') return detail(desk, request.url.searchParams.get('order_id') ?? '');
    if (pathname === '/api/order/tabcnt') return answerJson({ st: 0, msg: '', code: 0, data: counts(desk) });
    if (pathname === '/api/order/ship-lookalike' && request.method === 'POST') return ship(desk, request.body);
    if (pathname === '/api/order/remark-lookalike' && request.method === 'POST') return remark(desk, request.body);
    if (pathname.startsWith('/static/')) return files.asset('douyin', pathname.slice('/static/'.length));
    if (pathname === '/' || pathname.startsWith('/ffa/') || pathname === '/login/common') return files.page('douyin', request, policy);
    return notFound;
  };

const tabs: Record<string, (order: ShopOrder) => boolean> = {
  all: () => true,
  unpaid: (order) => order.status === 'unpaid',
  unshipped: (order) => order.status === 'toShip' || order.status === 'review',
  shipped: (order) => order.status === 'shipped',
  finished: (order) => order.status === 'done',
  closed: (order) => order.status === 'closed',
  aftersale: (order) => order.lines.some((line) => line.refund?.state === 'asked'),
};

const counts = (desk: ConsolesDesk): Record<string, number> => {
  const orders = desk.orders();
  return Object.fromEntries(Object.entries(tabs).map(([tab, belongs]) => [tab, orders.filter(belongs).length]));
};

const list = async (desk: ConsolesDesk, query: URLSearchParams): Promise<ConsoleAnswer> => {
  const fault = desk.takeFault('douyin');
  const refusal = await refuse(fault);
  if (refusal !== undefined) return refusal;
  const page = Number(query.get('page') ?? 0);
  const size = Math.min(100, Number(query.get('pageSize') ?? 20));
  const tab = query.get('tab') ?? 'all';
  const number = query.get('order_id') ?? '';
  const product = query.get('product') ?? '';
  const found = desk
    .orders()
    .filter(tabs[tab] ?? (() => false))
    .filter((order) => number === '' || order.number === number)
    .filter((order) => product === '' || order.lines.some((line) => line.title?.includes(product) === true));
  if (query.get('order') === 'asc') found.reverse();
  desk.logCall({ console: 'douyin', at: desk.now(), tab, page, pageSize: size, total: found.length });
  const data = found
    .slice(page * size, (page + 1) * size)
    .map((order) => toDouyin(fault?.kind === 'html' ? hostile(order) : order, desk.shop, desk.now()));
  return answerJson({
    st: 0,
    msg: '',
    code: 0,
    data,
    page,
    size,
    total: found.length,
    extra_map: fault?.kind === 'huge' ? { pad: padding() } : {},
  });
};

const detail = async (desk: ConsolesDesk, number: string): Promise<ConsoleAnswer> => {
  const refusal = await refuse(desk.takeFault('douyin'));
  if (refusal !== undefined) return refusal;
  const order = desk.order(number);
  if (order === undefined) return answerJson({ st: 0, msg: '订单不存在', code: 20002, data: null });
  return answerJson({ st: 0, msg: '', code: 0, data: { order: toDouyin(order, desk.shop, desk.now()) } });
};

const refuse = async (fault: Fault | undefined): Promise<ConsoleAnswer | undefined> => {
  if (fault?.kind === 'slow') await pause(fault.ms ?? 3000);
  if (fault?.kind === 'notJson') return answerJson('upstream connect error or disconnect/reset before headers');
  if (fault?.kind === 'status') return { ...answerJson('Internal Server Error'), status: 500 };
  if (fault?.kind === 'shape') return answerJson({ st: 0, msg: '', code: 0, data: { list: [{ id: 1 }], total: '1' } });
  if (fault?.kind === 'login') return answerJson({ st: 10008, msg: '未登录', code: 10008, data: null });
  if (fault?.kind === 'loginPage')
    return answerJson('<!doctype html><html><title>登录抖店</title><body>请登录</body></html>', {
      'content-type': 'text/html; charset=utf-8',
    });
  if (fault?.kind === 'slider')
    return answerJson({
      st: 0,
      msg: '',
      code: 0,
      data: { verify_params: { decision_conf: '{"code":"10000","type":"verify","subtype":"slide"}' } },
    });
  return undefined;
};

const hostile = (order: ShopOrder): ShopOrder => ({
  ...order,
  buyer: { ...order.buyer, nick: hostileText(order.buyer.nick) },
  lines: order.lines.map((line) => ({ ...line, title: hostileText(line.title ?? '') })),
});

const ship = (desk: ConsolesDesk, body: string): ConsoleAnswer => {
  const { order_ids: numbers } = JSON.parse(body) as { order_ids: string[] };
  return answerJson({ st: 0, msg: '', code: 0, data: { shipped: desk.ship(numbers) } });
};

const remark = (desk: ConsolesDesk, body: string): ConsoleAnswer => {
  const { order_id: number, remark: seller, star: flag } = JSON.parse(body) as { order_id: string; remark: string; star: number };
  desk.setMemo(number, seller, flag);
  return answerJson({ st: 0, msg: '', code: 0, data: {} });
};
