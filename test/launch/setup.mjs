/**
 * Gets everything in place that a fresh clone lacks: the packages, Node 24, a Chromium. Plain JavaScript without packages, so that any
 * Node from 20 on can run it; it then hands over to the project's own Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';
const node = join(bin, windows ? 'node.cmd' : 'node');

/** The environment in which the project's own tools come first. */
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };

/** Prints one line per long step, with how long it took. */
export const step = async (title, work) => {
  const start = performance.now();
  process.stdout.write(`• ${title} …\n`);
  const result = await work();
  process.stdout.write(`  ${title}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return result;
};

/** Installs packages and, when asked, a browser. Ends the program with one clear sentence when it cannot. */
export const setUp = async ({ browser = false } = {}) => {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) fail(`Node ${process.versions.node} is too old: Danshao needs Node 20 or newer.`);
  if (!installed()) await step('Installing packages', installPackages);
  if (browser && !hasChromium()) await step('Installing Chromium', installChromium);
  if (browser && windows === false && process.platform === 'linux') await fonts();
};

/** Runs a script of the project with its own Node, and passes its exit code on. */
export const handOver = (script, args = []) =>
  new Promise((resolve) => {
    const child = spawn(node, [join(root, script), ...args], { cwd: root, env, stdio: 'inherit', shell: windows });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => resolve((process.exitCode = code ?? 1)));
  });

/** Runs one of the tools in node_modules/.bin; resolves to its exit code. Where nobody watches, it is heard only when it fails. */
export const tool = (name, args) =>
  new Promise((resolve) => {
    const watched = process.stdout.isTTY;
    const child = spawn(join(bin, windows ? `${name}.cmd` : name), args, {
      cwd: root,
      env,
      stdio: watched ? 'inherit' : 'pipe',
      shell: windows,
    });
    const heard = [];
    child.stdout?.on('data', (part) => heard.push(part));
    child.stderr?.on('data', (part) => heard.push(part));
    child.on('exit', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(heard));
      resolve(code ?? 1);
    });
  });

export const fail = (sentence) => {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
};

const stamp = join(root, 'node_modules', '.danshao-installed');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const installed = () => existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();

const installPackages = async () => {
  const done = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: windows });
  if (done.status !== 0) fail('npm could not install the packages. Check the network and run the command again.');
  if (!existsSync(node)) {
    // Some npm versions skip install scripts; this one only puts the binary in place.
    spawnSync('npm', ['rebuild', 'node'], { cwd: root, stdio: 'inherit', shell: windows });
  }
  if (!existsSync(node)) fail('The packages are there, but Node 24 is not: run "npm rebuild node" and try again.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash());
};

/** Asks the project's own finder, so that there is one list of places. */
const hasChromium = () => {
  const asked = spawnSync(node, ['-e', "import('./test/launch/chromium.ts').then((m) => process.exit(m.findChromium() ? 0 : 1))"], {
    cwd: root,
    env,
    shell: false,
  });
  return asked.status === 0;
};

const rootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

const apt = (packages) => {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet).status === 0;
};

const installChromium = async () => {
  if (rootOnDebian() && apt(['chromium', 'fonts-noto-cjk'])) return;
  const done = await tool('playwright-core', ['install', 'chromium']);
  if (done !== 0 || !hasChromium()) fail('No Chromium could be installed. Name one of yours: DANSHAO_CHROMIUM=/path/to/chromium npm test');
};

/** Chinese text needs a Chinese font; pictures without one are empty boxes. */
const fonts = async () => {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (list.status === 0 && list.stdout.trim() !== '') return;
  if (rootOnDebian()) await step('Installing a Chinese font', async () => apt(['fonts-noto-cjk', 'fontconfig']));
};
