import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ms } from '#core/order';
import { isLeftAlone } from '#extension/overlay/keys.ts';
import { makeTrace } from '#test/unit/overlay/views.ts';
import { badgeButton, badgeOf, drawList, frames, held, inPlace, numbers, pairedRows, press, startScene, type } from './page.ts';

const all = numbers(4);
const [a = '', b = '', c = '', d = ''] = all;
const card = () => inPlace('card', '[role="dialog"]');
describe('the card', () => {
  it('opens to the right of its badge, has the focus, and gives it back on Escape', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    const [box, badge] = [card()!.getBoundingClientRect(), badgeButton(b).getBoundingClientRect()];
    if (card()!.dataset['side'] === 'right') expect(box.left - badge.right).toBeCloseTo(16, 0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(window.innerHeight);
    expect(card()!.getRootNode()).toMatchObject({ activeElement: card() });
    expect(badgeButton(b).getAttribute('aria-expanded')).toBe('true');
    await type('Escape');
    await frames(1);
    expect(card()).toBeNull();
    expect(badgeOf(b)!.shadowRoot!.activeElement).toBe(badgeButton(b));
  });

  it('adds up: the points of the reasons are what is missing from a hundred', async () => {
    drawList(pairedRows, all);
    await startScene(all, [
      held(b, { score: 40, reasons: [makeTrace({ ruleId: 'y', points: 20 }), makeTrace({ ruleId: 'x', points: 40 })] }),
    ]);
    badgeButton(b).click();
    await frames(1);
    const points = [...card()!.querySelectorAll('.points [aria-hidden]')].map((element) => element.textContent);
    expect(points).toEqual(['−40', '−20']);
    expect(card()!.querySelector('h3')!.textContent).toBe('为什么拦下100 → 40');
  });

  it('says above its buttons what is not as it was when the order was held, and that its clock will not let it go', async () => {
    drawList(pairedRows, all);
    const plain = held(b);
    const changes = [
      { at: ms(Date.now()), what: ['refund', 'address'] as const },
      { at: ms(Date.now()), what: ['address'] as const },
    ];
    await startScene(all, [{ ...plain, hold: plain.hold && { ...plain.hold, changes } }]);
    badgeButton(b).click();
    await frames(1);
    expect(card()!.querySelector('.notice')!.textContent).toBe('和拦下时不一样了：买家申请退款，收货信息改了。放行前再看一眼');
    expect(card()!.querySelector('.due')!.textContent).toContain('后保持拦截');
  });

  it('goes with its badge when the row is replaced while it is open', async () => {
    const list = drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    list.innerHTML = [d, c, b, a].map(pairedRows).join('');
    await frames(4);
    expect(card()).not.toBeNull();
    expect(badgeButton(b).getAttribute('aria-expanded')).toBe('true');
    expect(card()!.textContent).not.toContain('不在页面上');
  });

  it('stays, and says so, when the row is gone; the decision still counts', async () => {
    const list = drawList(pairedRows, all);
    const { commands } = await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    list.innerHTML = [a, c].map(pairedRows).join('');
    await frames(4);
    expect(card()!.textContent).toContain('这一行不在页面上了，决定照样有效');
    await press('card', '放行');
    await expect.poll(() => commands).toMatchObject([{ verb: 'release', order: `douyin:${b}` }]);
  });

  it('shows what buyers call themselves as text and nothing else', async () => {
    const nick = '<img src=x onerror="window.hacked=1"><b>小鱼</b>';
    drawList(pairedRows, all);
    await startScene(all, [
      held(b, {
        buyer: nick,
        title: nick,
        region: '',
        reasons: [
          makeTrace({ conditions: [{ term: { field: 'buyer.nick' }, op: 'contains', operand: 'img', result: 'true', value: nick }] }),
        ],
      }),
    ]);
    badgeButton(b).click();
    await frames(1);
    document.querySelector<HTMLElement>(`[data-danshao-guard="${b}"]`)!.click();
    await frames(2);
    expect(inPlace('dialog', '.sum')!.textContent).toContain(nick);
    for (const place of ['card', 'dialog'] as const) expect(inPlace(place, 'img')).toBeNull();
    expect((window as { hacked?: number }).hacked).toBeUndefined();
  });

  it('closes when the page goes elsewhere', async () => {
    drawList(pairedRows, all);
    const { overlay } = await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    overlay.navigated(new URL('https://fxg.jinritemai.com/ffa/mshop/homepage/index'));
    await frames(1);
    expect(card()).toBeNull();
  });

  it('keeps the order held and says what to do when the engine does not answer', async () => {
    drawList(pairedRows, all);
    const { breakEngine } = await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    breakEngine();
    await press('card', '放行');
    await expect
      .poll(() => inPlace('card', '[role="alert"]')?.textContent)
      .toBe('单哨的后台没有回应，决定还没有生效。再点一次也只算一次。');
    expect(badgeOf(b)!.dataset['state']).toBe('held');
  });

  it('leads to the full record', async () => {
    drawList(pairedRows, all);
    const { opened } = await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    await press('card', '完整记录');
    expect(opened).toEqual([`#/order/douyin:${b}`]);
  });
});

