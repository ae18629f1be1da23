/**
 * The life of a look-alike console: state, routes, calls, ticks, shipping. A console's `page.js` says how it looks and whom it asks.
 *
 * @typedef {object} ConsolePage
 * @property {string} name
 * @property {string} container id of the element that the console draws in
 * @property {object} state what this console starts with: `tab`, `page`, `pageSize`, …
 * @property {(path: string) => Route} routeOf
 * @property {(order: object) => string} numberOf
 * @property {(order: object) => string | undefined} shopNameOf
 * @property {(state: object, seen: object) => Promise<{ orders: object[], total: number }>} fetchOrders
 * @property {number} longestPage most orders that one call brings
 * @property {() => Promise<Record<string, number>>} [fetchCounts]
 * @property {(number: string, seen: object) => Promise<object>} [fetchOrder]
 * @property {(numbers: string[]) => Promise<string[]>} ship answers with the numbers that were shipped
 * @property {(order: object) => object} shipped the order as the page shows it from then on
 * @property {(error: Error) => string} sayError
 * @property {(state: object, actions: object) => unknown} around head bar and menu
 * @property {(state: object, actions: object) => unknown} over dialogs and messages
 *
 * @typedef {{ shows: 'list' | 'order' | 'home', view: (state: object, actions: object, seen: object) => unknown }} Route
 */
import { drill } from './drill.js';
import { createRoot } from './render.js';
import { switches, withSwitches } from './switches.js';
import { watch } from './watch.js';

/** @param {ConsolePage} page */
export const startConsole = (page) => {
  const seen = watch(page.name);
  const place = document.getElementById(page.container);
  const container = drill.mount ? drill.mount(place) : place;
  // The drill has put the console somewhere else, where it starts by itself.
  if (!container) return;
  const base = document.documentElement.dataset.base;
  const root = createRoot(container, seen);
  Object.assign(seen, { redraw: root.redraw, wipe: root.wipe });

  const state = {
    path: '',
    number: '',
    product: '',
    order: 'desc',
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
    ...page.state,
    ...(switches.tab ? { tab: switches.tab } : {}),
    ...(switches.pageSize ? { pageSize: switches.pageSize } : {}),
    scroller: () => root.find(({ scroller }) => scroller),
  };

  let queued = false;
  /** React gathers changes and renders once. */
  const render = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      const before = seen.rowsRendered;
      root.render(page.around(state, actions), page.routeOf(state.path).view(state, actions, seen), page.over(state, actions));
      if (seen.rowsRendered > before) seen.renderedAt = performance.now();
    });
  };

  /** The rows of these orders get new nodes, as React gives them when a key changes. */
  const revise = (numbers) => {
    for (const number of numbers) state.revisions.set(number, (state.revisions.get(number) ?? 0) + 1);
  };
  const numbersShown = () => state.orders.map(page.numberOf);

  let latest = 0;
  const load = async () => {
    const call = (latest += 1);
    Object.assign(state, { loading: true, error: '', checked: new Set() });
    render();
    try {
      const { orders, total } = page.routeOf(state.path).shows === 'order' ? await loadOrder() : await loadOrders();
      if (switches.late) await new Promise((resolve) => setTimeout(resolve, switches.late));
      if (call !== latest) return;
      const shopName = (orders[0] && page.shopNameOf(orders[0])) ?? state.shopName;
      Object.assign(state, { orders, total, shopName, loading: false, previousPage: state.page });
      state.scroller()?.scrollTo(0, 0);
      autoship();
    } catch (error) {
      if (call !== latest) return;
      Object.assign(state, { orders: [], total: 0, loading: false, error: page.sayError(error) });
    }
    render();
    if (call === latest) void loadCounts();
  };
  /** A page longer than one call may bring is put together from several. */
  const loadOrders = async () => {
    const calls = Math.ceil(state.pageSize / page.longestPage);
    if (calls === 1) return page.fetchOrders(state, seen);
    const parts = [];
    for (let part = 0; part < calls; part += 1) {
      parts.push(await page.fetchOrders({ ...state, pageSize: page.longestPage, page: page.state.page + part }, seen));
      if (parts.at(-1).orders.length < page.longestPage) break;
    }
    return { orders: parts.flatMap(({ orders }) => orders), total: parts[0].total };
  };
  const loadOrder = async () => ({
    orders: [await page.fetchOrder(new URLSearchParams(location.search).get('id') ?? '', seen)],
    total: 1,
  });
  const loadCounts = async () => {
    if (!page.fetchCounts) return;
    state.counts = await page.fetchCounts().catch(() => state.counts);
    render();
  };

  const shipAll = async (numbers) => {
    const shipped = new Set(await page.ship(numbers));
    state.orders = state.orders.map((order) => (shipped.has(page.numberOf(order)) ? page.shipped(order) : order));
    state.detail = state.detail && (state.orders.find((order) => page.numberOf(order) === page.numberOf(state.detail)) ?? null);
    for (const number of shipped) state.checked.delete(number);
    revise(shipped);
    say(`已发货 ${shipped.size} 单`);
    void loadCounts();
  };

  const say = (message) => {
    state.message = message;
    render();
    setTimeout(() => {
      state.message = '';
      render();
    }, 2500);
  };

  const actions = {
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
    say,
    render,
  };

  const arrive = () => {
    state.path = location.pathname.slice(base.length);
    state.detail = null;
    if (page.routeOf(state.path).shows !== 'home') void load();
    else {
      latest += 1;
      render();
      void loadCounts();
    }
  };

  let autoshipped = false;
  /** A program presses the control: no pointer, no key. */
  const autoship = () => {
    if (!switches.autoship || autoshipped) return;
    autoshipped = true;
    setTimeout(
      () => root.find(({ ship }) => ship && ship !== 'selected' && (switches.autoship === '1' || ship === switches.autoship))?.click(),
      2000,
    );
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
};
