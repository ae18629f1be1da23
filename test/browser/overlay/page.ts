/** A list page for tests, in the ways consoles build theirs, with the overlay on it and an engine that answers at once. */
import { onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiError, type DecisionCommand, type OrderView } from '#core/worker';
import { console as douyin } from '#extension/consoles/douyin/index.ts';
import type { Console } from '#extension/consoles/console.ts';
import { panelSet } from '#extension/overlay/panel/set.ts';
import { createOverlay, type Overlay } from '#extension/overlay/overlay.ts';
import { makeHold, makeView } from '#test/unit/overlay/views.ts';
import { ms } from '#core/order';

export const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `69207418330511${String(60_000 + index)}`);

type Row = (number: string) => string;

/** 抖店: a header row, a row per line, a remark row that says the number once more. */
export const pairedRows: Row = (number) => `
  <tr class="head" data-row-key="${number}"><td colspan="3"><span class="line"><label><input type="checkbox"></label><span>订单编号 <span class="no">${number}</span></span><span>下单时间 <span>2026-11-20 23:47:08</span></span><span class="end">备注</span></span></td></tr>
  <tr data-row-key="child${number.slice(0, -4)}9999"><td>商品</td><td>¥68.00</td><td><div class="acts"><button type="button"><span>发货</span></button><a>详情</a></div></td></tr>
  <tr data-row-key="${number}" hidden><td colspan="3"></td></tr>`;

/** 千牛: one table per order; the control is a link without an address. */
export const tablePerOrder: Row = (number) => `
  <table class="one"><tbody><tr class="head"><td colspan="2"><div class="line"><label><input type="checkbox"></label><span>订单号：${number}</span><span>创建时间：2026-11-20</span></div></td></tr>
  <tr><td>宝贝</td><td><div class="acts"><a role="button" tabindex="0"><span>发 货</span></a><a>详情</a></div></td></tr></tbody></table>`;

const styles = `
  body { margin: 0; font: 13px/20px sans-serif; background: #fff; }
  table { border-collapse: collapse; width: 900px; table-layout: fixed; }
  td { padding: 4px 8px; }
  .line { display: flex; gap: 20px; align-items: center; }
  .end { margin-left: auto; }
  .acts { display: flex; gap: 14px; }
  .acts > * + * { margin-left: 1px; }
`;

/** Puts a list into the document; the batch button and the paging stand around it. */
export const drawList = (row: Row, of: readonly string[]): HTMLElement => {
  const isTable = row === pairedRows;
  const rows = of.map(row).join('');
  document.body.innerHTML = `<style>${styles}</style><nav><a>批量发货</a></nav><div class="bar"><input type="text" placeholder="请输入订单编号"><button type="button" class="batch"><span>批量发货</span></button></div>
    <div class="list">${isTable ? `<table><thead><tr><th>商品</th><th>单价</th><th>操作</th></tr></thead><tbody>${rows}</tbody></table>` : rows}</div><div class="paging">共 128 单</div>`;
  return document.querySelector<HTMLElement>(isTable ? '.list tbody' : '.list')!;
};

/** Consoles deal with their own answers; here an answer is a list of numbers. */
const testConsole: Console = {
  ...douyin,
  isOrderPage: () => true,
  words: { ship: ['发货'], batchShip: ['批量发货'], refresh: ['查询'] },
  read: ({ body }) => ({ orders: (JSON.parse(body as string) as string[]).map((number) => ({ number }) as never), dropped: [] }),
};

export interface Scene {
  readonly overlay: Overlay;
  readonly views: Map<string, OrderView>;
  readonly commands: DecisionCommand[];
  /** Routes of the app that were asked for. */
  readonly opened: string[];
  /** Until when it was asked to keep quiet, as often as it was. */
  readonly pauses: (number | undefined)[];
  /** The engine answers nothing from now on. */
  breakEngine(): void;
}

