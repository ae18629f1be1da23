/**
 * A page that lies. Its scripts try to hold, to release, to write, to read the log and to reach the worker: by messages, by events, by the
 * port of the tap, by our own buttons, by what they write over the browser's functions before and after us. The most they get is a badge.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#core/worker';
import { badge, badged, consoleNames, listUrl, lookalike, openStage, shipControl, waiting, type ConsoleName, type Stage } from './stage.ts';

interface Forger {
  /** What the page got hold of: ports, answers, errors that gave something away. */
  readonly ports: MessagePort[];
  readonly loot: unknown[];
}
type Forged = Window & { forger: Forger; chrome?: { runtime?: typeof chrome.runtime } };

/** Everything the engine knows of this order, how much it has written at all, and what of it follows from a forged command. */
const told = async (stage: Stage, number: string): Promise<{ view: OrderView | undefined; events: number; forged: string[] }> => {
  const page = await stage.open('app.html#/orders');
  const ids = await page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('danshao');
        opening.onerror = () => reject(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('events').objectStore('events').getAllKeys();
          reading.onsuccess = () => resolve(reading.result.map(String));
          reading.onerror = () => reject(reading.error ?? new Error('no events'));
        };
      }),
  );
  await page.close();
  const view = (await stage.views()).find((one) => one.number === number);
  return { view, events: ids.length, forged: ids.filter((id) => id.includes('forged')) };
};

/** Long enough for a message to have gone through every context, and for its effect to be written. */
const pause = (page: Page): Promise<void> => page.waitForTimeout(1200);

/** Commands as our own contexts send them. */
const commandsFor = (name: ConsoleName, number: string) =>
  (['release', 'keep', 'hold', 'shipAnyway', 'undo'] as const).flatMap((verb) => {
    const command = { id: `forged-${verb}`, at: Date.now(), order: `${name}:${number}`, verb, reason: 'forged' };
    const call = { method: 'decide', args: [command] };
    return [
      { to: 'router', call },
      { to: 'host', call },
      { kind: 'decide', ...command },
      { type: 'APPLY', path: ['call'], argumentList: [{ type: 'RAW', value: call }], id: `c-${verb}` },
      { to: 'everyone', notice: { keys: [command.order], rules: true } },
    ];
  });

