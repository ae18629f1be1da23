/** 千牛 look-alike: state, routes and the life of the page. What it looks like is in frame.js, list.js and row.js. */
import { frame, home } from './frame.js';
import { overlays, soldList } from './list.js';
import { createRoot } from './render.js';
import { fetchOrders, ship } from './server.js';
import { switches, withSwitches } from './switches.js';
import { watch } from './watch.js';

const seen = watch('taobao');
const base = document.documentElement.dataset.base;
const listPath = '/home.htm/trade-platform/tp/sold';
const root = createRoot(document.getElementById('icestark-container'));

const state = {
  path: location.pathname.slice(base.length),
  tab: switches.tab || 'waitSend',
  page: 1,
  previousPage: 1,
  pageSize: switches.pageSize || 15,
  number: '',
  orders: [],
  total: 0,
  shopName: '',
  loading: false,
  error: '',
  checked: new Set(),
  revisions: new Map(),
  confirming: null,
  message: '',
};

let queued = false;
const render = () => {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    const before = seen.rowsRendered;
    root.render(
      frame(state, actions),
      state.path === listPath ? soldList(state, actions, seen) : home(state, actions),
      overlays(state, actions),
    );
    if (seen.rowsRendered > before) seen.renderedAt = performance.now();
    seen.rows = document.querySelectorAll('table.next-table-row').length;
  });
};

/** The tables of these orders get new nodes, as React gives them when a key changes. */
const revise = (numbers) => {
  for (const number of numbers) state.revisions.set(number, (state.revisions.get(number) ?? 0) + 1);
};
const numbersShown = () => state.orders.map((order) => order.id);

let latest = 0;
const load = async () => {
  const call = (latest += 1);
  Object.assign(state, { loading: true, error: '', checked: new Set() });
  render();
  try {
    const { orders, total } = await fetchOrders(state, seen);
    if (switches.late) await new Promise((resolve) => setTimeout(resolve, switches.late));
    if (call !== latest) return;
    Object.assign(state, {
      orders,
      total,
      shopName: orders[0]?.seller.shopName ?? state.shopName,
      loading: false,
      previousPage: state.page,
    });
    document.querySelector('.next-table-body')?.scrollTo(0, 0);
    autoship();
  } catch (error) {
    if (call !== latest) return;
    const text = error.slider ? '请拖动滑块完成验证' : error.login ? '登录已失效，请重新登录' : '系统繁忙，请稍后再试';
    Object.assign(state, { orders: [], total: 0, loading: false, error: text });
  }
  render();
};

const shipAll = async (numbers) => {
  const shipped = new Set(await ship(numbers));
  state.orders = state.orders.map((order) => (shipped.has(order.id) ? shippedOrder(order) : order));
  for (const number of shipped) state.checked.delete(number);
  revise(shipped);
  say(`已发货 ${shipped.size} 单`);
};

const shippedOrder = (order) => ({
  ...order,
  statusInfo: { ...order.statusInfo, text: '商家已发货，等待买家确认' },
  operations: order.operations.filter((operation) => operation.id !== 'sendGoods'),
});

const say = (message) => {
  state.message = message;
  render();
  setTimeout(() => {
    state.message = '';
    render();
  }, 2500);
};

const actions = {
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
  if (state.path === listPath) void load();
  else {
    latest += 1;
    render();
  }
};

let autoshipped = false;
/** A program presses the control: no pointer, no key. */
const autoship = () => {
  if (!switches.autoship || autoshipped) return;
  autoshipped = true;
  setTimeout(() => {
    for (const table of document.querySelectorAll('table.next-table-row')) {
      const wanted = switches.autoship === '1' || table.textContent.includes(`订单号：${switches.autoship}`);
      const control = wanted && [...table.querySelectorAll('a')].find((candidate) => candidate.textContent.trim() === '发货');
      if (control) return control.click();
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
