/**
 * Who may import whom. Arrows point one way: extension → core, pwa → core; inside core order ← rules ← engine ← desk; storage and sync
 * know events. Read by the linter; `walls.test.ts` proves that each wall stands.
 */

/** @typedef {{ name: string, files: string[], except?: string[], may: string[], instead: string }} Room */

const coreRooms = [
  'order',
  'rules',
  'engine',
  'desk',
  'feedback',
  'notify',
  'importers',
  'storage',
  'audit',
  'sync',
  'worker',
  'worker/serve',
];

/** @param {string} name @param {string[]} may @param {string} instead @returns {Room} */
const core = (name, may, instead) => ({
  name: `core/${name}`,
  files: [`core/${name}/**`],
  may: may.map((room) => `#core/${room}`),
  instead,
});

/** @type {Room[]} Later entries win where files overlap. */
export const rooms = [
  core('order', [], 'An order knows nothing of rules or cases: move the code to the room that needs both.'),
  core('rules', ['order'], 'Rules know orders only: what runs them belongs to core/engine.'),
  core('engine', ['order', 'rules'], 'The engine knows orders and rules only: what happens to a held order belongs to core/desk.'),
  core('desk', ['order', 'rules', 'engine'], 'The desk does not know where it is stored or shown: pass in what it needs.'),
  core(
    'feedback',
    ['order', 'rules', 'engine', 'desk'],
    'What became of orders is counted here, and told by core/worker: pass in what it needs.',
  ),
  core(
    'notify',
    ['order', 'rules', 'desk'],
    'A message is made of events and orders, and sent by whoever is passed in: what stores it belongs to core/worker/serve.',
  ),
  core('importers', ['order'], 'A file holds orders: what becomes of them belongs to core/worker/serve.'),
  core('storage', ['order', 'rules', 'desk'], 'Storage knows events, not what they mean to the engine: do it in core/worker/serve.'),
  core(
    'audit',
    ['order', 'rules', 'desk', 'storage'],
    'The record reads the log and says what stands there: what is done with it belongs to core/worker/serve.',
  ),
  core(
    'worker',
    ['order', 'rules', 'engine', 'desk', 'feedback', 'audit'],
    'Callers of the API must stay small: code that needs the database belongs to core/worker/serve.',
  ),
  core(
    'worker/serve',
    ['order', 'rules', 'engine', 'desk', 'feedback', 'notify', 'storage', 'audit', 'worker'],
    'Core is a library without a page: pass in what it needs from the browser.',
  ),
  {
    name: 'pwa',
    files: ['pwa/**'],
    may: [...coreRooms.filter((room) => room !== 'storage' && room !== 'audit').map((room) => `#core/${room}`), '#pwa/*'],
    instead: 'The app talks to core/worker and knows nothing of the extension: pass it in through startApp.',
  },
  {
    name: 'extension',
    files: ['extension/**'],
    except: ['extension/entrypoints/app/**', 'extension/entrypoints/sidepanel/**'],
    may: [
      ...coreRooms.filter((room) => room !== 'storage' && room !== 'audit').map((room) => `#core/${room}`),
      '#extension/*',
      '#pwa/ui/*',
    ],
    instead: 'Of the app, the extension shares the look in pwa/ui only; the whole app is started in entrypoints/app.',
  },
  {
    name: 'extension app page',
    files: ['extension/entrypoints/app/**', 'extension/entrypoints/sidepanel/**'],
    may: ['#core/worker', '#extension/*', '#pwa/*'],
    instead: 'This page only starts the app over the engine: keep everything else in pwa/ or extension/.',
  },
];

/**
 * The patterns of `no-restricted-imports` for one room: every `#room` but those it may use, and every relative path out of it.
 * @param {Room} room
 */
export const walls = (room) => [
  { regex: `^#(?!(?:${room.may.map(pattern).join('|') || '$^'})$)`, message: `${room.instead} (${room.name})` },
  { regex: '^(\\.\\./)+(core|pwa|extension|test)/', message: 'Cross a wall through the room’s face: #core/…, #pwa/…, #extension/….' },
  ...(room.name.startsWith('core/')
    ? [{ regex: '^(vue|pinia|wxt)(/|$)', message: `Core is plain TypeScript without Vue or browser.*. ${room.instead}` }]
    : []),
];

const pattern = (/** @type {string} */ face) => face.slice(1).replace('/*', '/.+');
