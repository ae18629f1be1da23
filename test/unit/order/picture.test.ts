import { describe, expect, it } from 'vitest';
import { pictureOf } from '#core/order';

describe('the picture of a line', () => {
  it.each([
    ['https://p3.example/a.jpg', 'https://p3.example/a.jpg'],
    ['//p3.example/a.jpg?x=1', 'https://p3.example/a.jpg?x=1'],
    ['http://p3.example/a.jpg', 'https://p3.example/a.jpg'],
  ])('%s is at %s', (picture, address) => expect(pictureOf({ picture })).toBe(address));

  it.each([
    '',
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'chrome-extension://x/a.png',
    'https://localhost/a.jpg',
    '/a.jpg',
    'https://p3.example/a b.jpg',
    `https://p3.example/${'a'.repeat(1000)}`,
  ])('%s is none', (picture) => expect(pictureOf({ picture })).toBeUndefined());

  it('is none where the console sends none', () => {
    expect(pictureOf({})).toBeUndefined();
    expect(pictureOf({ picture: null })).toBeUndefined();
  });
});
