/** All consoles' addresses, collected from their folders: for the page tap, the content scripts and the manifest. */
import { routes, type Site } from './site.ts';

const found = import.meta.glob<Site>('./*/site.ts', { eager: true, import: 'site' });
const sites = Object.values(found);

/** Every answer that is read, whatever it is about. */
export const answers: readonly RegExp[] = sites.flatMap((site) => routes.flatMap((route) => site.answers[route]));

/** Where our scripts run, as match patterns. */
export const matches: string[] = sites.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
