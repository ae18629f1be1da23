/** What the bars offer, in order. */
import type { AppIconName } from '../ui/appIcons.ts';

export interface Place {
  readonly path: string;
  readonly name: 'page' | 'desk' | 'orders' | 'rules' | 'reports' | 'playbooks' | 'settings';
  readonly icon: AppIconName;
}

export const places: readonly Place[] = [
  { path: '/desk', name: 'desk', icon: 'desk' },
  { path: '/orders', name: 'orders', icon: 'orders' },
  { path: '/rules', name: 'rules', icon: 'rules' },
  { path: '/reports', name: 'reports', icon: 'report' },
  { path: '/playbooks', name: 'playbooks', icon: 'play' },
  { path: '/settings', name: 'settings', icon: 'gear' },
];

/** In the side panel, before the others: what the page beside it shows. */
export const pagePlace: Place = { path: '/page', name: 'page', icon: 'box' };

/** Is this place, or something inside it, open? */
export const isAt = (place: Place, path: string): boolean =>
  path === place.path || path.startsWith(`${place.path}/`) || (place.name === 'settings' && reachedFromSettings.includes(path));

const reachedFromSettings: readonly string[] = ['/outbox', '/health'];
