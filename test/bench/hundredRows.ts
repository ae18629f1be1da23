/** In a plain page: a list of a hundred orders, and the overlay on it with an engine that answers at once. */
import { console as douyin } from '#extension/consoles/douyin/index.ts';
import { createOverlay } from '#extension/overlay/overlay.ts';
import { panelSet } from '#extension/overlay/panel/set.ts';
import { makeView } from '#test/unit/overlay/views.ts';

const numbers = Array.from({ length: 100 }, (_, index) => `69207418330511${60_000 + index}`);

const element = (name: string, className: string, ...children: (Node | string)[]): HTMLElement => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};
const body = element('tbody', '');
for (const number of numbers) {
  const line = element(
    'div',
    'line',
    element('span', 'no', '订单编号 ', number),
    element('span', 'clock', '剩 0 秒'),
    element('b', '', '备注'),
  );
  const head = element('tr', 'head', element('td', '', line));
  head.dataset['rowKey'] = number;
  const goods = element('tr', 'goods', element('td', '', element('p', '', '商品'), element('button', '', element('span', '', '发货'))));
  body.append(head, goods);
}
document.body.append(element('table', '', body));

const overlay = createOverlay({
  console: {
    ...douyin,
    isOrderPage: () => true,
    read: () => ({ orders: numbers.map((number) => ({ number, key: `douyin:${number}` }) as never), dropped: [] }),
  },
  engine: {
    take: () => Promise.resolve(numbers.map((number) => makeView({ number, key: `douyin:${number}` as never }))),
    views: () => Promise.resolve([]),
    decide: () => Promise.reject(new Error('nobody decides here')),
  },
  locale: 'zh',
  openApp: () => undefined,
  setSetting: () => undefined,
  setPause: () => undefined,
  fetchPanels: () => Promise.resolve(panelSet),
  signal: new AbortController().signal,
});
overlay.start();
overlay.hear({ kind: 'answer', url: 'https://fxg.jinritemai.com/', body: '', at: Date.now() as never });
