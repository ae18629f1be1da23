import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerWire, takeWire, type Say } from '#extension/tap/handshake.ts';
import type { TapMessage } from '#extension/tap/message.ts';
import type { Scope } from '#extension/tap/natives.ts';
import { startTap } from '#extension/tap/tap.ts';

/** A page of its own, so that what is wrapped is thrown away with it. */
let page: Scope;
let frame: HTMLIFrameElement;
beforeEach(() => {
  frame = document.createElement('iframe');
  document.body.append(frame);
  page = frame.contentWindow as Scope;
});
afterEach(() => frame.remove());

/** Any address of the test server will do for an answer: it is its own source code. */
const address = new URL('/package.json', location.href).href;
const other = new URL('/tsconfig.json', location.href).href;
const answers = [/\/package\.json$/];

const start = () => {
  const messages: TapMessage[] = [];
  startTap(page, answers, (message) => messages.push(message));
  const read = (): (TapMessage & { kind: 'answer' })[] => messages.filter((message) => message.kind === 'answer');
  return { messages, read };
};
const textOf = (body: string | ArrayBuffer | undefined): string => (typeof body === 'string' ? body : new TextDecoder().decode(body));

describe('reading along with fetch', () => {
  it('hands on the bytes, and the page gets its own answer as ever', async () => {
    const { read, messages } = start();
    expect(messages[0]).toEqual({ kind: 'tapped', fetch: 'native', xhr: 'native' });
    const response = await page.fetch(address, { method: 'GET' });
    const text = await response.text();
    await expect.poll(() => read().length).toBe(1);
    expect(textOf(read()[0]?.body)).toBe(text);
    expect(read()[0]).toMatchObject({ url: address });
    expect(response).toBeInstanceOf((page as unknown as { Response: typeof Response }).Response);
  });

  it('knows the address of a Request and of a URL, and keeps form text', async () => {
    const { read } = start();
    const { Request: PageRequest, URL: PageUrl, URLSearchParams: PageParams } = page as unknown as typeof globalThis;
    await page.fetch(new PageRequest(address));
    await page.fetch(new PageUrl(address));
    await page.fetch(address, { method: 'POST', body: new PageParams({ pageNum: '2' }) }).catch(() => undefined);
    await page.fetch(address, { method: 'POST', body: 'pageNum=3' }).catch(() => undefined);
    await expect.poll(() => read().length).toBe(4);
    expect(read().map(({ request }) => request)).toEqual([undefined, undefined, 'pageNum=2', 'pageNum=3']);
  });

  it('does not touch other answers, nor objects that the page made up as addresses', async () => {
    const { read } = start();
    let asked = 0;
    await page.fetch(other);
    await page.fetch({
      toString: () => {
        asked++;
        return address;
      },
    } as unknown as string);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read()).toEqual([]);
    expect(asked).toBe(1);
  });

  it('prints as native and keeps its name and length', () => {
    start();
    expect(page.Function.prototype.toString.call(page.fetch)).toContain('[native code]');
    expect([page.fetch.name, page.fetch.length]).toEqual(['fetch', 1]);
    expect([page.XMLHttpRequest.prototype.open.name, page.XMLHttpRequest.prototype.open.length]).toEqual(['open', 2]);
  });

  it('leaves errors as they are: thrown, rejected, aborted, unhandled', async () => {
    const native = page.fetch;
    const outcome = async (): Promise<string[]> => {
      const controller = new page.AbortController();
      controller.abort();
      const failures = [
        page.fetch(address, { signal: controller.signal }),
        page.fetch(address, { method: 'GET', body: 'x' }),
        page.fetch(address, { mode: 'bogus' as 'cors' }),
      ];
      return Promise.all(
        failures.map((failure) =>
          failure.then(
            () => 'fine',
            (error: Error) => `${error.name}: ${error.message}`,
          ),
        ),
      );
    };
    const before = await outcome();
    start();
    expect(page.fetch).not.toBe(native);
    expect(await outcome()).toEqual(before);

    const unhandled: unknown[] = [];
    // The tap stands in this window, not in the page's as in the product: the browser reports to whoever's code made the promise.
    const hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      unhandled.push(event.reason);
    };
    for (const target of [page, window]) target.addEventListener('unhandledrejection', hear, { capture: true });
    const controller = new page.AbortController();
    controller.abort();
    page.fetch(address, { signal: controller.signal }).catch(() => undefined);
    void page.eval(`void fetch(${JSON.stringify(address)}, { signal: AbortSignal.abort() })`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const target of [page, window]) target.removeEventListener('unhandledrejection', hear, { capture: true });
    expect(unhandled).toHaveLength(1);
  });

  it('does not read what is larger than two megabytes', async () => {
    const blob = (size: number): string => page.URL.createObjectURL(new Blob([new Uint8Array(size)]));
    const messages: TapMessage[] = [];
    startTap(page, [/./], (message) => messages.push(message));
    const large = blob(2 * 1024 * 1024 + 1);
    expect((await (await page.fetch(large)).arrayBuffer()).byteLength).toBe(2 * 1024 * 1024 + 1);
    await expect.poll(() => messages.at(-1)?.kind).toBe('tooLarge');
    await page.fetch(blob(2 * 1024 * 1024));
    await expect.poll(() => messages.at(-1)?.kind).toBe('answer');
  });

  it('says that somebody was there before, or that it could not be done', () => {
    const bound = document.createElement('iframe');
    document.body.append(bound);
    const other = bound.contentWindow as Scope;
    other.fetch = other.fetch.bind(other);
    startTap(other, answers, (message) => expect(message).toMatchObject({ fetch: 'wrapped' }));
    bound.remove();
    page.fetch = () => Promise.reject(new Error('mine'));
    expect(start().messages[0]).toMatchObject({ fetch: 'wrapped' });
    const second = document.createElement('iframe');
    document.body.append(second);
    const sealed = second.contentWindow as Scope;
    Object.defineProperty(sealed, 'fetch', { value: sealed.fetch, writable: false, configurable: false });
    const messages: TapMessage[] = [];
    startTap(sealed, answers, (message) => messages.push(message));
    expect(messages[0]).toMatchObject({ fetch: 'frozen', xhr: 'native' });
    second.remove();
  });

  it('survives a page that breaks the built-ins later', async () => {
    const { read } = start();
    page.eval(
      `const broken = () => { throw new Error('broken') };
      Response.prototype.clone = Promise.prototype.then = RegExp.prototype.test = WeakMap.prototype.get = WeakMap.prototype.set = broken;
      Array.prototype[Symbol.iterator] = String.prototype.includes = ReadableStreamDefaultReader.prototype.read = broken;
      Object.prototype.apply = Object.prototype.get = Object.prototype.construct = broken;
      Object.prototype.signal = AbortSignal.abort(); Object.prototype.passive = Object.prototype.capture = true;
      JSON.stringify = window.Proxy = window.WeakMap = window.URL = null;`,
    );
    const request = new page.XMLHttpRequest();
    request.open('GET', address);
    await new Promise((resolve) => {
      request.onload = resolve;
      request.send();
    });
    await expect.poll(() => read().length).toBe(1);
  });

  it('runs no code of the page to look at a request', async () => {
    const { read } = start();
    let asked = 0;
    const init = {
      method: 'POST',
      get body() {
        asked++;
        return 'pageNum=4';
      },
    };
    await page.fetch(address, init).catch(() => undefined);
    await expect.poll(() => read().length).toBe(1);
    expect(asked).toBe(1);
    expect(read()[0]).not.toHaveProperty('request');
  });

  it('keeps long ids as bytes have them', async () => {
    const messages: TapMessage[] = [];
    startTap(page, [/./], (message) => messages.push(message));
    const url = page.URL.createObjectURL(new Blob(['{"sku_id":1700000000000000017}']));
    await page.fetch(url);
    await expect.poll(() => messages.at(-1)?.kind).toBe('answer');
    expect(textOf((messages.at(-1) as TapMessage & { kind: 'answer' }).body)).toBe('{"sku_id":1700000000000000017}');
  });
});

