/**
 * The built extension as it is after a person has allowed every messaging platform. The browser asks for that in a dialog of its own, which no
 * test can answer; so a copy of the extension has the permissions from the start, and nothing else about it is different.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectors } from '#core/notify';
import { extensionFolder } from './browser.ts';

export interface Granted {
  readonly folder: string;
  remove(): Promise<void>;
}

export const grantPlatforms = async (): Promise<Granted> => {
  const folder = await mkdtemp(join(tmpdir(), 'danshao-granted-'));
  await cp(extensionFolder, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: string[] };
  const platforms = Object.values(connectors).flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, ...platforms] }));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
};
