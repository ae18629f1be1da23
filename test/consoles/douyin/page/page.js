/** 抖店 look-alike: state, routes and the life of the page. What it looks like is in frame.js, table.js and dialogs.js. */
import { dialogs } from './dialogs.js';
import { frame, home } from './frame.js';
import { createRoot } from './render.js';
import { fetchCounts, fetchOrders, ship } from './server.js';
import { switches, withSwitches } from './switches.js';
import { orderList } from './table.js';
import { watch } from './watch.js';

const seen = watch('douyin');
const base = document.documentElement.dataset.base;
const listPath = '/ffa/morder/order/list';
const root = createRoot(document.getElementById('gar-sub-app-provider'));
window.__shop_id = '100002';

export const state = {
  path: location.pathname.slice(base.length),
  tab: switches.tab || 'unshipped',
  page: 0,
  pageSize: switches.pageSize || 20,
  order: 'desc',
  number: '',
  product: '',
  orders: [],
  total: 0,
  counts: {},
  shopName: '',
  loading: false,
  error: '',
  checked: new Set(),
  unfolded: new Set(),
  revisions: new Map(),
  confirming: null,
  detail: null,
  message: '',
};

let queued = false;
/** React gathers changes and renders once. */
const render = () => {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    const isList = state.path === listPath;
    const before = seen.rowsRendered;
    root.render(frame(state, actions), isList ? orderList(state, actions, seen) : home(state, actions), dialogs(state, actions));
    if (seen.rowsRendered > before) seen.renderedAt = performance.now();
    seen.rows = document.querySelectorAll('tr.auxo-table-row-level-0').length;
  });
};

/** The rows of these orders get new nodes, as React gives them when a key changes. */
const revise = (numbers) => {
  for (const number of numbers) state.revisions.set(number, (state.revisions.get(number) ?? 0) + 1);
};
const numbersShown = () => state.orders.map((order) => order.shop_order_id);

let latest = 0;
const load = async () => {
  const call = (latest += 1);
  Object.assign(state, { loading: true, error: '', checked: new Set() });
  render();
  try {
    const { orders, total } = await fetchOrders(state, seen);
    if (switches.late) await new Promise((resolve) => setTimeout(resolve, switches.late));
    if (call !== latest) return;
    Object.assign(state, { orders, total, shopName: orders[0]?.store_name ?? state.shopName, loading: false });
    document.querySelector('.auxo-table-content')?.scrollTo(0, 0);
    autoship();
  } catch (error) {
    if (call !== latest) return;
    const login = error.code === 10008;
    Object.assign(state, { orders: [], total: 0, loading: false, error: login ? '登录已失效，请重新登录' : '系统繁忙，请稍后再试' });
  }
  render();
  if (call === latest) void loadCounts();
};

const loadCounts = async () => {
  state.counts = await fetchCounts().catch(() => state.counts);
  render();
};

const shipAll = async (numbers) => {
  const shipped = new Set(await ship(numbers));
  state.orders = state.orders.map((order) => (shipped.has(order.shop_order_id) ? shippedOrder(order) : order));
  state.detail = state.detail && (state.orders.find((order) => order.shop_order_id === state.detail.shop_order_id) ?? null);
  for (const number of shipped) state.checked.delete(number);
  revise(shipped);
  say(`已发货 ${shipped.size} 单`);
  void loadCounts();
};

const shippedOrder = (order) => {
  const { ship: _, ...actionMap } = order.action_map;
  return {
    ...order,
    order_status: 3,
    action_map: actionMap,
    order_status_info: { ...order.order_status_info, order_status_text: '已发货' },
  };
};

const say = (message) => {
  state.message = message;
  render();
  setTimeout(() => {
    state.message = '';
    render();
  }, 2500);
};

export const actions = {
  listPath,
  go(path) {
    history.pushState({}, '', withSwitches(base + path));
    arrive();
  },
  change(changes) {
    Object.assign(state, changes);
    void load();
  },
  reload: () => void load(),
  toggle(number) {
    if (!state.checked.delete(number)) state.checked.add(number);
    revise([number]);
    render();
  },
  toggleAll() {
    const numbers = numbersShown();
    state.checked = state.checked.size === numbers.length ? new Set() : new Set(numbers);
    revise(numbers);
    render();
  },
  unfold(number) {
    state.unfolded.add(number);
    revise([number]);
    render();
  },
  ship: (number) => void shipAll([number]),
  askBatch() {
    const numbers = numbersShown().filter((number) => state.checked.has(number));
    if (numbers.length === 0) return say('请先选择订单');
    state.confirming = numbers;
    render();
  },
  confirmBatch() {
    const numbers = state.confirming;
    state.confirming = null;
    void shipAll(numbers);
  },
  show(changes) {
    Object.assign(state, changes);
    render();
  },
  render,
};

const arrive = () => {
  state.path = location.pathname.slice(base.length);
  state.detail = null;
  if (state.path === listPath) void load();
  else {
    latest += 1;
    render();
    void loadCounts();
  }
};

let autoshipped = false;
/** A program presses the button: no pointer, no key. */
const autoship = () => {
  if (!switches.autoship || autoshipped) return;
  autoshipped = true;
  setTimeout(() => {
    const head = document.querySelector(`tr.auxo-table-row-level-0[data-row-key="${switches.autoship}"]`);
    const rows = head ? [head.nextElementSibling] : document.querySelectorAll('tr.auxo-table-row-level-1');
    for (const row of rows) {
      const button = [...row.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === '发货');
      if (button) return button.click();
    }
  }, 2000);
};

window.addEventListener('popstate', arrive);
if (switches.churn) {
  setInterval(() => {
    const numbers = numbersShown();
    if (numbers.length === 0 || document.hidden) return;
    revise([numbers[Math.floor(Math.random() * numbers.length)]]);
    render();
  }, switches.churn);
}
arrive();
