import { describe, expect, it } from 'vitest';
import { consoles } from '#extension/consoles/index.ts';
import { holdColour } from '#extension/consoles/memo.ts';
import { linesFor } from '#extension/overlay/memo/lines.ts';
import { memoOffer } from '#extension/overlay/panel/offers.ts';
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };
import { createSay } from '#extension/overlay/say.ts';
import { heldView, makeTrace, makeView } from './views.ts';

const say = createSay('zh').add(zh);

describe('what the line says', () => {
  it('names the rules that hit, then fewer of them, then none', () => {
    const view = heldView({
      reasons: [
        makeTrace(),
        makeTrace({ ruleId: 'remote', name: { zh: '偏远高退货', en: 'Remote' } }),
        makeTrace({ ruleId: 'trial', name: { zh: '试试看', en: 'Trial' }, shadow: true }),
        makeTrace({ ruleId: 'phone', name: { zh: '同号多单', en: 'Phone' }, result: 'unknown' }),
      ],
    });
    expect(linesFor(view, say)).toEqual(['【单哨】待核查：金额异常、偏远高退货', '【单哨】待核查：金额异常', '【单哨】待核查']);
  });

  it('says so when a person held it, and names nobody', () => {
    expect(linesFor(heldView({}, { byPerson: '小林' }), say)).toEqual(['【单哨】待核查：人工拦下', '【单哨】待核查']);
  });
});

describe('what is offered', () => {
  const record = { added: '\n【单哨】待核查', flag: '5', flagBefore: '0', at: 1 };
  const offer = (view: Parameters<typeof memoOffer>[1], memo = {}) =>
    memoOffer({ canMemo: true, memos: new Map([[view.number, memo]]) }, view);

  it('is to mark what is held, and to take back what was written, whatever has become of the order', () => {
    expect(offer(heldView())).toBe('memo');
    expect(offer(makeView())).toBeUndefined();
    expect(offer(heldView(), { record })).toBe('memoBack');
    expect(offer(makeView({ state: 'released', open: false }), { record })).toBe('memoBack');
  });

  it('is to mark again where nobody saw how the last attempt ended', () => {
    expect(offer(heldView(), { record: { ...record, unsure: true } })).toBe('memo');
    expect(offer(makeView({ state: 'released' }), { record: { ...record, unsure: true } })).toBe('memoBack');
  });

  it('is nothing on a console without such a dialog', () => {
    expect(memoOffer({ canMemo: false, memos: new Map() }, heldView())).toBeUndefined();
  });
});

describe.each(consoles.filter(({ memo }) => memo))('the memo of $id', ({ memo }) => {
  it('has the colour of a hold, no colour at all, and buttons', () => {
    expect(memo?.flags[holdColour]).toMatch(/./);
    expect(memo?.flags.none).toMatch(/./);
    expect(memo?.flags[holdColour]).not.toBe(memo?.flags.none);
    expect(memo?.save).toContain('确定');
  });
});

describe('the colours', () => {
  it('are each platform’s own', () => {
    const code = (id: string, colour: 'red' | 'green') => consoles.find((console) => console.id === id)?.memo?.flags[colour];
    expect([code('douyin', 'red'), code('douyin', 'green')]).toEqual(['5', '3']);
    expect([code('taobao', 'red'), code('taobao', 'green')]).toEqual(['1', '3']);
  });
});
