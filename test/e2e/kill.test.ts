/**
 * A browser that is killed without a word, again and again, while people hold and release and notices go out. What was acknowledged is in the log,
 * once; what is folded equals what the log says; and no platform got a message twice.
 *
 * Once in some dozen kills Chromium finds its store damaged at the next start and throws away all of the extension's IndexedDB, ours and the
 * journal's alike (its LOG then says "Creating DB … since it was missing"). That is told apart from a loss of ours by the id of the device, which is
 * made anew only in a database that was empty; it is counted and printed, and the next round begins from nothing.
 *
 * DANSHAO_KILLS: how often. @default 20
 */
import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig, type ConnectorId, type OutboxItem, type Team } from '#core/desk';
import { ms, type Ms, type OrderKey } from '#core/order';
import { openDatabase, rebuild, type OutboxRow } from '#core/storage';
import type { OrderView } from '#core/worker';
import { secrets } from '#test/connectors/accounts.ts';
import { startPlatforms, type Platforms } from '#test/connectors/server.ts';
import { startSecureFront, type SecureFront } from '#test/connectors/secure.ts';
import { engineOf, launch } from '#test/launch/browser.ts';
import { grantPlatforms, type Granted } from '#test/launch/granted.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { dump, type Tables } from './dump.ts';
import { account } from './told.ts';

const rounds = Number(process.env['DANSHAO_KILLS'] ?? 20);
/** Killed somewhere in between, ms after the first command. */
const soonest = 40;
const latest = 1600;

const logTables = ['events', 'forms'] as const;
const folded = ['orders', 'judged', 'coverage', 'stretches', 'ruleModes', 'ruleCounts', 'settings', 'configs', 'outbox'] as const;

const accounts = [account('ding', 'dingtalk'), account('wecom', 'wecom'), account('feishu', 'feishu')];
const team: Team = {
  people: [{ name: '小周', roles: ['客服'], away: [] }],
  roles: [{ name: '客服', balance: 'load', shifts: [], accounts: accounts.map(({ id }) => id) }],
  categories: {},
};