/** Starts the overlay on the page as it is. `views` is what the engine says of each number; all others are clear. Without `panels`, card and questions cannot be fetched. */
export const startScene = async (of: readonly string[], views: readonly OrderView[] = [], { panels = true } = {}): Promise<Scene> => {
  await page.viewport(1440, 900);
  const known = new Map(of.map((number) => [number, makeView({ number, key: `douyin:${number}` as never })]));
  for (const view of views) known.set(view.number, view);
  const commands: DecisionCommand[] = [];
  const opened: string[] = [];
  const pauses: (number | undefined)[] = [];
  let isBroken = false;
  const controller = new AbortController();
  onTestFinished(() => {
    controller.abort();
    document.body.replaceChildren();
  });
  const answer = <T>(value: () => T): Promise<T> => (isBroken ? Promise.reject(new ApiError('engineGone')) : Promise.resolve(value()));
  const overlay: Overlay = createOverlay({
    console: testConsole,
    engine: {
      take: ({ orders }) => answer(() => orders.flatMap(({ number }) => known.get(number) ?? [])),
      views: (keys) => answer(() => [...known.values()].filter(({ key }) => keys.includes(key))),
      decide: (command) =>
        answer(() => {
          commands.push(command);
          const next = decided(known.get(command.order.split(':')[1]!)!, command);
          known.set(next.number, next);
          return next;
        }),
    },
    locale: 'zh',
    openApp: (route) => opened.push(route),
    setSetting: (name, value) => (overlay.state[name] = value),
    setPause: (until) => pauses.push(until),
    fetchPanels: () => (panels ? Promise.resolve(panelSet) : Promise.reject(new Error('gone'))),
    signal: controller.signal,
  });
  overlay.start();
  overlay.hear({ kind: 'answer', url: 'https://fxg.jinritemai.com/', body: JSON.stringify(of), at: Date.now() as never });
  await frames(4);
  return { overlay, views: known, commands, opened, pauses, breakEngine: () => (isBroken = true) };
};

const decided = (view: OrderView, { verb, reason }: DecisionCommand): OrderView => {
  switch (verb) {
    case 'release':
    case 'shipAnyway':
      return {
        ...view,
        state: 'released',
        hold: null,
        release: {
          at: ms(Date.now()),
          by: '小林',
          reason: reason ?? null,
          after: 1000,
          shippedAnyway: verb === 'shipAnyway',
          healed: false,
        },
      };
    case 'keep':
      return { ...view, hold: view.hold && { ...view.hold, deadline: null } };
    default:
      return { ...view, state: 'held', hold: makeHold({ since: ms(Date.now()), deadline: ms(Date.now() + 3_600_000) }), release: null };
  }
};

/** A held order whose clock still runs. */
export const held = (number: string, changes: Partial<OrderView> = {}): OrderView =>
  makeView({
    number,
    key: `douyin:${number}` as never,
    state: 'held',
    score: 40,
    hold: makeHold({ since: ms(Date.now()), deadline: ms(Date.now() + 3_600_000) }),
    ...changes,
  });

export const frames = async (count = 2): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

export const badgeOf = (number: string): HTMLElement | null => document.querySelector(`danshao-badge[data-order="${number}"]`);
export const badgeButton = (number: string): HTMLButtonElement => badgeOf(number)!.shadowRoot!.querySelector('button')!;
export const shipControl = (number: string): HTMLElement => document.querySelector<HTMLElement>(`[data-danshao-guard="${number}"]`)!;
/** Something in one of our own places. */
export const inPlace = <T extends HTMLElement>(place: 'card' | 'bar' | 'toast' | 'dialog', selector: string): T | null =>
  document.querySelector(`danshao-${place}`)?.shadowRoot?.querySelector<T>(selector) ?? null;
/** As a person presses it: what a program of the page makes up decides nothing in our places. */
export const press = async (place: 'card' | 'bar' | 'toast' | 'dialog', word: string): Promise<void> => {
  const buttons = document.querySelector(`danshao-${place}`)!.shadowRoot!.querySelectorAll('button');
  const found = [...buttons].find((button) => (button.getAttribute('aria-label') ?? button.textContent).startsWith(word));
  if (!found) throw new Error(`No button "${word}" in ${place}: ${[...buttons].map((button) => button.textContent).join(' | ')}`);
  await userEvent.click(found);
};
/** Types a key where the focus is. Answers whether the page was left to hear it. */
export const type = async (key: string): Promise<boolean> => {
  let isLeft = false;
  const hear = (): void => void (isLeft = true);
  document.addEventListener('keydown', hear);
  await userEvent.keyboard(key.length > 1 ? `{${key}}` : key);
  document.removeEventListener('keydown', hear);
  return isLeft;
};

/** Every badge that stands beside another number than its own. */
export const wrongBadges = (): string[] =>
  [...document.querySelectorAll('danshao-badge')].flatMap((badge) => {
    const own = badge.getAttribute('data-order')!;
    const beside = badge.parentElement!.closest('tr, table')!.textContent.match(/\d{15,21}/)?.[0];
    return beside === own ? [] : [`${own} beside ${beside}`];
  });
