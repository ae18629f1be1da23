import type { Site } from '../site.ts';

/** 拼多多. Orders of the last months come from one address, older ones from another; a detail and an after-sale list are not known. */
export const site: Site = {
  hosts: ['mms.pinduoduo.com'],
  answers: {
    list: [/^mms\.pinduoduo\.com(?::\d+)?\/mangkhut\/mms\/(?:recent|history)OrderList\/?$/i],
    detail: [],
    afterSale: [],
  },
};
