import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen, ms } from '#core/order';
import { presets, type Rule } from '#core/rules';
import { openDatabase, type Database } from '#core/storage';
import { createService, type Service } from '#core/worker/serve';
import { t0 } from '#test/samples/order.ts';

let dbs: Database[] = [];
let ids = 0;
const now = t0;

const freshShop = async (): Promise<Service> => {
  const opened = await openDatabase(`shop-${++ids}`);
  if (!opened.ok) throw new Error(opened.why);
  dbs.push(opened.db);
  let queue: Promise<unknown> = Promise.resolve();
  return createService({
    db: opened.db,
    writable: true,
    device: 'dev1',
    now: () => now,
    exclusively: async (work) => {
      const done = queue.then(work);
      queue = done.catch(() => undefined);
      return done;
    },
    notify: () => undefined,
  });
};
const stamp = () => ({ id: `c${++ids}`, at: now });

let shop: Service;
beforeEach(async () => {
  shop = await freshShop();
});
afterEach(async () => {
  await Promise.all(dbs.map((db) => db.delete()));
  dbs = [];
});

const preset = (id: string): Rule => presets.find((rule) => rule.id === id)!;
const own: Rule = {
  ...preset('large-order'),
  id: 'own-1',
  name: { zh: '代购单', en: 'Resellers' },
  when: { all: [{ term: { field: 'words.buyer' }, op: 'containsAny', value: { list: 'resellers' } }] },
};
/** A shop that has changed something of everything. */
const setUp = async (service: Service): Promise<void> => {
  const set = (change: object) => service.setConfig({ ...stamp(), ...change } as Parameters<Service['setConfig']>[0]);
  await set({ section: 'lists', value: [{ id: 'resellers', name: '代购', entries: [{ value: '转运', until: 1_900_000_000_000 }] }] });
  await set({
    section: 'allow',
    value: [{ id: 'g1', by: 'buyer', value: 'b1', from: now, until: ms(now + 86_400_000), upTo: fen(50_000), note: '小满妈妈' }],
  });
  await set({ section: 'catalogue', value: [{ sku: 'A1', storage: 'cold', cost: fen(1200), stock: 4 }] });
  await set({ section: 'shop', value: { name: '禾下小铺' } });
  await service.saveRule({ ...stamp(), rule: own, basedOn: null });
  await service.saveRule({ ...stamp(), rule: { ...preset('night-order'), points: 30 }, basedOn: preset('night-order').version });
  await service.setRuleMode({ ...stamp(), rule: 'amount-anomaly', mode: 'off' });
};
const said = async (service: Service): Promise<unknown> => ({ ...(JSON.parse(await service.exportShop()) as object), at: null });