describe(`a browser that is killed ${rounds} times`, () => {
  let profile: string;
  let platforms: Platforms;
  let front: SecureFront;
  let granted: Granted;
  const acknowledged = new Set<string>();
  const keys: OrderKey[] = [];
  let ids = 0;
  let lastAt = 0;
  let device = '';
  /** Arrived for shops that the browser has forgotten since. */
  let arrivedBefore = 0;

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'danshao-kill-'));
    platforms = await startPlatforms(() => Date.now());
    front = await startSecureFront(platforms);
    granted = await grantPlatforms();
  });
  afterAll(async () => {
    await front.close();
    await platforms.close();
    await granted.remove();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  const open = async () => {
    const browser = await launch({ profile, extension: granted.folder, flags: front.flags });
    return { browser, page: await browser.open('app.html#/desk') };
  };
  /** No two commands carry the same instant: by it an answer shows whose doing it is. */
  const stamp = () => ({ id: `k${++ids}`, at: ms((lastAt = Math.max(lastAt + 1, Date.now()))) });

  /**
   * Sends a command and remembers that it was acknowledged. What the killed browser leaves unanswered is nobody's promise; holding what is held
   * already, or releasing what was let go, is acknowledged and writes nothing.
   */
  const send = async <C extends { id: string; at: Ms; verb: string }>(
    command: C,
    call: (command: C) => Promise<OrderView>,
  ): Promise<void> => {
    const view = await call(command).catch(() => undefined);
    const wrote = command.verb === 'hold' ? view?.hold?.since : command.verb === 'release' ? view?.release?.at : command.at;
    if (view && wrote === command.at) acknowledged.add(command.id);
  };

  /** New orders that rules hold and tell the robots of, and people who decide at random, all at once. */
  const busy = async (page: Page): Promise<void> => {
    const api = engineOf(page);
    const fresh = [1, 2].map((offset) => heldByRules(keys.length + offset));
    for (const order of fresh) keys.push(order.key);
    await api.take({ ...stamp(), orders: fresh }).catch(() => undefined);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const order = keys[Math.floor(Math.random() * keys.length)] as OrderKey;
        const verbs = ['hold', 'release', 'keep', 'cancel', 'undo'] as const;
        if (index % 4 === 0) return send({ ...stamp(), order, verb: 'comment' as const, text: `第 ${index} 次联系` }, api.act);
        return send({ ...stamp(), order, verb: verbs[index % verbs.length]! }, api.decide);
      }),
    );
  };

  const kill = (): void => {
    try {
      execFileSync('pkill', ['-9', '-f', profile]);
    } catch {
      // It is gone already.
    }
  };

  const setUp = async (page: Page): Promise<void> => {
    const api = engineOf(page);
    await api.setSetting({ ...stamp(), name: 'person', value: '小周' });
    await api.setRuleMode({ ...stamp(), rule: 'wrong-phone', mode: 'live' });
    await api.setConfig({ ...stamp(), section: 'team', value: team });
    await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, accounts } });
    for (const { id, connector } of accounts) await api.setSecrets(id, secrets[connector]);
    device = (await api.health()).device;
  };

  /** The browser has thrown everything away: what it knew of is not to be looked for. */
  const isThrownAway = async (page: Page): Promise<boolean> => {
    if ((await engineOf(page).health()).device === device) return false;
    expect((await dump(page, ['links']))['links'], 'a new device id in a database that was not empty').toEqual([]);
    acknowledged.clear();
    keys.length = 0;
    arrivedBefore += platforms.delivered.length;
    platforms.delivered.length = 0;
    return true;
  };

  const check = async (page: Page, round: number): Promise<{ messages: number; perhaps: number }> => {
    await engineOf(page).health();
    const before = arrivedThrough();
    const tables = await dump(page, [...logTables, ...folded]);
    const ids = (tables['events'] as { id: string }[]).map(({ id }) => id);
    const there = new Set(ids);
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect(there.size).toBe(ids.length);
    // The longer the log, the longer this takes: in a long run not every time.
    if (round % Math.ceil(rounds / 20) === 0) {
      expect(await foldsOf(tables)).toEqual(Object.fromEntries(folded.map((name) => [name, tables[name]])));
    }

    const items = (tables['outbox'] as unknown as OutboxRow[]).flatMap(({ item }) => item ?? []);
    const after = arrivedThrough();
    for (const { id, connector } of accounts) {
      const sent = batches(items, id, 'sent').size;
      const perhaps = batches(items, id, 'sending').size;
      const said = `${id}: ${sent} sent, ${perhaps} perhaps`;
      // Sending goes on while we look.
      expect(after.get(connector) ?? 0, said).toBeGreaterThanOrEqual(sent);
      expect(before.get(connector) ?? 0, said).toBeLessThanOrEqual(sent + perhaps);
    }
    return { messages: items.length, perhaps: items.filter(({ state }) => state === 'sending').length };
  };

  const arrivedThrough = (): Map<ConnectorId, number> => {
    const counts = new Map<ConnectorId, number>();
    for (const { platform } of platforms.delivered) counts.set(platform, (counts.get(platform) ?? 0) + 1);
    return counts;
  };

  /** Every fold made anew from the log alone, in a database of its own. */
  const foldsOf = async (tables: Tables): Promise<Tables> => {
    const opened = await openDatabase(`rebuilt-${++ids}`);
    if (!opened.ok) throw new Error(opened.why);
    const { db } = opened;
    for (const name of logTables) await db.table(name).bulkPut([...(tables[name] ?? [])]);
    await rebuild(db);
    const rows = await Promise.all(folded.map(async (name) => [name, plain(await db.table(name).toArray())] as const));
    db.close();
    return Object.fromEntries(rows);
  };
  const plain = (value: unknown): unknown[] => JSON.parse(JSON.stringify(value)) as unknown[];

  /** Messages that left together count as one; each batch is a request of its own. */
  const batches = (items: readonly OutboxItem[], to: string, state: OutboxItem['state']): Set<string> =>
    new Set(items.flatMap((item) => (item.message.account === to && item.state === state ? (item.attempts.at(-1)?.batch ?? []) : [])));

  it(
    'loses nothing that was acknowledged, doubles nothing, and tells nobody twice',
    async () => {
      let { browser, page } = await open();
      await setUp(page);
      let thrownAway = 0;
      for (let round = 1; round <= rounds; round++) {
        const { context } = browser;
        let alive = true;
        const gone = new Promise<void>((resolve) => context.once('close', () => resolve(void (alive = false))));
        const work = (async () => {
          while (alive) await busy(page);
        })();
        await new Promise((resolve) => setTimeout(resolve, soonest + Math.random() * (latest - soonest)));
        kill();
        await gone;
        await work;
        ({ browser, page } = await open());
        if (await isThrownAway(page)) {
          thrownAway += 1;
          await setUp(page);
        }
        const { messages, perhaps } = await check(page, round);
        if (round % 20 === 0 || round === rounds)
          console.log(
            `${round} kills: ${acknowledged.size} commands acknowledged, ${messages} messages, ${arrivedBefore + platforms.delivered.length} arrived, ${perhaps} perhaps; ${thrownAway} times the browser threw its store away`,
          );
      }
      await browser.close();
      expect(platforms.complaints).toEqual([]);
      expect(arrivedBefore + platforms.delivered.length).toBeGreaterThan(0);
    },
    60_000 + rounds * 15_000,
  );
});

/** An order whose phone number cannot be right; its last four digits are its own. */
const heldByRules = (number: number) =>
  sampleOrder({
    number: `690000000000${String(number).padStart(7, '0')}`,
    receiver: { ...sampleOrder().receiver, phone: '138001234' },
    createdAt: ms(Date.now()),
    promisedShipAt: ms(Date.now() + 48 * 3_600_000),
  });
