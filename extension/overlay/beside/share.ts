/** Tells the side panel which orders this page shows, while there is a panel to tell. */
import { browser, type Browser } from 'wxt/browser';
import { asShowRequest, besidePort, type PageReport } from '../../besidePort.ts';

export interface ShareOptions {
  readonly report: () => PageReport;
  readonly show: (number: string) => void;
}

/** A person does not see it sooner than that, ms. */
const every = 400;

/** Returns the way to stop. */
export const sharePage = ({ report, show }: ShareOptions): (() => void) => {
  const ports = new Map<Browser.runtime.Port, string>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const tell = (): void => {
    const now = report();
    const text = JSON.stringify(now);
    for (const [port, told] of ports) {
      if (told === text) continue;
      ports.set(port, text);
      port.postMessage(now);
    }
  };
  const leave = (port: Browser.runtime.Port): void => {
    ports.delete(port);
    if (ports.size === 0) clearInterval(timer);
  };
  const join = (port: Browser.runtime.Port): void => {
    if (port.name !== besidePort || port.sender?.id !== browser.runtime.id) return;
    if (ports.size === 0) timer = setInterval(() => document.hidden || tell(), every);
    ports.set(port, '');
    port.onDisconnect.addListener(leave);
    port.onMessage.addListener((message: unknown) => {
      const request = asShowRequest(message);
      if (request) show(request.show);
    });
    tell();
  };
  browser.runtime.onConnect.addListener(join);
  return () => {
    clearInterval(timer);
    ports.clear();
    browser.runtime.onConnect.removeListener(join);
  };
};
