/** A browser that throws away a whole IndexedDB, and what brings the records back: once the copy beside it, once a file. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour } from '#core/order';
import { edgeShop } from '#test/consoles/shops/edge.ts';
import { engineOf } from '#test/launch/browser.ts';
import { openStage, type Stage } from './stage.ts';

let profile: string;
let stage: Stage;
const shop = edgeShop({ now: Date.now() - hour });
const start = async (): Promise<Stage> => (stage = await openStage(shop, { profile }));

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'danshao-loss-'));
  await start();
});
afterAll(async () => {
  await stage.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** What the engine has kept beside its databases. */
const kept = (page: Page): Promise<{ events: number; copy: { events: number } | null } | null> =>
  page.evaluate(async () => {
    try {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('danshao');
      const file = await (await folder.getFileHandle('marker.json')).getFile();
      return JSON.parse(await file.text()) as { events: number; copy: { events: number } | null };
    } catch {
      return null;
    }
  });
const throwAway = async (): Promise<void> => {
  await stage.close();
  const folder = join(profile, 'Default', 'IndexedDB');
  const ours = (await readdir(folder)).filter((name) => name.startsWith('chrome-extension_'));
  expect(ours.length).toBeGreaterThan(0);
  for (const name of ours) await rm(join(folder, name), { recursive: true });
};

describe('a browser that threw everything away', () => {
  it('is called that at the next start, and the copy is put back with one press', async () => {
    const list = await stage.openList('douyin');
    const app = await stage.open('app.html#/desk');
    const { orders } = await engineOf(app).health();
    expect(orders).toBeGreaterThan(0);
    await expect.poll(async () => (await kept(app))?.copy?.events ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
    const before = await kept(app);
    await list.close();
    await throwAway();

    await start();
    const desk = await stage.open('app.html#/desk');
    const alarm = desk.getByRole('alert', { name: '浏览器清掉了这台设备的记录' });
    await alarm.waitFor();
    expect((await engineOf(desk).health()).orders).toBe(0);
    await alarm.getByRole('button', { name: '换回副本' }).click();
    await alarm.waitFor({ state: 'detached', timeout: 30_000 });
    await expect.poll(async () => (await engineOf(desk).health()).orders).toBe(orders);
    expect((await engineOf(desk).health()).events).toBeGreaterThanOrEqual(before?.copy?.events ?? 0);
    await desk.close();
  });

  it('gives the records back from a file, under its recovery code alone', async () => {
    const page = await stage.open('app.html#/settings/backup');
    const { orders } = await engineOf(page).health();
    await page.getByRole('button', { name: '生成恢复码' }).click();
    const code = await page.getByLabel('口令').inputValue();
    expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成文件' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^单哨备份 \d{4}-\d{2}-\d{2}\.danshao$/);
    const path = join(profile, 'kept.danshao');
    await file.saveAs(path);
    expect((await readFile(path)).subarray(0, 23).toString()).toContain('danshao log');
    await expect.poll(async () => (await kept(page))?.events ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
    await throwAway();

    await start();
    const fresh = await stage.open('app.html#/settings/backup');
    const alarm = fresh.getByRole('alert', { name: '浏览器清掉了这台设备的记录' });
    await alarm.waitFor();
    await fresh.locator('input[type=file]').setInputFiles(path);
    const passphrase = fresh.getByLabel('口令').nth(1);
    await passphrase.fill('not the code');
    await fresh.getByRole('button', { name: '核对并换过去' }).click();
    await fresh.getByText('没有恢复：口令不对。').waitFor();
    await passphrase.fill(code);
    await fresh.getByRole('button', { name: '核对并换过去' }).click();
    await fresh.getByText(/已经换到 .* 的备份文件/).waitFor({ timeout: 30_000 });
    await expect.poll(async () => (await engineOf(fresh).health()).orders).toBe(orders);
    expect((await engineOf(fresh).health()).loss).toBeNull();
    await fresh.close();
  });
});
