/** Three tiers: a buyer who puts it right, roles that get what is theirs, departments that solve it together. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, type Team } from '#core/desk';
import { fen, ms, type Order } from '#core/order';
import type { Api } from '#core/worker';
import { engineOf, launch, type ExtensionBrowser } from '#test/launch/browser.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { stamp } from './told.ts';

const team: Team = {
  people: [
    { name: '阿仓', roles: ['仓储'], away: [] },
    { name: '小财', roles: ['财务'], away: [] },
    { name: '小周', roles: ['客服', '运营'], away: [] },
  ],
  roles: ['仓储', '财务', '客服', '运营'].map((name) => ({ name, balance: 'load', shifts: [], accounts: [] })),
  categories: { 大额订单: '财务' },
};

describe('a held order finds who can solve it', () => {
  let browser: ExtensionBrowser;
  let page: Page;
  let api: Api;
  let number = 0;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.open('app.html#/desk');
    api = engineOf(page);
    await api.setSetting({ ...stamp(), name: 'person', value: '小周' });
    await api.setConfig({ ...stamp(), section: 'team', value: team });
    await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, browser: false } });
    for (const rule of ['wrong-phone', 'out-of-stock', 'large-order']) await api.setRuleMode({ ...stamp(), rule, mode: 'live' });
  });
  afterAll(() => browser.close());

  const order = (part: Partial<Order>): Order => {
    const now = Date.now();
    return sampleOrder({
      number: `6900000000000171${String(++number).padStart(3, '0')}`,
      createdAt: ms(now),
      promisedShipAt: ms(now + 48 * 3_600_000),
      ...part,
    });
  };
  const take = async (taken: Order): Promise<Order> => {
    await api.take({ ...stamp(), orders: [taken] });
    return taken;
  };
  const view = async ({ key }: Order) => (await api.views([key]))[0]!;
  const openOrder = async ({ key }: Order): Promise<Page> => {
    const opened = await browser.open(`app.html#/order/${key}`);
    await opened.getByRole('heading').first().waitFor();
    return opened;
  };

  it('the buyer of a wrong phone number is asked, corrects it, and the case closes itself', async () => {
    const wrong = await take(order({ receiver: { ...sampleOrder().receiver, phone: '138001234' } }));
    expect((await view(wrong)).hold).toMatchObject({ tier: 1, owner: '客服', asked: { template: '请买家改手机号' } });
    const [message] = (await api.order(wrong.key))?.messages ?? [];
    expect(message).toMatchObject({ state: 'byHand' });
    expect(message?.draft).toContain(wrong.number.slice(-4));
    expect(message?.draft).not.toContain('138001234');

    await take({ ...wrong, receiver: { ...wrong.receiver, phone: '13800001234' } });
    expect(await view(wrong)).toMatchObject({ state: 'released', release: { healed: true, by: null } });
    const opened = await openOrder(wrong);
    await expect.poll(() => opened.locator('main').innerText()).toContain('买家改好了');
    await opened.close();
  });

  it('what is short of stock is the warehouse’s, and what costs much is for finance to look at', async () => {
    const short = await take(order({ lines: [{ ...sampleOrder().lines[0]!, quantity: 3, stock: 1 }] }));
    expect((await view(short)).hold).toMatchObject({ tier: 2, owner: '仓储', assignee: { name: '阿仓', by: null } });
    const dear = await take(order({ money: { paid: fen(1_000_000), goods: fen(1_000_000), post: fen(0), discount: fen(0) } }));
    expect((await view(dear)).hold).toMatchObject({ tier: 2, owner: '财务', assignee: { name: '小财' } });
  });

  it('a defect of the goods becomes one ticket with a task for each department, done when all are done', async () => {
    const defect = await take(order({ lines: [{ ...sampleOrder().lines[0]!, quantity: 3, stock: 1 }] }));
    const tasks = [
      { title: '查这一批货', owner: '仓储', due: ms(Date.now() + 3_600_000) },
      { title: '算赔付', owner: '财务', due: null },
    ];
    await api.act({ ...stamp(), order: defect.key, verb: 'split', lead: '小周', tasks });
    expect((await view(defect)).hold).toMatchObject({ tier: 3, ticket: { lead: '小周', conclusion: null } });
    const opened = await openOrder(defect);
    await expect.poll(() => opened.locator('main').innerText()).toMatch(/查这一批货[\s\S]*算赔付/);
    await opened.close();
    for (const { id } of (await view(defect)).hold?.ticket?.tasks ?? []) {
      await expect(api.act({ ...stamp(), order: defect.key, verb: 'conclude', text: '换货补发' })).rejects.toMatchObject({ id: 'refused' });
      await api.act({ ...stamp(), order: defect.key, verb: 'taskDone', task: id });
    }
    await api.act({ ...stamp(), order: defect.key, verb: 'conclude', text: '换货补发' });
    expect((await view(defect)).hold?.ticket?.conclusion).toMatchObject({ by: '小周', text: '换货补发' });
  });
});
