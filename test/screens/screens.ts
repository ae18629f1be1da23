/**
 * Every page of the app, and the states of it that look or behave differently. Pictures, accessibility and sizes are checked on each; a
 * route without a line here fails a test.
 */
import type { Page } from 'playwright-core';
import type { Look } from './sample.ts';

export interface Screen {
  /** Also the name of its pictures. */
  readonly name: string;
  /** The route, or `components` for the page of all components. */
  readonly at: string;
  /** What the sample page is asked for, as `pwa/dev/main.ts` reads it. */
  readonly query?: string;
  /** What is pressed before it is looked at. */
  readonly open?: (page: Page) => Promise<void>;
  /** Where it exists; everywhere, if nothing is said. */
  readonly only?: 'phone' | 'desktop';
  /** How tall its picture may be, CSS px. */
  readonly tall?: number;
  /** Checked, but not photographed: it looks like another one. */
  readonly unseen?: true;
}

/** A file as another program writes it: some of it can be read. */
const orderFile = `订单号,下单时间,商品名称,数量,实付金额,状态,仓位
6920741800000900017,2026-11-18 20:15:09,示例短袖T恤,2,238.00,待发货,A-3
6920741800000900025,2026-11-19 08:02:44,示例收纳盒,1,59.90,已发货,B-1
6.92E+18,2026-11-19 09:30:00,示例马克杯,1,39.00,已发货,B-2
合计,,,,336.90,,
`;
const putIn =
  (text: string, ...says: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await page.locator('main input[type=file]').setInputFiles({ name: '11 月订单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page
      .getByText(new RegExp(says.join('|')))
      .first()
      .waitFor();
  };

const held = '/order/douyin:6920741800000204416';
const alive = '/order/douyin:6920741800000303338';

export const screens: readonly Screen[] = [
  { name: 'desk', at: '/desk' },
  { name: 'desk-life', at: '/desk', query: 'orders=life' },
  { name: 'desk-clear', at: '/desk', query: 'orders=quiet' },
  { name: 'desk-first', at: '/desk', query: 'orders=none&setUp=none' },
  { name: 'desk-broken', at: '/desk', query: 'fail=engineGone' },
  { name: 'order', at: held },
  { name: 'order-life', at: alive, query: 'orders=life' },
  { name: 'ticket', at: `${alive}/ticket`, query: 'orders=life' },
  { name: 'orders', at: '/orders' },
  { name: 'rules', at: '/rules' },
  // How many orders can be answered at all is asked once the back-test has been answered.
  {
    name: 'rule',
    at: '/rules/night-order',
    open: (page) =>
      page
        .getByText(/100% (有值|known)/)
        .first()
        .waitFor(),
  },
  { name: 'rule-new', at: '/rules/new' },
  { name: 'try', at: '/rules/try' },
  { name: 'reports', at: '/reports' },
  { name: 'playbooks', at: '/playbooks' },
  { name: 'import', at: '/import' },
  { name: 'import-preview', at: '/import', open: putIn(orderFile, '这些订单是哪个平台的', 'Which platform') },
  { name: 'settings', at: '/settings' },
  { name: 'team', at: '/settings/team' },
  { name: 'team-empty', at: '/settings/team', query: 'setUp=none' },
  { name: 'clocks', at: '/settings/clocks' },
  { name: 'notices', at: '/settings/notices' },
  { name: 'account', at: '/settings/notices/duty' },
  { name: 'templates', at: '/settings/templates' },
  { name: 'template', at: '/settings/templates/held' },
  { name: 'record', at: '/settings/record' },
  { name: 'backup', at: '/settings/backup' },
  { name: 'lists', at: '/settings/lists' },
  { name: 'list', at: '/settings/lists/unreachable' },
  { name: 'catalogue', at: '/settings/catalogue' },
  { name: 'regions', at: '/settings/regions' },
  { name: 'shop', at: '/settings/shop' },
  { name: 'device', at: '/settings/device' },
  { name: 'about', at: '/settings/about' },
  { name: 'allow', at: '/settings/allow' },
  { name: 'snoozes', at: '/settings/snoozes' },
  { name: 'file', at: '/settings/file' },
  { name: 'start', at: '/start' },
  { name: 'start-first', at: '/start', query: 'orders=none&setUp=none' },
  { name: 'lost', at: '/desk', query: 'orders=none&lost' },
  { name: 'outbox', at: '/outbox' },
  { name: 'health', at: '/health', query: 'host=extension' },
  { name: 'components', at: 'components', tall: 2900 },
  { name: 'banners', at: '/desk', query: 'update=waiting&storage=readOnly', unseen: true },
  {
    name: 'desk-done',
    at: '/desk',
    open: (page) => page.locator('.decisions button:not(.hand)').first().click(),
    only: 'desktop',
    unseen: true,
  },
  { name: 'keys', at: '/rules', open: (page) => page.keyboard.press('?'), only: 'desktop', unseen: true },
];

export const existsIn = ({ only }: Screen, { width }: Look): boolean => only === undefined || (only === 'phone') === width < 900;
