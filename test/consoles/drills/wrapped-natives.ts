import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'fetch and XMLHttpRequest have been wrapped by somebody else',
  before: () => {
    const native = window.fetch;
    window.fetch = async (...args) => {
      const response = await native.apply(window, args);
      return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
    };
    const open = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function wrapped(this: XMLHttpRequest, ...args: unknown[]) {
      return open.apply(this, args as Parameters<typeof open>);
    };
  },
};
