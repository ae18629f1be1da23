/**
 * What the app knows of the seller consoles when it lives in the extension: the page in front of it, the patrols, and where Danshao is
 * paused. On the web there is none of it.
 */
import { inject, type InjectionKey, type Ref } from 'vue';
import type { ConsoleId, OrderKey } from '#core/order';
import type { LastSeen, PatrolLook, QuietHours } from '../ui/lastSeen.ts';

/** The console page in the active tab of this window. */
export interface ConsolePage {
  readonly host: string;
  readonly console: ConsoleId;
  readonly tabId: number;
  /** Address of the page without its query. */
  readonly url: string;
  /** Does it list orders? */
  readonly isList: boolean;
  /** Orders with a row on it, from top to bottom. */
  readonly keys: readonly OrderKey[];
}

/** `undefined`: not known yet. `null`: no console in the active tab. */
export interface ConsoleTab {
  readonly page: Readonly<Ref<ConsolePage | null | undefined>>;
  /** Brings the row of this order into sight, and opens its card. */
  show(key: OrderKey): void;
}

export interface PatrolEntry extends PatrolLook {
  readonly host: string;
  readonly console: ConsoleId;
  readonly url: string;
  /** ms */
  readonly every: number;
}

export interface PatrolDesk {
  readonly patrols: Readonly<Ref<readonly PatrolEntry[]>>;
  /** What is said of a patrol at this instant. */
  seen(patrol: PatrolEntry, now: number): LastSeen;
  /** Until when a host is paused, epoch ms; `undefined` when it is not. Reactive. */
  pausedUntil(host: string, now: number): number | undefined;
  /** Without a tab, the one that shows the list is found, or opened. */
  start(place: { readonly host: string; readonly url: string; readonly tabId: number | null }): void;
  stop(host: string): void;
  set(host: string, changes: { readonly every?: number; readonly quiet?: QuietHours | null }): void;
  /** `page`: until somebody resumes. `today`: until the shop's midnight. */
  pause(host: string, howLong: 'page' | 'today'): void;
  resume(host: string): void;
}

export const consoleTabKey: InjectionKey<ConsoleTab> = Symbol('consoleTab');
export const patrolDeskKey: InjectionKey<PatrolDesk> = Symbol('patrolDesk');

/** In the side panel only. */
export const useConsoleTab = (): ConsoleTab | undefined => inject(consoleTabKey, undefined);
/** In the extension only. */
export const usePatrolDesk = (): PatrolDesk | undefined => inject(patrolDeskKey, undefined);