describe('card and questions that cannot be fetched', () => {
  it('leave a held order held, and the bar says what to do', async () => {
    drawList(pairedRows, all);
    let pressed = 0;
    const scene = await startScene(all, [], { panels: false });
    document.querySelector('.list')!.addEventListener('click', () => pressed++);
    scene.views.set(b, held(b));
    scene.overlay.changed({ keys: [held(b).key], rules: false });
    await expect.poll(() => badgeOf(b)?.dataset['state']).toBe('held');
    document.querySelector<HTMLElement>(`[data-danshao-guard="${b}"]`)!.click();
    await expect.poll(() => inPlace('bar', '.bar')?.textContent).toContain('待核查的订单还拦着');
    expect(pressed).toBe(0);
    expect(inPlace('dialog', 'dialog')).toBeNull();
  });
});

describe('keys', () => {
  it('walk through what wants a look, open, release, and take back', async () => {
    drawList(pairedRows, all);
    const { commands } = await startScene(all, [held(b), held(d)]);
    await type('j');
    expect(badgeOf(b)!.shadowRoot!.activeElement).toBe(badgeButton(b));
    await type('j');
    expect(badgeOf(d)!.shadowRoot!.activeElement).toBe(badgeButton(d));
    await type('k');
    badgeButton(b).click();
    await frames(1);
    await type('j');
    await frames(1);
    expect(badgeButton(d).getAttribute('aria-expanded')).toBe('true');
    await type('r');
    await expect.poll(() => badgeOf(d)?.dataset['state']).toBe('released');
    expect(inPlace('toast', '.toast')?.textContent).toContain('已放行，可以发货了');
    await type('z');
    await expect.poll(() => badgeOf(d)?.dataset['state']).toBe('held');
    expect(commands.map(({ verb }) => verb)).toEqual(['release', 'undo']);
  });

  it('do nothing while a person types, composes, holds a modifier, or has switched them off', async () => {
    drawList(pairedRows, all);
    const { overlay, commands } = await startScene(all, [held(b)]);
    badgeButton(b).click();
    await frames(1);
    const input = document.querySelector<HTMLInputElement>('input[type="text"]')!;
    input.focus();
    await type('r');
    expect(input.value).toBe('r');
    input.blur();
    for (const modifier of ['Control', 'Alt']) await userEvent.keyboard(`{${modifier}>}r{/${modifier}}`);
    const made = { key: 'r', bubbles: true, cancelable: true, composed: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', made));
    const typed = { isTrusted: true, keyCode: 82, composedPath: () => [document.body] };
    expect(isLeftAlone(typed as never)).toBe(false);
    for (const more of [{ isComposing: true }, { keyCode: 229 }, { metaKey: true }, { repeat: true }])
      expect(isLeftAlone({ ...typed, ...more } as never)).toBe(true);
    overlay.state.keysOn = false;
    await type('r');
    await frames(2);
    expect(commands).toEqual([]);
    await type('Escape');
    await frames(1);
    expect(card()).toBeNull();
  });

  it('of the page stay the page’s when there is nothing for us to do', async () => {
    drawList(pairedRows, all);
    await startScene(all);
    for (const name of ['j', 'r', 'h', 'z', 'x', 'Enter', 'Escape']) expect([name, await type(name)]).toEqual([name, true]);
  });

  it('are listed by ?', async () => {
    drawList(pairedRows, all);
    await startScene(all);
    await type('?');
    await frames(1);
    expect(inPlace('dialog', 'dialog')?.getAttribute('aria-label')).toBe('按键');
    await press('dialog', '知道了');
    await frames(1);
    expect(inPlace('dialog', 'dialog')).toBeNull();
  });
});

describe('the bar', () => {
  const text = (): string | undefined => inPlace('bar', '.bar')?.textContent;

  it('counts what is on the page', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    expect(text()).toContain('本页 4 单');
    expect(text()).toContain('1 待核查');
  });

  it('says when answers were read and no row was found', async () => {
    document.body.innerHTML = '<main>这里没有订单号</main>';
    const { opened } = await startScene(all);
    await expect.poll(text, { timeout: 5000 }).toContain('读到 4 单，但在页面上没找到订单行');
    await press('bar', '在核查台处理');
    expect(opened).toEqual(['#/desk']);
  });

  it('says that an answer could not be read, and is right again after the next one', async () => {
    drawList(pairedRows, all);
    const { overlay } = await startScene(all);
    overlay.hear({ kind: 'tooLarge', url: 'https://fxg.jinritemai.com/api', at: 1 });
    await frames(1);
    expect(text()).toContain('太大');
    overlay.hear({ kind: 'answer', url: 'https://fxg.jinritemai.com/', body: JSON.stringify(all), at: Date.now() as never });
    await expect.poll(text).toContain('本页 4 单');
  });

  it('can be made small, and opened again', async () => {
    drawList(pairedRows, all);
    await startScene(all, [held(b)]);
    await press('bar', '收起');
    await frames(1);
    expect(text()).toBe('1');
    await press('bar', '展开单哨');
    await frames(1);
    expect(text()).toContain('本页 4 单');
  });
});

