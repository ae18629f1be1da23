import { describe, expect, it } from 'vitest';
import { hour, minute, ms } from '#core/order';
import { faceOf } from '#extension/overlay/badge/face.ts';
import { createSay } from '#extension/overlay/say.ts';
import { heldView, makeView, now } from './views.ts';

const zh = createSay('zh');

describe('a badge', () => {
  it('says score, word and time left, in print and aloud', () => {
    expect(faceOf(heldView({}, { deadline: ms(now + 90 * minute) }), now, zh)).toEqual({
      score: '40',
      word: '待核查',
      more: '剩 90 分',
      name: '健康分 40，待核查，剩 90 分钟',
    });
  });

  it.each([
    [30_000, '不到 1 分'],
    [59 * minute + 59_999, '剩 59 分'],
    [2 * hour, '剩 120 分'],
    [2 * hour + minute, '剩 2 小时'],
    [26 * hour, '剩 26 小时'],
  ])('rounds %d ms down to %s', (left, more) => {
    expect(faceOf(heldView({}, { deadline: ms(now + left) }), now, zh).more).toBe(more);
  });

  it('prints a score that is only an upper bound with ≤, and says so', () => {
    expect(faceOf(makeView({ state: 'unknown', score: 85, upperBound: true }), now, zh)).toMatchObject({
      score: '≤85',
      name: '健康分至多 85，信息不足',
    });
  });

  it('says who let it go, or when the clock did', () => {
    const release = { at: ms(now), reason: null, after: hour, shippedAnyway: false, healed: false };
    expect(faceOf(makeView({ state: 'released', release: { ...release, by: '小林' } }), now, zh).more).toBe('小林');
    expect(faceOf(makeView({ state: 'released', release: { ...release, by: '' } }), now, zh).name).toBe('健康分 100，已放行');
    const expired = makeView({ state: 'expired', release: { ...release, by: null } });
    expect(faceOf(expired, now, zh).more).toBe('08:17');
    expect(faceOf({ ...expired, zone: 'Europe/Berlin' }, now, zh).more).toBe('01:17');
  });

  it('says that no clock runs', () => {
    expect(faceOf(heldView({}, { deadline: null }), now, zh).more).toBe('不限时');
  });
});
