import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'fetch and XMLHttpRequest are frozen before anybody can wrap them',
  before: () => {
    Object.defineProperty(window, 'fetch', { value: window.fetch, writable: false, configurable: false });
    Object.freeze(XMLHttpRequest.prototype);
  },
  mayDegrade: 'the answers cannot be read',
};
