import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchActivity } from '#extension/overlay/patrol/activity.ts';
import { hasDialog, wishOf } from '#extension/overlay/patrol/obstacles.ts';
import { findRefreshControl } from '#extension/overlay/patrol/refreshControl.ts';

const words = ['刷新', '查询', '搜索'];
let list: Element;

const add = (tag: string, attributes: Record<string, string> = {}, text = '', parent: Element = document.body): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
  return element;
};

beforeEach(() => {
  const main = add('main');
  list = add('div', { style: 'width: 600px; height: 200px' }, '订单 6920717953560004763', main);
});
afterEach(() => document.body.replaceChildren());

describe('the refresh control', () => {
  const find = (): HTMLElement | undefined => findRefreshControl(words, list);

  it('is the one with the word, whatever it is made of, with spaces in the word or without', () => {
    const bar = add('div', {}, '', list.parentElement as Element);
    const button = add('div', { role: 'button' }, '', bar);
    add('span', {}, '查 询', button);
    expect(find()).toBe(button);
  });

  it('is the nearest to the list, not the search box of the whole console', () => {
    add('button', {}, '搜索', document.body);
    const near = add('button', {}, '查询', list.parentElement as Element);
    add('button', {}, '刷新', add('header'));
    expect(find()).toBe(near);
  });

  it('has the better word among equals', () => {
    add('button', {}, '查询', list.parentElement as Element);
    const better = add('button', {}, '刷新', list.parentElement as Element);
    expect(find()).toBe(better);
  });

  it('is none that cannot be seen, is disabled or leads elsewhere', () => {
    const place = list.parentElement as Element;
    add('button', { style: 'display: none' }, '刷新', place);
    add('button', { disabled: '' }, '查询', place);
    add('a', { href: '/elsewhere' }, '搜索', place);
    add('button', {}, '刷新', add('div', { role: 'dialog' }, '', place));
    expect(find()).toBeUndefined();
  });
});

describe('what stands in the way', () => {
  it('nothing, on a page that is as it should be', () => expect(hasDialog(list)).toBe(false));

  it.each([
    ['a dialog', { role: 'dialog' }],
    ['a question', { role: 'alertdialog' }],
    ['something modal', { 'aria-modal': 'true' }],
    ['a mask without a name', { style: 'position: fixed; inset: 0; background: rgb(0 0 0 / 0.4)' }],
  ])('%s', (_, attributes) => {
    add('div', attributes, '确认');
    expect(hasDialog(list)).toBe(true);
  });

  it('is not a dialog that waits out of sight, and not the frame that holds the list itself', () => {
    add('div', { role: 'dialog', style: 'display: none' }, '确认');
    const frame = add('div', { style: 'position: fixed; inset: 0' });
    frame.append(list);
    expect(hasDialog(list)).toBe(false);
  });
});

describe('what the console wants', () => {
  const list = new URL('https://fxg.jinritemai.com/ffa/morder/order/list');

  it('is nothing on a list', () => expect(wishOf(list)).toBeUndefined());
  it('is a slider where one is shown, not where one waits out of sight', () => {
    const slider = add('div', { id: 'captcha_container', style: 'display: none' }, '向右拖动滑块');
    expect(wishOf(list)).toBeUndefined();
    slider.removeAttribute('style');
    expect(wishOf(list)).toBe('slider');
  });
  it('is a log-in on its page, or where a password is asked for', () => {
    expect(wishOf(new URL('https://fxg.jinritemai.com/login/common'))).toBe('login');
    add('input', { type: 'password' });
    expect(wishOf(list)).toBe('login');
  });
});

describe('somebody at the page', () => {
  it('is noticed by keys and presses, not by what the page does itself', async () => {
    const end = new AbortController();
    const activity = watchActivity(end.signal);
    const field = add('input') as HTMLInputElement;
    field.value = 'by a program';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.click();
    expect(activity.at).toBe(0);
    expect(activity.hasDraft()).toBe(false);
    await userEvent.fill(field, '');
    await userEvent.type(field, '6920');
    expect(activity.at).toBeGreaterThan(0);
    expect(activity.hasDraft()).toBe(true);
    field.value = '';
    expect(activity.hasDraft()).toBe(false);
    end.abort();
  });
});
