/** Pages of the settings about the shop itself: what stands beside its rules, and its data. */
import type { RouteRecordRaw } from 'vue-router';

/** Keys of their names in the locale files. */
export type ShopTitle =
  | 'nav.lists'
  | 'nav.allow'
  | 'nav.snoozes'
  | 'nav.catalogue'
  | 'nav.regions'
  | 'nav.file'
  | 'nav.import'
  | 'nav.start'
  | 'nav.shop'
  | 'nav.device'
  | 'nav.about';

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
  { path: '/import', name: 'import', component: () => import('../import/ImportView.vue'), meta: { title: 'nav.import' } },
  { path: '/settings/file', name: 'file', component: () => import('./file/ShopFileSettings.vue'), meta: { title: 'nav.file' } },
  {
    path: '/settings/catalogue',
    name: 'catalogue',
    component: () => import('./catalogue/CatalogueSettings.vue'),
    meta: { title: 'nav.catalogue' },
  },
  { path: '/settings/regions', name: 'regions', component: () => import('./regions/RegionSettings.vue'), meta: { title: 'nav.regions' } },
  { path: '/settings/shop', name: 'shop', component: () => import('./ShopSettings.vue'), meta: { title: 'nav.shop' } },
  { path: '/settings/device', name: 'device', component: () => import('./device/DeviceSettings.vue'), meta: { title: 'nav.device' } },
  { path: '/settings/about', name: 'about', component: () => import('./about/AboutSettings.vue'), meta: { title: 'nav.about' } },
];
