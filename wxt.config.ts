/** The extension: what it may touch, and nothing more. Built with WXT for Chrome (MV3) and Firefox. */
import { defineConfig } from 'wxt';
import { connectors } from './core/notify/index.ts';

export default defineConfig({
  hooks: {
    // The consoles, and no other host: wherever our scripts run.
    'build:manifestGenerated': (_, manifest) => {
      const matches = (manifest.content_scripts ?? []).flatMap((script) => script.matches ?? []);
      manifest.host_permissions = [...new Set(matches)];
    },
  },
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  modules: ['@wxt-dev/module-vue'],
  imports: false,
  manifestVersion: 3,
  // Parts of vue-i18n that the app does not use are left out of the bundle.
  vite: () => ({
    worker: { format: 'es' as const },
    define: { __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: [
      'alarms',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'firefox' ? [] : ['offscreen', 'sidePanel']),
    ],
    // The platforms that carry messages; each is asked for when an account of it is switched on.
    optional_host_permissions: [...new Set(Object.values(connectors).flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`)))],
    action: { default_title: '__MSG_shortName__' },
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: { id: 'danshao@danshao.example', strict_min_version: '128.0' } } }
      : { minimum_chrome_version: '120' }),
  }),
});
