/** For drills that draw the page somewhere else. */

/** Through the object model: a style attribute would be against the page's policy. */
export const fillPage = <E extends HTMLElement>(element: E): E => {
  Object.assign(element.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0' });
  return element;
};

/** The page's style sheets once more, for a place that they do not reach. */
export const styleSheetLinks = (inner: Document): HTMLLinkElement[] =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) =>
    Object.assign(inner.createElement('link'), { rel: 'stylesheet', href }),
  );
