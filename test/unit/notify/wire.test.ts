import { describe, expect, it, vi } from 'vitest';
import { createSend, NothingCame, readingOfError, Unsent } from '#core/notify';
import { detailOf, refused } from '../../../core/notify/reading.ts';

const request = { url: 'https://platform.example/send?key=secret', method: 'POST', headers: { 'x-a': 'b' }, body: '{}' } as const;

describe('sending over fetch', () => {
  it('takes along no cookie, no referrer and nothing from a cache, and follows no redirect', async () => {
    const asked: [unknown, RequestInit | undefined][] = [];
    const send = createSend(async (url, init) => {
      asked.push([url, init]);
      return new Response('{}', { status: 202, headers: { 'Retry-After': '3' } });
    });
    expect(await send(request)).toEqual({
      status: 202,
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'retry-after': '3' },
      body: '{}',
    });
    expect(asked[0]?.[0]).toBe(request.url);
    expect(asked[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{}',
      headers: { 'x-a': 'b' },
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });
  it('reads the hidden redirect of a browser as a redirect', async () => {
    const hidden = new Response(null);
    Object.defineProperties(hidden, { type: { value: 'opaqueredirect' }, status: { value: 0 } });
    expect(await createSend(async () => hidden)(request)).toMatchObject({ status: 302, body: '' });
  });
  it('reads 64 KB and no more, and lets go of the rest', async () => {
    let pulled = 0;
    let let_go = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(10_000).fill(120));
      },
      cancel: () => {
        let_go = true;
      },
    });
    const answer = await createSend(async () => new Response(body))(request);
    expect(answer.body).toHaveLength(65_536);
    expect([pulled < 12, let_go]).toEqual([true, true]);
  });
  it('says that nothing came, and nothing of the address', async () => {
    const failed = createSend(async () => Promise.reject(new TypeError(`cannot reach ${request.url}`)))(request);
    await expect(failed).rejects.toEqual(new NothingCame('network'));
    await expect(failed).rejects.not.toThrow(/secret/);
  });
  it('leaves no clock running', async () => {
    vi.useFakeTimers();
    await createSend(async () => new Response('{}'))(request);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  it('stops waiting', async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)));
    await expect(createSend(never, 5)(request)).rejects.toMatchObject({ failure: 'timeout' });
  });
});

describe('when nothing came back', () => {
  it('it may have arrived', () => {
    expect(readingOfError(new NothingCame('timeout'))).toEqual({
      sent: false,
      failure: 'timeout',
      detail: '',
      again: 'later',
      perhaps: true,
    });
    expect(readingOfError(new TypeError('Failed to fetch'))).toMatchObject({ failure: 'network', detail: '', perhaps: true });
  });
  it('unless it never went out', () => {
    expect(readingOfError(new Unsent(refused('', '', { failure: 'noRecipient' })))).toMatchObject({
      failure: 'noRecipient',
      perhaps: false,
    });
  });
});

describe('the words of a platform', () => {
  it.each([
    ['a number', 'invalid mobile 13800000000', '1 invalid mobile …'],
    ['a number with blanks', 'to +86 138 0000 0000 failed', '1 to … failed'],
    ['an address', 'see https://platform.example/send?key=abc now', '1 see … now'],
    ['a key', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE is gone', '1 … is gone'],
    ['an id without digits', `openid ${'oAbCdEfGh'.repeat(4)}`, '1 openid …'],
    ['line breaks', 'one\r\ntwo', '1 one two'],
    ['no text', { a: 1 }, '1'],
  ])('lose %s', (_what, words, detail) => {
    expect(detailOf(1, words)).toBe(detail);
  });
  it('keep what helps: codes, addresses of computers, words', () => {
    expect(detailOf(310000, 'ip 203.0.113.7 not in whitelist')).toBe('310000 ip 203.0.113.7 not in whitelist');
    expect(detailOf('FailedOperation.TemplateIncorrectOrUnapproved', 'template incorrect')).toBe(
      'FailedOperation.TemplateIncorrectOrUnapproved template incorrect',
    );
  });
  it('are short, and a code that is no code is a question mark', () => {
    expect(detailOf(1, '长 '.repeat(500)).length).toBeLessThanOrEqual(160);
    expect(detailOf('<b>13800000000</b>', '')).toBe('?');
  });
});
