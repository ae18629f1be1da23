/** How views and stores reach the engine: one {@link Api}, provided once, whoever hosts it. */
import { inject, type InjectionKey } from 'vue';
import type { Api, ChangeNotice } from '#core/worker';
import type { ConsoleReports } from './health/reports.ts';

/** `extension`: the extension's own page, orders come from the console. `web`: the installed app, with an engine of its own. */
export type Host = 'extension' | 'web';

export interface Engine {
  readonly api: Api;
  readonly host: Host;
  /** Calls the listener after every change; returns the way to stop. */
  readonly onChange: (listener: (notice: ChangeNotice) => void) => () => void;
  /** How well the consoles are read; only where there are consoles. */
  readonly reports?: ConsoleReports;
}

export const engineKey: InjectionKey<Engine> = Symbol('engine');

export const useEngine = (): Engine => {
  const engine = inject(engineKey);
  if (!engine) throw new Error('The app was started without an engine');
  return engine;
};
