/** The installable app. `vite build` makes it; `vite build --mode sample` makes the sample page over an engine in memory. */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Colours of the canvas in tokens.css: the window's frame before the app is there. */
const canvas = '#f5f6f8';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const orderFiles = ['text/csv', '.csv', xlsx, '.xlsx'];

const pwa: Partial<VitePWAOptions> = {
  // A new version waits until the person takes it (pwa/serviceWorker.ts registers and asks).
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    id: './',
    name: '单哨 核查台',
    short_name: '单哨',
    description: '找出会出事的订单，先拦下来，到时放行',
    lang: 'zh-CN',
    start_url: './#/desk',
    scope: './',
    display: 'standalone',
    background_color: canvas,
    theme_color: canvas,
    categories: ['business', 'productivity'],
    icons: [
      { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'icons/mark.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    shortcuts: [
      { name: '核查台', url: './#/desk', icons: [{ src: 'icons/192.png', sizes: '192x192' }] },
      { name: '规则', url: './#/rules', icons: [{ src: 'icons/192.png', sizes: '192x192' }] },
      { name: '周报', url: './#/reports', icons: [{ src: 'icons/192.png', sizes: '192x192' }] },
    ],
    share_target: {
      action: './share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: 'orders', accept: orderFiles }] },
    },
    file_handlers: [{ action: './#/import', accept: { 'text/csv': ['.csv'], [xlsx]: ['.xlsx'] } }],
    // What is opened with it comes to the window that is there: nothing that is being written in it is lost.
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    cleanupOutdatedCaches: true,
    // Order files that other apps share.
    importScripts: ['share.js'],
    // Files of the version before, for tabs that have not been loaded anew yet; put there by pwa/serviceWorker.ts.
    runtimeCaching: [{ urlPattern: /\/assets\//, handler: 'CacheFirst', options: { cacheName: 'danshao-previous' } }],
  },
};

export default defineConfig(({ mode }) => {
  const sample = mode === 'sample';
  return {
    root: path('./pwa'),
    // Relative, so that the files can be served from any folder of any server.
    base: './',
    plugins: [vue(), ...(sample ? [] : [VitePWA(pwa)])],
    define: {
      __VUE_OPTIONS_API__: false,
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
    },
    build: {
      outDir: path(sample ? './.output/sample' : './.output/pwa'),
      emptyOutDir: true,
      target: 'es2022',
      ...(sample ? { rolldownOptions: { input: [path('./pwa/dev/index.html'), path('./pwa/dev/components.html')] } } : {}),
    },
    worker: { format: 'es' as const },
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1' },
  };
});
