/**
 * A browser that is killed without a word, again and again, while people hold and release and notices go out. What was acknowledged is in the log,
 * once; what is folded equals what the log says; and no platform got a message twice.
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
import { defaultConfig, type DeskEvent, type OutboxItem, type Team } from '#core/desk';
import { ms, type OrderKey } from '#core/order';
import { append, openDatabase, type OutboxRow } from '#core/storage';
import { secrets } from '#test/connectors/accounts.ts';
import { startPlatforms, type Platforms } from '#test/connectors/server.ts';
import { startSecureFront, type SecureFront } from '#test/connectors/secure.ts';
import { engineOf, launch } from '#test/launch/browser.ts';
import { grantPlatforms, type Granted } from '#test/launch/granted.ts';
import { sampleOrder } from '#test/samples/order.ts';
import { dump } from './dump.ts';
import { account } from './told.ts';

const rounds = Number(process.env['DANSHAO_KILLS'] ?? 20);
/** Killed somewhere in between, ms after the first command. */
const soonest = 40;
const latest = 1600;

const accounts = [account('ding', 'dingtalk'), account('wecom', 'wecom'), account('feishu', 'feishu')] as const;
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
  const stamp = () => ({ id: `k${++ids}`, at: ms(Date.now()) });

  /** Sends a command and remembers that it was acknowledged. What the killed browser leaves unanswered is nobody's promise. */
  const send = async <C extends { id: string }>(command: C, call: (command: C) => Promise<unknown>): Promise<void> => {
    await call(command).then(
      () => acknowledged.add(command.id),
      () => undefined,
    );
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

  const check = async (page: Page): Promise<{ messages: number; perhaps: number }> => {
    await engineOf(page).health();
    const tables = await dump(page, ['events', 'orders', 'outbox', 'settings', 'configs', 'ruleModes']);
    const events = (tables['events'] as { event: DeskEvent }[]).map(({ event }) => event);
    const there = new Set(events.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect(there.size).toBe(events.length);

    const opened = await openDatabase(`rebuilt-${++ids}`);
    if (!opened.ok) throw new Error(opened.why);
    await append(opened.db, events);
    for (const [name, rows] of Object.entries(tables)) {
      if (name === 'events') continue;
      const again: unknown = JSON.parse(JSON.stringify(await opened.db.table(name).toArray()));
      expect(again, `${name} made anew from the log`).toEqual(rows);
    }
    opened.db.close();

    const items = (tables['outbox'] as unknown as OutboxRow[]).flatMap(({ item }) => item ?? []);
    for (const { id, connector } of accounts) {
      const sent = batches(items, id, 'sent').size;
      const perhaps = batches(items, id, 'sending').size;
      const arrived = platforms.delivered.filter(({ platform }) => platform === connector).length;
      expect(arrived, `${id}: ${sent} sent, ${perhaps} perhaps`).toBeGreaterThanOrEqual(sent);
      expect(arrived, `${id}: ${sent} sent, ${perhaps} perhaps`).toBeLessThanOrEqual(sent + perhaps);
    }
    return { messages: items.length, perhaps: items.filter(({ state }) => state === 'sending').length };
  };

  /** Messages that left together count as one; each batch is a request of its own. */
  const batches = (items: readonly OutboxItem[], to: string, state: OutboxItem['state']): Set<string> =>
    new Set(items.flatMap((item) => (item.message.account === to && item.state === state ? (item.attempts.at(-1)?.batch ?? []) : [])));

  it(
    'loses nothing that was acknowledged, doubles nothing, and tells nobody twice',
    async () => {
      let { browser, page } = await open();
      const api = engineOf(page);
      await api.setSetting({ ...stamp(), name: 'person', value: '小周' });
      await api.setRuleMode({ ...stamp(), rule: 'wrong-phone', mode: 'live' });
      await api.setConfig({ ...stamp(), section: 'team', value: team });
      await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, accounts } });
      for (const { id, connector } of accounts) await api.setSecrets(id, secrets[connector]);
      for (let round = 1; round <= rounds; round++) {
        const work = (async () => {
          for (;;) await busy(page);
        })().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, soonest + Math.random() * (latest - soonest)));
        kill();
        await browser.close().catch(() => undefined);
        await work;
        ({ browser, page } = await open());
        const { messages, perhaps } = await check(page);
        if (round % 20 === 0 || round === rounds)
          console.log(
            `${round} kills: ${acknowledged.size} commands acknowledged, ${messages} messages, ${platforms.delivered.length} arrived, ${perhaps} perhaps`,
          );
      }
      await browser.close();
      expect(platforms.complaints).toEqual([]);
      expect(platforms.delivered.length).toBeGreaterThan(0);
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
