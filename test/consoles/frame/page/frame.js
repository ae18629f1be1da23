/** What stands around every route of a console: the head bar and the menu. */
import { h } from './render.js';

/**
 * @param {{ brand: string, links: string[], menu: (readonly [text: string, path: string | null, sub?: boolean])[] }} look
 * @returns {(state: object, actions: object) => unknown}
 */
export const frame =
  ({ brand, links, menu }) =>
  (state, { go }) => [
    h(
      'header',
      { class: 'frame_header__0000' },
      h('i', { class: 'frame_logo__0000' }),
      h('b', {}, brand),
      h('div', { class: 'headerShopName frame_shop__0000' }, state.shopName),
      h(
        'div',
        { class: 'frame_links__0000' },
        links.map((text) => h('span', {}, text)),
      ),
    ),
    h(
      'nav',
      { class: 'frame_menu__0000' },
      menu.map(([text, path, sub]) =>
        h(
          'a',
          {
            class: `frame_item__0000${sub ? ' frame_sub__0000' : ''}${path && path === state.path ? ' frame_on__0000' : ''}`,
            href: path ? document.documentElement.dataset.base + path : undefined,
            onClick: (event) => {
              event.preventDefault();
              if (path) go(path);
            },
          },
          text,
        ),
      ),
    ),
  ];

/**
 * The landing page: tiles that lead to the list.
 * @param {string} title
 * @param {(readonly [text: string, note: string | number, path: string | null])[]} tiles
 */
export const home = (title, tiles, { go }) =>
  h(
    'main',
    { class: 'frame_main__0000 frame_home__0000', key: 'home' },
    h('h1', {}, title),
    h(
      'div',
      { class: 'frame_tiles__0000' },
      tiles.map(([text, note, path]) => h('a', { class: 'frame_tile__0000', onClick: () => path && go(path) }, h('b', {}, text), note)),
    ),
  );
