/** Pages of the settings about the shop itself: what stands beside its rules, and its data. */
import type { RouteRecordRaw } from 'vue-router';

/** Keys of their names in the locale files. */
export type ShopTitle = 'nav.lists' | 'nav.allow' | 'nav.snoozes' | 'nav.file' | 'nav.start' | 'nav.catalogue';

export const shopRoutes: RouteRecordRaw[] = [
  { path: '/settings/lists', name: 'lists', component: () => import('./lists/ListsSettings.vue'), meta: { title: 'nav.lists' } },
  {
    path: '/settings/lists/:list',
    name: 'list',
    component: () => import('./lists/ListEditor.vue'),
    props: true,
    meta: { title: 'nav.lists' },
  },
  { path: '/settings/allow', name: 'allow', component: () => import('./guards/AllowSettings.vue'), meta: { title: 'nav.allow' } },
  { path: '/settings/snoozes', name: 'snoozes', component: () => import('./guards/SnoozeSettings.vue'), meta: { title: 'nav.snoozes' } },
  { path: '/settings/file', name: 'file', component: () => import('./file/ShopFileSettings.vue'), meta: { title: 'nav.file' } },
  {
    path: '/settings/catalogue',
    name: 'catalogue',
    component: () => import('./catalogue/CatalogueSettings.vue'),
    meta: { title: 'nav.catalogue' },
  },
];