describe('a pause', () => {
  const text = (): string => inPlace('bar', '.bar')?.textContent ?? '';

  it('for today takes everything off the page, says what it means, and asks to be kept', async () => {
    const list = drawList(pairedRows, all);
    const { pauses } = await startScene(all, [held(b)]);
    let pressed = 0;
    list.addEventListener('click', () => pressed++);
    await press('bar', '先停一停');
    await frames(1);
    expect(text()).toContain('不贴徽标，也不拦发货');
    expect(document.querySelectorAll('danshao-badge')).toHaveLength(4);
    await press('bar', '今天先停');
    await frames(2);
    expect(document.querySelectorAll('danshao-badge, danshao-mark')).toHaveLength(0);
    expect(text()).toContain('今天停用着，发货不拦');
    expect(text()).toContain('1 单待核查没有拦');
    expect(pauses).toHaveLength(1);
    expect(pauses[0]! - Date.now()).toBeLessThanOrEqual(86_400_000);
    list.querySelectorAll('button')[1]!.click();
    expect(pressed).toBe(1);
    await press('bar', '恢复');
    await frames(3);
    expect(pauses[1]).toBeUndefined();
    expect(document.querySelectorAll('danshao-badge')).toHaveLength(4);
    list.querySelectorAll('button')[1]!.click();
    expect(pressed).toBe(1);
  });

  it('that was begun elsewhere counts here, and ends at its time', async () => {
    drawList(pairedRows, all);
    const { overlay } = await startScene(all, [held(b)]);
    overlay.paused(Date.now() + 1500);
    await frames(2);
    expect(document.querySelectorAll('danshao-badge')).toHaveLength(0);
    await expect.poll(() => document.querySelectorAll('danshao-badge').length, { timeout: 5000 }).toBe(4);
  });

  it('can be left after the question', async () => {
    drawList(pairedRows, all);
    const { pauses } = await startScene(all, [held(b)]);
    await press('bar', '先停一停');
    await frames(1);
    await press('bar', '不停了');
    await frames(1);
    expect(text()).toContain('本页 4 单');
    expect(pauses).toEqual([]);
  });
});

describe('a page that was at its functions before us', () => {
  it('is said in the bar, beside what was read', async () => {
    drawList(pairedRows, all);
    const { overlay } = await startScene(all);
    overlay.hear({ kind: 'tapped', fetch: 'wrapped', xhr: 'native' });
    await frames(1);
    expect(inPlace('bar', '.bar')?.textContent).toContain('网页先改过读数的接口');
    expect(inPlace('bar', '.bar')?.textContent).toContain('本页 4 单');
    overlay.hear({ kind: 'tapped', fetch: 'frozen', xhr: 'native' });
    await frames(1);
    expect(inPlace('bar', '.bar')?.textContent).toContain('网页锁住了一部分接口');
  });
});

describe('two tabs with the same list', () => {
  it('stay equal: a change told from elsewhere is looked up', async () => {
    drawList(pairedRows, all);
    const { overlay, views } = await startScene(all, [held(b)]);
    const released = { ...views.get(b)!, state: 'released' as const, hold: null };
    views.set(b, released);
    overlay.changed({ keys: [released.key], rules: false });
    await expect.poll(() => badgeOf(b)?.dataset['state']).toBe('released');
  });
});
