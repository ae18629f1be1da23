import type { Site } from '../site.ts';

/** 抖店. A detail is asked for by two names. */
export const site: Site = {
  hosts: ['fxg.jinritemai.com'],
  answers: {
    list: [/^fxg\.jinritemai\.com(?::\d+)?\/api\/order\/searchlist\/?$/i],
    detail: [/^fxg\.jinritemai\.com(?::\d+)?\/api\/order\/(?:detail|orderDetail)\/?$/i],
    afterSale: [/^fxg\.jinritemai\.com(?::\d+)?\/after_sale\/pc\/list\/?$/i],
  },
};
