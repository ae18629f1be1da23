import { describe, expect, it } from 'vitest';
import { asTapMessage } from '#extension/tap/message.ts';

const answer = { kind: 'answer', url: 'https://fxg.jinritemai.com/api/order/searchlist?page=0', body: '{}', at: 1 };

describe('a message from the page tap', () => {
  it.each([
    ['an answer as text', answer],
    ['an answer as bytes with its request', { ...answer, body: new ArrayBuffer(2), request: 'pageNum=1' }],
    ['one that was too large', { kind: 'tooLarge', url: 'https://fxg.jinritemai.com/api', at: 1 }],
    ['a request on its way', { kind: 'asked' }],
    ['the report of the taps', { kind: 'tapped', fetch: 'native', xhr: 'wrapped' }],
  ])('is taken: %s', (_, message) => {
    expect(asTapMessage(message)).toBe(message);
  });

  it.each([
    ['nothing', null],
    ['text', 'answer'],
    ['another kind', { ...answer, kind: 'decide' }],
    ['no address', { ...answer, url: 'not an address' }],
    ['an object as body', { ...answer, body: { data: [] } }],
    ['no time', { ...answer, at: '1' }],
    ['a request that is no text', { ...answer, request: {} }],
    ['a state of the tap that there is not', { kind: 'tapped', fetch: 'native', xhr: '<b>' }],
  ])('is left alone: %s', (_, message) => {
    expect(asTapMessage(message)).toBeUndefined();
  });
});
