import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { screens } from '#test/screens/screens.ts';

/** Beside a console only, and where everything else is led. */
const elsewhere = ['/page', '/:rest(.*)*'];

describe('the screens that are looked at', () => {
  it('are of every route', () => {
    const router = ['router.ts', 'settings/routes.ts']
      .map((file) => readFileSync(new URL(`../../../pwa/${file}`, import.meta.url), 'utf8'))
      .join('');
    const routes = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path).filter((path) => !elsewhere.includes(path));
    const shown = (route: string): boolean => {
      const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
      return screens.some(({ at }) => pattern.test(at));
    };
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter((route) => !shown(route))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length);
  });
});
