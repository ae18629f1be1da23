/**
 * Messages between the extension's own contexts. Pages of the console never see them: a content script talks to the service worker,
 * the service worker to the offscreen document, and the answer comes back the same way, all as JSON.
 *
 * Two kinds of callers: the extension's own pages may call everything, content scripts only what they need on a console page.
 */
import { browser } from 'wxt/browser';
import {
  ApiError,
  clientOf,
  createClient,
  isJournalled,
  type Api,
  type ApiMethod,
  type Call,
  type ChangeNotice,
  type Reply,
} from '#core/worker';
import type { Hindrance, QuietHours } from '#pwa/ui/lastSeen.ts';
import type { How, Seen } from './background/patrol/schedule.ts';

/** To the service worker: run this call in the engine. */
export interface EngineMessage {
  readonly to: 'router';
  readonly call: Call;
}
/** To the service worker: open the app at a route, e.g. `#/order/douyin:6900000000000000017`. */
export interface OpenMessage {
  readonly to: 'router';
  readonly open: string;
}
/** To the service worker, from a console page: put the overlay's panels beside it; answered with whether they are there. */
export interface PanelsMessage {
  readonly to: 'router';
  readonly panels: true;
}
/** To the offscreen document: from the service worker, or from whoever tells or asks something that is not journalled. */
export interface HostMessage {
  readonly to: 'host';
  readonly call: Call;
}
/** From the engine's host to everybody. */
export interface NoticeMessage {
  readonly to: 'everyone';
  readonly notice: ChangeNotice;
}
/** From the engine's host to the service worker: a notice of the browser for staff. */
export interface TellMessage {
  readonly to: 'router';
  readonly tell: StaffNotice;
}
export interface StaffNotice {
  readonly title: string;
  readonly text: string;
  /** One with the same id is replaced. */
  readonly id: string;
}
/** The channel on which the engine tells its host of such notices. */
export const tellChannel = 'danshao-tell';
/** From a console page to the service worker: what the latest answer of the console showed. */
export interface SightMessage {
  readonly to: 'router';
  readonly sight: { readonly seen: Seen; readonly at: number };
}
/** From the extension's own pages to the service worker. */
export interface PatrolMessage {
  readonly to: 'router';
  readonly patrol: PatrolCommand;
}
export type PatrolCommand =
  /** Without a tab, the one that shows the list is found, or opened. */
  | { readonly do: 'start'; readonly host: string; readonly url: string; readonly tabId: number | null }
  | { readonly do: 'stop'; readonly host: string }
  | { readonly do: 'set'; readonly host: string; readonly every?: number; readonly quiet?: QuietHours | null };
/** From the service worker to the page of a patrol; answered with a {@link RefreshReply}. */
export interface RefreshMessage {
  readonly to: 'page';
  readonly refresh: { readonly how: How };
}
/** `control`: it has been pressed. `reload`, `home`: nothing stands in the way of loading the page, or the list, anew. */
export type RefreshReply = How | 'home' | { readonly putOff: Hindrance } | { readonly stopped: 'slider' | 'login' };

/** Any of them, before it is known which. */
export interface AnyMessage {
  readonly to?: string;
  readonly call?: Call;
  readonly open?: string;
  readonly panels?: true;
  readonly notice?: ChangeNotice;
  readonly sight?: SightMessage['sight'];
  readonly tell?: StaffNotice;
  readonly patrol?: PatrolCommand;
  readonly refresh?: RefreshMessage['refresh'];
}

/** What a content script may call. Rules and settings are changed in the extension's own pages only. */
export const contentMethods = ['take', 'views', 'decide', 'health'] as const satisfies readonly ApiMethod[];

const isReply = (value: unknown): value is Reply => typeof value === 'object' && value !== null && 'ok' in value;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The engine, called from a content script or an extension page. What is not journalled goes to the engine's host itself, which saves a
 * third of the time to a badge; the service worker is asked when nobody is there, and makes the host. A service worker may die between a call and its answer; then the same
 * call, with the same command id, is sent again, and the engine makes sure that it takes effect once.
 */
export const createEngine = (): Api => createClient(sendCall);

/** The same for a content script. */
export const createConsoleEngine = (): Pick<Api, (typeof contentMethods)[number]> => clientOf(sendCall, contentMethods);

const sendCall = async (call: Call): Promise<Reply> => {
  if (!import.meta.env.FIREFOX && !isJournalled(call.method)) {
    const reply: unknown = await sendToHost(call);
    if (isReply(reply)) return reply;
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const reply: unknown = await browser.runtime.sendMessage({ to: 'router', call } satisfies EngineMessage);
      if (isReply(reply)) return reply;
    } catch (error) {
      // After an update or a reload this script belongs to an extension that is gone; nothing can be sent any more.
      if (browser.runtime?.id === undefined) throw new ApiError('engineGone', String(error));
    }
    if (attempt >= 5) throw new ApiError('engineGone', `no answer to ${call.method}`);
    await wait(50 * 2 ** attempt);
  }
};

const sendToHost = async (call: Call): Promise<unknown> => {
  try {
    return await browser.runtime.sendMessage({ to: 'host', call } satisfies HostMessage);
  } catch {
    // Nobody there, or no extension any more: the router's answer tells which.
    return undefined;
  }
};

/** Calls `listener` after every change; returns the way to stop. */
export const onChange = (listener: (notice: ChangeNotice) => void): (() => void) => {
  const hear = (message: unknown): void => {
    const { to, notice } = message as AnyMessage;
    if (to === 'everyone' && notice) listener(notice);
  };
  browser.runtime.onMessage.addListener(hear);
  return () => browser.runtime.onMessage.removeListener(hear);
};

/** Opens the app at a route in a tab of its own, or brings the one that is open to the front. */
export const openApp = (route: string): void => {
  void browser.runtime.sendMessage({ to: 'router', open: route } satisfies OpenMessage);
};

/** Asks for the overlay's panels. Rejects after an update of the extension, when there is nobody left to bring them. */
export const askForPanels = async (): Promise<void> => {
  if (!(await browser.runtime.sendMessage({ to: 'router', panels: true } satisfies PanelsMessage))) throw new Error('no panels');
};

/** Tells the background what a console's answer showed. Nobody waits for it; after an update there is nobody to tell. */
export const tellSight = (sight: SightMessage['sight']): void => {
  try {
    browser.runtime.sendMessage({ to: 'router', sight } satisfies SightMessage).catch(() => undefined);
  } catch {
    // The extension has gone from under the page.
  }
};

/** Calls `refresh` when the patrol wants this page to refresh; returns the way to stop. */
export const onRefresh = (refresh: (how: How) => Promise<RefreshReply>): (() => void) => {
  const hear = (message: unknown, sender: { readonly id?: string | undefined }, respond: (reply: RefreshReply) => void): boolean => {
    const { to, refresh: wanted } = message as AnyMessage;
    if (to !== 'page' || !wanted || sender.id !== browser.runtime.id) return false;
    // Unanswered, the background takes the page for asleep.
    void refresh(wanted.how).then(respond, () => undefined);
    return true;
  };
  browser.runtime.onMessage.addListener(hear);
  return () => browser.runtime.onMessage.removeListener(hear);
};

/** Switches a patrol on or off, or changes it. From the extension's own pages only. */
export const commandPatrol = (patrol: PatrolCommand): Promise<unknown> =>
  browser.runtime.sendMessage({ to: 'router', patrol } satisfies PatrolMessage);
