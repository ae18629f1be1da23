/** The routes, kept stable for links and tests. Every view is fetched when it is first opened. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { shopRoutes, type ShopTitle } from './settings/routes.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the view's name in the locale files. */
    title:
      | 'nav.page'
      | 'nav.desk'
      | 'nav.order'
      | 'nav.orders'
      | 'nav.ticket'
      | 'nav.rules'
      | 'nav.reports'
      | 'nav.playbooks'
      | 'nav.settings'
      | 'nav.team'
      | 'nav.clocks'
      | 'nav.notices'
      | 'nav.templates'
      | 'nav.record'
      | 'nav.backup'
      | 'nav.outbox'
      | 'nav.health'
      | 'try.title'
      | ShopTitle;
    /** The order page has its decisions where the other pages have the tabs. */
    bare?: boolean;
  }
}

/** Only beside a console is there a page to speak of. */
const pageRoute: RouteRecordRaw = {
  path: '/page',
  name: 'page',
  component: () => import('./views/PageView.vue'),
  meta: { title: 'nav.page' },
};

const settingsRoutes: RouteRecordRaw[] = [
  { path: '/settings/team', name: 'team', component: () => import('./settings/team/TeamSettings.vue'), meta: { title: 'nav.team' } },
  {
    path: '/settings/clocks',
    name: 'clocks',
    component: () => import('./settings/clocks/ClockSettings.vue'),
    meta: { title: 'nav.clocks' },
  },
  {
    path: '/settings/notices',
    name: 'notices',
    component: () => import('./settings/notices/NoticeSettings.vue'),
    meta: { title: 'nav.notices' },
  },
  {
    path: '/settings/notices/:account',
    name: 'account',
    component: () => import('./settings/notices/AccountSettings.vue'),
    props: true,
    meta: { title: 'nav.notices' },
  },
  {
    path: '/settings/templates',
    name: 'templates',
    component: () => import('./settings/templates/TemplateSettings.vue'),
    meta: { title: 'nav.templates' },
  },
  {
    path: '/settings/record',
    name: 'record',
    component: () => import('./settings/record/RecordView.vue'),
    meta: { title: 'nav.record' },
  },
  {
    path: '/settings/templates/:template',
    name: 'template',
    component: () => import('./settings/templates/TemplateEditor.vue'),
    props: true,
    meta: { title: 'nav.templates' },
  },
  {
    path: '/settings/backup',
    name: 'backup',
    component: () => import('./settings/backup/BackupSettings.vue'),
    meta: { title: 'nav.backup' },
  },
];

const routes: RouteRecordRaw[] = [
  { path: '/desk', name: 'desk', component: () => import('./views/DeskView.vue'), meta: { title: 'nav.desk' } },
  {
    path: '/order/:key',
    name: 'order',
    component: () => import('./views/OrderView.vue'),
    props: ({ params }) => ({ orderKey: params.key }),
    meta: { title: 'nav.order', bare: true },
  },
  {
    path: '/order/:key/ticket',
    name: 'ticket',
    component: () => import('./views/TicketView.vue'),
    props: ({ params }) => ({ orderKey: params.key }),
    meta: { title: 'nav.ticket', bare: true },
  },
  { path: '/orders', name: 'orders', component: () => import('./views/OrdersView.vue'), meta: { title: 'nav.orders' } },
  { path: '/rules', name: 'rules', component: () => import('./views/RulesView.vue'), meta: { title: 'nav.rules' } },
  { path: '/rules/:id', name: 'rule', component: () => import('./views/RuleView.vue'), props: true, meta: { title: 'nav.rules' } },
  {
    path: '/rules/try',
    name: 'try',
    component: () => import('./rules/try/TryView.vue'),
    props: ({ query }) => ({ rule: String(query['rule'] ?? ''), order: String(query['order'] ?? '') }),
    meta: { title: 'try.title' },
  },
  { path: '/reports', name: 'reports', component: () => import('./views/ReportsView.vue'), meta: { title: 'nav.reports' } },
  { path: '/playbooks', name: 'playbooks', component: () => import('./views/PlaybooksView.vue'), meta: { title: 'nav.playbooks' } },
  { path: '/settings', name: 'settings', component: () => import('./views/SettingsView.vue'), meta: { title: 'nav.settings' } },
  ...settingsRoutes,
  ...shopRoutes,
  { path: '/start', name: 'start', component: () => import('./firstRun/StartView.vue'), meta: { title: 'nav.start' } },
  { path: '/outbox', name: 'outbox', component: () => import('./outbox/OutboxView.vue'), meta: { title: 'nav.outbox' } },
  { path: '/health', name: 'health', component: () => import('./health/ConsoleHealth.vue'), meta: { title: 'nav.health' } },
];

/** @param home where the app begins, and where addresses lead that are no view's */
export const createRoutes = (home: '/desk' | '/page') =>
  createRouter({
    history: createWebHashHistory(),
    routes: [...(home === '/page' ? [pageRoute] : []), ...routes, { path: '/:rest(.*)*', redirect: home }],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
