/** What others have written and is part of the product; a test holds the list against what is built in. */
export const licences: readonly { readonly name: string; readonly licence: string; readonly home: string }[] = [
  { name: 'vue', licence: 'MIT', home: 'https://vuejs.org' },
  { name: 'pinia', licence: 'MIT', home: 'https://pinia.vuejs.org' },
  { name: 'vue-router', licence: 'MIT', home: 'https://router.vuejs.org' },
  { name: 'vue-i18n', licence: 'MIT', home: 'https://vue-i18n.intlify.dev' },
  { name: 'reka-ui', licence: 'MIT', home: 'https://reka-ui.com' },
  { name: '@tanstack/vue-virtual', licence: 'MIT', home: 'https://tanstack.com/virtual' },
  { name: 'dexie', licence: 'Apache-2.0', home: 'https://dexie.org' },
  { name: 'comlink', licence: 'Apache-2.0', home: 'https://github.com/GoogleChromeLabs/comlink' },
  { name: 'valibot', licence: 'MIT', home: 'https://valibot.dev' },
  { name: 'workbox-window', licence: 'MIT', home: 'https://developer.chrome.com/docs/workbox' },
  { name: 'papaparse', licence: 'MIT', home: 'https://www.papaparse.com' },
  { name: 'read-excel-file', licence: 'MIT', home: 'https://gitlab.com/catamphetamine/read-excel-file' },
  { name: 'write-excel-file', licence: 'MIT', home: 'https://gitlab.com/catamphetamine/write-excel-file' },
];