describe('the settings of a shop as a file', () => {
  it('are the same in another shop that took them in, rules and modes and all', async () => {
    await setUp(shop);
    const other = await freshShop();
    const text = await shop.exportShop();
    expect(await other.checkShop({ text })).toMatchObject({ ok: true, problems: [], shop: '禾下小铺' });
    await other.importShop({ ...stamp(), text });
    expect(await said(other)).toEqual(await said(shop));
    expect((await other.checkShop({ text: await shop.exportShop() })).changes).toEqual([]);
  });

  it('say before they are taken what they would change', async () => {
    const other = await freshShop();
    await setUp(shop);
    await other.setConfig({ ...stamp(), section: 'lists', value: [{ id: 'mine', name: '我的', entries: [] }] });
    const { changes } = await other.checkShop({ text: await shop.exportShop() });
    expect(changes.find(({ part }) => part === 'lists')).toMatchObject({ added: [{ zh: '代购' }], removed: [{ zh: '我的' }] });
    expect(changes.find(({ part }) => part === 'rules')?.changed.map(({ zh }) => zh)).toContain('夜间订单');
    expect(changes.find(({ part }) => part === 'team')).toBeUndefined();
    expect((await other.config()).config.lists.map(({ id }) => id)).toEqual(['mine']);
  });

  it('are taken back by the file that the import answers with', async () => {
    await setUp(shop);
    const before = (await said(shop)) as { rules: { version: number }[] };
    const former = await shop.importShop({ ...stamp(), text: await (await freshShop()).exportShop() });
    expect((await shop.rules()).rules.find(({ rule }) => rule.id === 'own-1')).toBeUndefined();
    expect((await shop.rules()).rules.find(({ rule }) => rule.id === 'night-order')?.rule.points).toBe(preset('night-order').points);
    await shop.importShop({ ...stamp(), text: former });
    const numberless = (file: typeof before) => ({ ...file, rules: file.rules.map((rule) => ({ ...rule, version: 0 })) });
    expect(numberless((await said(shop)) as typeof before)).toEqual(numberless(before));
  });

  it('hold no secret and nothing of an order', async () => {
    const account = { id: 'duty', connector: 'dingtalk', name: '值班群', on: true, settings: {} } as const;
    const { notices } = (await shop.config()).config;
    await shop.setConfig({ ...stamp(), section: 'notices', value: { ...notices, accounts: [account] } });
    await shop.setSecrets('duty', { url: 'https://oapi.dingtalk.com/robot/send?access_token=geheim' });
    expect(await shop.exportShop()).not.toContain('geheim');
    expect(await shop.exportShop()).toContain('值班群');
  });

  it('change nothing when only a part of them is in the file', async () => {
    await setUp(shop);
    await shop.importShop({ ...stamp(), text: JSON.stringify({ danshao: 'shop', version: 1, config: { shop: { name: '二店' } } }) });
    const { config } = await shop.config();
    expect([config.shop.name, config.lists.length]).toEqual(['二店', 1]);
    expect((await shop.rules()).rules.find(({ rule }) => rule.id === 'own-1')?.rule.mode).toBe(own.mode);
  });

  it('are taken whatever they are, back and forth', async () => {
    const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text.trim() !== '');
    const lists = fc.uniqueArray(
      fc.record({
        id: word,
        name: word,
        entries: fc.uniqueArray(fc.record({ value: word, note: word }, { requiredKeys: ['value'] }), { selector: ({ value }) => value }),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    );
    const catalogue = fc.uniqueArray(
      fc.record(
        { sku: word, storage: fc.constantFrom('cold', 'ordinary'), cost: fc.nat(), stock: fc.integer() },
        { requiredKeys: ['sku'] },
      ),
      { selector: ({ sku }) => sku, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(lists, catalogue, async (someLists, goods) => {
        const text = JSON.stringify({ danshao: 'shop', version: 1, config: { lists: someLists, catalogue: goods } });
        await shop.importShop({ ...stamp(), text });
        const { config } = JSON.parse(await shop.exportShop()) as { config: { lists: unknown; catalogue: unknown } };
        expect([config.lists, config.catalogue]).toEqual(JSON.parse(JSON.stringify([someLists, goods])));
      }),
      { numRuns: 25 },
    );
  });
});

describe('a file that is not right', () => {
  const wrapped = (parts: object): string => JSON.stringify({ danshao: 'shop', version: 1, ...parts });
  const sentence = async (text: string): Promise<string> => {
    const { ok, problems } = await shop.checkShop({ text });
    await expect(shop.importShop({ ...stamp(), text })).rejects.toMatchObject({ id: 'badInput' });
    expect(ok).toBe(false);
    return problems.map(({ sentence: { zh } }) => zh).join(' ');
  };

  it.each([
    ['nothing', '', '文件是空的'],
    ['a picture', 'GIF89a\0\0\0', '不是文本文件'],
    ['a letter', 'dear shop', '读不懂'],
    ['somebody else’s', '{"rules":[]}', '不是单哨的设置文件'],
    ['a list', '[]', '不是单哨的设置文件'],
    ['rules alone', '{"danshao":"rules","version":1,"rules":[]}', '到规则页导入'],
    ['another of ours', '{"danshao":"log","version":1}', '「log」'],
    ['a newer one', '{"danshao":"shop","version":2}', '来自更新的单哨'],
    ['one of no version', '{"danshao":"shop"}', '版本'],
  ])('%s is told for what it is', async (_, text, told) => {
    expect(await sentence(text)).toContain(told);
  });

  it('that was cut off says so, wherever it was', async () => {
    await setUp(shop);
    const text = await shop.exportShop();
    for (const share of [0.1, 0.5, 0.9]) expect(await sentence(text.slice(0, Math.floor(text.length * share)))).toContain('不完整');
  });

  it('names the part and the place of what cannot be used', async () => {
    expect(await sentence(wrapped({ config: { clocks: { packingMargin: -5, workingHours: null, wait: 1 } } }))).toContain(
      '「时限」里的 packingMargin',
    );
    expect(await sentence(wrapped({ config: { allow: [{ id: 'a', by: 'buyer', value: 'x', from: 1, until: 2 }] } }))).toContain('放行名单');
    expect(await sentence(wrapped({ rules: [{ ...own, points: 'many' }] }))).toContain('代购单');
    expect(await sentence(wrapped({ rules: [own] }))).toContain('代购单');
    expect(await sentence(wrapped({ config: [] }))).toContain('不是单哨的设置文件');
  });

  it('that takes away a list which a rule here asks is not taken', async () => {
    await setUp(shop);
    expect(await sentence(wrapped({ config: { lists: [] } }))).toContain('「代购单」要查的名单');
  });

  it('leaves out sections and rules that this build does not know, and says so', async () => {
    const check = await shop.checkShop({ text: wrapped({ config: { weather: {}, shop: { name: '店' } }, modes: { ghost: 'live' } }) });
    expect(check).toMatchObject({ ok: true, problems: [{ severity: 'warning' }, { severity: 'warning' }] });
  });

  it('never brings the worker down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom('config', 'rules', 'modes', 'at'), async (json, key) => {
        const { problems, ok } = await shop.checkShop({ text: wrapped({ [key]: JSON.parse(json) as unknown }) });
        expect(ok).toBe(problems.every(({ severity }) => severity === 'warning'));
      }),
    );
    const deep = `{"danshao":"shop","version":1,"config":${'['.repeat(2000)}${']'.repeat(2000)}}`;
    expect((await shop.checkShop({ text: deep })).ok).toBe(false);
    expect((await shop.checkShop({ text: wrapped({ config: JSON.parse('{"__proto__":{"polluted":1}}') as object }) })).ok).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