describe.each(consoleNames)('a lying page of %s', (name) => {
  let stage: Stage;
  let held = '';
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    await stage.readHistory(name);
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    for (const one of stage.context.pages().slice(1)) await one.close();
  });

  /** An open list with a held order on it. */
  const enter = async (): Promise<void> => {
    page = await stage.context.newPage();
    // From the very beginning, too: whoever listens for a port must not take this one.
    await page.addInitScript(
      (messages) => {
        const offer = (): void => {
          const { port1, port2 } = new MessageChannel();
          window.dispatchEvent(new MessageEvent('danshao:port', { ports: [port2], cancelable: true }));
          window.dispatchEvent(new Event('danshao:ask'));
          for (const message of messages) port1.postMessage(message);
        };
        offer();
        for (const delay of [0, 5, 50]) setTimeout(offer, delay);
        document.addEventListener('readystatechange', offer);
      },
      commandsFor(name, waiting(stage)[0]!.number),
    );
    await page.goto(listUrl[name]);
    await badged(page);
    await page.locator('danshao-badge[data-state="held"]').first().waitFor({ state: 'attached' });
    held = (await page.locator('danshao-badge[data-state="held"]').first().getAttribute('data-order')) ?? '';
    expect(waiting(stage).map(({ number }) => number)).toContain(held);
    await pause(page);
  };
  const unchanged = async (before: Awaited<ReturnType<typeof told>>): Promise<void> => {
    await pause(page);
    expect(await told(stage, held)).toEqual(before);
    expect(before.forged).toEqual([]);
    await page.bringToFront();
    expect(await badge(page, held).getAttribute('data-state')).toBe('held');
    await shipControl(page, held).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .filter({ hasText: /待核查/ })
      .waitFor();
    expect(stage.consoles.control.shipped()).not.toContain(held);
  };

  it('sends messages and events of every kind, and nothing comes of them', async () => {
    await enter();
    const before = await told(stage, held);
    await page.evaluate(
      (messages) => {
        const channel = new BroadcastChannel('danshao');
        for (const message of messages) {
          window.postMessage(message, '*');
          channel.postMessage(message);
          for (const type of ['danshao:port', 'danshao:ask', 'danshao', 'message']) {
            const { port1, port2 } = new MessageChannel();
            for (const target of [window, document, document.documentElement]) {
              target.dispatchEvent(new CustomEvent(type, { detail: message, bubbles: true }));
              target.dispatchEvent(new MessageEvent(type, { data: message, ports: [port2], cancelable: true, bubbles: true }));
            }
            port1.postMessage(message);
          }
        }
      },
      commandsFor(name, held),
    );
    await unchanged(before);
  });

  it('asks the browser for the extension, and gets nothing', async () => {
    await enter();
    const before = await told(stage, held);
    const got = await page.evaluate(
      async ({ id, messages }) => {
        const { chrome: page } = window as unknown as Forged;
        const answers: unknown[] = [page?.runtime?.id, page?.runtime?.sendMessage];
        const attempt = async (act: () => unknown): Promise<void> => {
          try {
            answers.push(await act());
          } catch {
            answers.push(undefined);
          }
        };
        for (const message of messages) {
          await attempt(() => page?.runtime?.sendMessage(id, message));
          await attempt(() => page?.runtime?.connect(id).postMessage(message));
        }
        for (const file of ['app.html', 'engine.js', 'offscreen.html', 'manifest.json', 'content-scripts/overlay.js']) {
          await attempt(async () => (await fetch(`chrome-extension://${id}/${file}`)).text());
          await attempt(() => import(`chrome-extension://${id}/${file}`));
          await attempt(() => new Worker(`chrome-extension://${id}/${file}`).constructor.name && undefined);
          const frame = document.createElement('iframe');
          frame.src = `chrome-extension://${id}/${file}`;
          document.body.append(frame);
          await attempt(
            () =>
              new Promise((resolve) => {
                frame.onload = () => resolve(undefined);
                setTimeout(resolve, 150);
              }),
          );
          await attempt(() => frame.contentDocument?.querySelector('#app')?.textContent || undefined);
          frame.remove();
        }
        const names = (await indexedDB.databases()).map(({ name: one }) => one);
        answers.push(names.includes('danshao') ? names : undefined, (await caches.keys()).length || undefined);
        return answers.filter((answer) => answer !== undefined && answer !== null);
      },
      { id: stage.extensionId, messages: commandsFor(name, held) },
    );
    expect(got).toEqual([]);
    await unchanged(before);
  });

  it('presses our own buttons and keys, and only opens what can be read anyway', async () => {
    await enter();
    const before = await told(stage, held);
    const opened = await page.evaluate(async (number) => {
      const press = (element: Element | undefined): void => {
        (element as HTMLElement | undefined)?.click();
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'change', 'input'])
          element?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
        for (const type of ['keydown', 'keyup'])
          element?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true, cancelable: true }));
      };
      const within = (place: string): Element[] => [
        ...(document.querySelector(place)?.shadowRoot?.querySelectorAll('button, input, [role="radio"]') ?? []),
      ];
      const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
      const card = 'danshao-card';
      let most = 0;
      // One button of the card after the other, the card opened anew each time: the first closes it.
      for (let index = 0; index < 10; index++) {
        if (within(card).length === 0)
          (document.querySelector(`danshao-badge[data-order="${number}"]`)?.shadowRoot?.querySelector('button') as HTMLElement).click();
        await soon();
        most = Math.max(most, within(card).length);
        press(within(card)[index]);
        for (const place of ['danshao-toast', 'danshao-dialog', 'danshao-bar']) within(place).forEach(press);
        for (const key of ['r', 'h', 'z', 'Enter'])
          window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await soon();
      }
      return most;
    }, held);
    // The card does open: there was something to press.
    expect(opened).toBeGreaterThan(2);
    await page.keyboard.press('Escape');
    await unchanged(before);
  });

  it('writes over the browser\u2019s functions after us, and neither hears nor says anything', async () => {
    await enter();
    const before = await told(stage, held);
    await page.evaluate(
      (messages) => {
        const forger: Forger = { ports: [], loot: [] };
        (window as unknown as Forged).forger = forger;
        const { postMessage } = MessagePort.prototype;
        MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
          forger.ports.push(this);
          return Reflect.apply(postMessage, this, args) as undefined;
        };
        const { addEventListener } = EventTarget.prototype;
        EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: unknown[]) {
          if (this instanceof MessagePort) forger.ports.push(this);
          return Reflect.apply(addEventListener, this, args) as undefined;
        };
        for (const trap of ['port', 'ports', 'kind', 'to', 'call', 'then'])
          Object.defineProperty(Object.prototype, trap, {
            configurable: true,
            get: () => undefined,
            set(this: object, value: unknown) {
              if (value instanceof MessagePort) forger.ports.push(value);
              Object.defineProperty(this, trap, { value, writable: true, enumerable: true, configurable: true });
            },
          });
        // Another answer of the list goes through the tap.
        document.querySelector<HTMLElement>('.auxo-pagination-next button, .next-pagination-item.next-next')?.click();
        document.querySelector<HTMLElement>('.auxo-pagination-prev button, .next-pagination-item.next-prev')?.click();
        for (const port of forger.ports) for (const message of messages) port.postMessage(message);
      },
      commandsFor(name, held),
    );
    await pause(page);
    expect(await page.evaluate(() => (window as unknown as Forged).forger.ports.length)).toBe(0);
    await page.goto(listUrl[name]);
    await badged(page);
    expect((await told(stage, held)).view).toEqual(before.view);
  });

  it('steals the port before us, and can draw a badge with it, and no more', async () => {
    page = await stage.context.newPage();
    await page.addInitScript(() => {
      const forger: Forger = { ports: [], loot: [] };
      (window as unknown as Forged).forger = forger;
      const Native = MessageChannel;
      window.MessageChannel = new Proxy(Native, {
        construct: (target, args) => {
          const made = Reflect.construct(target, args) as MessageChannel;
          forger.ports.push(made.port1, made.port2);
          return made;
        },
      });
      const { dispatchEvent } = EventTarget.prototype;
      EventTarget.prototype.dispatchEvent = function (this: EventTarget, event: Event) {
        if (event instanceof MessageEvent) forger.ports.push(...event.ports);
        return Reflect.apply(dispatchEvent, this, [event]) as boolean;
      };
    });
    await page.goto(listUrl[name]);
    await page.locator('danshao-badge[data-state="held"]').first().waitFor({ state: 'attached' });
    held = (await page.locator('danshao-badge[data-state="held"]').first().getAttribute('data-order')) ?? '';
    await pause(page);
    const before = await told(stage, held);
    expect(await page.evaluate(() => (window as unknown as Forged).forger.ports.length)).toBeGreaterThan(0);

    await page.evaluate(
      (messages) => {
        const junk = [null, 7, 'release', [], { kind: 'answer' }, { kind: 'answer', url: 'javascript:0', body: {}, at: NaN }];
        for (const port of (window as unknown as Forged).forger.ports)
          for (const message of [...messages, ...junk]) port.postMessage(message);
      },
      commandsFor(name, held),
    );
    await pause(page);
    expect(await told(stage, held)).toEqual(before);

    // What it can do: make up an answer. It is read like one, and shown on this page; no decision comes of it.
    const forged = '6999999999999999999';
    await page.evaluate(
      ({ number, answer }) => {
        const row = document.querySelector('tr[data-row-key][class*="level-0"], table.next-table-row');
        const copy = row?.cloneNode(true) as HTMLElement;
        const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode())
          (text as Text).data = (text as Text).data.replace(/\d{15,21}/, number);
        copy.setAttribute('data-row-key', number);
        copy.querySelectorAll('danshao-badge, danshao-mark').forEach((one) => one.remove());
        row?.parentElement?.append(copy);
        for (const port of (window as unknown as Forged).forger.ports) port.postMessage({ kind: 'answer', at: Date.now(), ...answer });
      },
      { number: forged, answer: answerOf(name, forged) },
    );
    await badge(page, forged).waitFor({ state: 'attached' });
    await pause(page);
    const after = await told(stage, held);
    expect(after.view).toEqual(before.view);
    expect((await told(stage, forged)).view).toMatchObject({ console: name, hold: null, release: null });
    expect((await lookalike(page)).errors).toEqual([]);
  });
});

/** An ordinary order that the shop never had, as the console would tell it. */
const answerOf = (name: ConsoleName, number: string): { url: string; body: string } => {
  const seconds = Math.floor(Date.now() / 1000) - 60;
  if (name === 'douyin') {
    const line = { item_order_id: `${number}0`, product_name: '示例', combo_num: 1 };
    const order = { shop_order_id: number, order_status: 2, create_time: seconds, product_item: [line] };
    return { url: 'https://fxg.jinritemai.com/api/order/searchlist', body: JSON.stringify({ code: 0, data: [order], total: 1 }) };
  }
  const [date = '', time = ''] = new Date(seconds * 1000 + 8 * 3_600_000).toISOString().slice(0, 19).split('T');
  const order = {
    id: number,
    orderInfo: { id: number, createTime: `${date} ${time}` },
    statusInfo: { text: '买家已付款，等待商家发货' },
    subOrders: [{ idStr: `${number}0`, quantity: 1, itemInfo: { title: '示例' } }],
  };
  return {
    url: 'https://trade.taobao.com/trade/itemlist/asyncSold.htm',
    body: JSON.stringify({ mainOrders: [order], page: { totalNumber: 1 } }),
  };
};