describe('reading along with XMLHttpRequest', () => {
  const send = (type: XMLHttpRequestResponseType, url = address, body?: string): Promise<XMLHttpRequest> =>
    new Promise((resolve) => {
      const request = new page.XMLHttpRequest();
      request.open(body === undefined ? 'GET' : 'POST', url);
      request.responseType = type;
      request.onload = () => resolve(request);
      request.send(body ?? null);
    });

  it.each(['', 'text', 'arraybuffer', 'blob', 'json'] as const)(
    'hands on the answer, and leaves the page its own, as "%s"',
    async (type) => {
      const { read } = start();
      const request = await send(type);
      await expect.poll(() => read().length).toBe(1);
      const original = JSON.parse(await (await page.fetch(other.replace('tsconfig', 'package'))).text()) as unknown;
      expect(JSON.parse(textOf(read()[0]?.body))).toEqual(original);
      const own = request.response as unknown;
      if (own instanceof (page as unknown as typeof globalThis).ArrayBuffer) expect(own.byteLength).toBeGreaterThan(100);
      else expect(own).toBeTruthy();
    },
  );

  it('leaves out an id that the browser has rounded, and keeps every other number', async () => {
    const messages: TapMessage[] = [];
    startTap(page, [/./], (message) => messages.push(message));
    const url = page.URL.createObjectURL(new Blob(['{"sku_id":1700000000000000017,"n":9007199254740991,"price":0.5,"big":1e21}']));
    const request = await send('json', url);
    await expect.poll(() => messages.at(-1)?.kind).toBe('answer');
    expect(JSON.parse(textOf((messages.at(-1) as TapMessage & { kind: 'answer' }).body))).toEqual({ n: 9007199254740991, price: 0.5 });
    expect(request.response).toHaveProperty('sku_id');
  });

  it('reads through a class that somebody has put in front of it, and says so', async () => {
    page.eval(`window.XMLHttpRequest = class extends XMLHttpRequest { send(body) { return super.send(body); } }`);
    const { messages, read } = start();
    expect(messages[0]).toMatchObject({ xhr: 'wrapped' });
    await send('');
    await expect.poll(() => read().length).toBe(1);
  });

  it('says that it is frozen when it is', () => {
    page.eval(`Object.freeze(XMLHttpRequest.prototype)`);
    expect(start().messages[0]).toMatchObject({ fetch: 'native', xhr: 'frozen' });
  });

  it('keeps the form text, and forgets it with the next request of the same instance', async () => {
    const { read } = start();
    const request = await send('', address, 'pageNum=2');
    await expect.poll(() => read().length).toBe(1);
    expect(read()[0]?.request).toBe('pageNum=2');
    await new Promise((resolve) => {
      request.open('GET', other);
      request.onload = resolve;
      request.send();
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(read()).toHaveLength(1);
  });

  it('leaves errors as they are', () => {
    const errors = (): string[] =>
      [
        () => new page.XMLHttpRequest().send(),
        () => new page.XMLHttpRequest().open('GET', 'http://['),
        () => page.XMLHttpRequest.prototype.open.call({} as never, 'GET', address, true),
      ].map((act) => {
        try {
          act();
          return 'fine';
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      });
    const before = errors();
    start();
    expect(errors()).toEqual(before);
  });
});

describe('the handshake', () => {
  const meet = (first: 'tap' | 'overlay') => {
    const heard: unknown[] = [];
    let missing = false;
    let say: Say = () => undefined;
    const overlay = (): void =>
      takeWire(
        window,
        (message) => heard.push(message),
        () => (missing = true),
      );
    const tap = (): void => {
      say = offerWire(window);
      say({ kind: 'tapped' }, undefined);
    };
    for (const act of first === 'tap' ? [tap, overlay] : [overlay, tap]) act();
    return { heard, say: (message: unknown, transfer?: Transferable[]) => say(message, transfer), isMissing: () => missing };
  };

  it.each(['tap', 'overlay'] as const)('works when the %s comes first, and nobody else hears of it', async (first) => {
    const overheard: string[] = [];
    const listen = ({ type }: Event): void => void overheard.push(type);
    const { heard, say } = meet(first);
    for (const type of ['danshao:port', 'danshao:ask', 'said']) window.addEventListener(type, listen, true);
    await expect.poll(() => heard).toEqual([{ kind: 'tapped' }]);
    say({ kind: 'asked' });
    await expect.poll(() => heard).toEqual([{ kind: 'tapped' }, { kind: 'asked' }]);
    expect(overheard).toEqual([]);
    for (const type of ['danshao:port', 'danshao:ask', 'said']) window.removeEventListener(type, listen, true);
  });

  it('hears what is said before the frame that waits already, and not in the middle of the page’s own work', async () => {
    const { heard, say } = meet('overlay');
    await expect.poll(() => heard).toHaveLength(1);
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        requestAnimationFrame(() => {
          order.push(`frame ${heard.length}`);
          resolve();
        });
        say({ kind: 'asked' });
        order.push(`said ${heard.length}`);
      });
    });
    expect(order).toEqual(['said 1', 'frame 2']);
  });

  it('takes the way round where an event cannot be read, and hands bytes over', async () => {
    const { heard, say } = meet('overlay');
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    say('nothing to read', undefined);
    say([bytes], [bytes]);
    await expect.poll(() => heard).toEqual([{ kind: 'tapped' }, 'nothing to read', [new Uint8Array([1, 2, 3]).buffer]]);
    expect(bytes.byteLength).toBe(0);
  });

  it('is over after that: what a page makes up reaches nobody', async () => {
    const { heard } = meet('overlay');
    const { port1, port2 } = new MessageChannel();
    const isFree = window.dispatchEvent(new MessageEvent('danshao:port', { ports: [port2], cancelable: true }));
    port1.postMessage({ kind: 'answer' });
    window.dispatchEvent(new Event('danshao:ask'));
    window.dispatchEvent(new MouseEvent('danshao:port', { relatedTarget: document.createElement('i'), cancelable: true }));
    await expect.poll(() => heard).toEqual([{ kind: 'tapped' }]);
    expect(isFree).toBe(true);
  });

  it('says when no tap has come', () => {
    let missing = false;
    takeWire(
      window,
      () => {},
      () => (missing = true),
    );
    expect(missing).toBe(true);
  });
});
