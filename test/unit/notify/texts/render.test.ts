import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, findingText, render, sampleValues, shippedTemplates, variables, type Values } from '#core/notify';

const staff = (text: string, title = '题') => ({ audience: 'staff', title, text }) as const;
const text = (template: string, values: Values) => render(staff(template), values).text;

describe('a template', () => {
  it('is filled by the Chinese names, and by the English ones', () => {
    expect(text('尾号 {订单尾号}，实付 {金额}', { order: '0017', amount: '¥68.00' })).toBe('尾号 0017，实付 ¥68.00');
    expect(text('…{order}, {time left} left', { order: '0017', left: '2 h' })).toBe('…0017, 2 h left');
  });

  it('leaves out the clause of a variable without a value, and the line with its last clause', () => {
    expect(text('核查 {订单尾号}，{截止时间} 前，交给 {负责人}', { order: '0017', owner: '小林' })).toBe('核查 0017，交给 小林');
    expect(text('{店铺} · {商品} · 实付 {金额}', { goods: '茶' })).toBe('茶');
    expect(text('合计：{金额}，地区：{地区}。', { region: '青海' })).toBe('地区：青海。');
    expect(text('核查\n原因：{原因}\n{链接}', {})).toBe('核查');
    expect(text('请注意：', {})).toBe('请注意：');
  });

  it('has a title, whatever is missing', () => {
    expect(render(staff('核查一下', '{任务}'), {}).title).toBe('核查一下');
  });

  it('puts values in once: braces in them are text', () => {
    expect(text('{商品}', { goods: '{金额} 元 {undefined}', amount: '1' })).toBe('{金额} 元 {undefined}');
    expect(text('{商品}', { goods: '$& $1 $$' })).toBe('$& $1 $$');
  });

  it('keeps a line a line, whoever made the value', () => {
    expect(text('{商品}\n完', { goods: '甲\n乙\u2028丙\u202e丁\u200b' })).toBe('甲 乙 丙丁\n完');
  });
});

describe('a finding', () => {
  const first = (template: string, audience: 'staff' | 'buyer' = 'staff') => checkTemplate({ audience, title: '', text: template })[0];

  it('names the variable that was meant', () => {
    expect(first('尾号 {订单位号}')).toMatchObject({
      id: 'unknownMeant',
      variable: '订单位号',
      meant: 'order',
      severity: 'error',
      line: 1,
    });
    expect(first('{实付}')).toMatchObject({ meant: 'amount' });
    expect(first('{deadlin}')).toMatchObject({ meant: 'deadline' });
    expect(first('{天气预报}')).toMatchObject({ id: 'unknown' });
    expect(findingText(first('尾号 {订单位号}')!, 'zh')).toBe('没有「订单位号」这个变量，是不是「订单尾号」？');
    expect(findingText(first('尾号 {订单位号}')!, 'en')).toBe('There is no variable “订单位号”. Did you mean “order”?');
  });

  it('stops what buyers must not read, and it is not sent either', () => {
    expect(first('{原因}', 'buyer')).toMatchObject({ id: 'notForBuyer' });
    expect(render({ audience: 'buyer', title: '', text: '您好，{健康分}，{商品}' }, { score: '42', goods: '茶' }).text).toBe('您好，茶');
  });

  it('tells of braces without a partner, and of nothing to say', () => {
    expect(first('尾号 {订单尾号')).toMatchObject({ id: 'unclosed', line: 1 });
    expect(first('  ')).toMatchObject({ id: 'empty' });
  });

  it('tells what this order lacks, as a note', () => {
    expect(render(staff('{截止时间} 前'), {}).findings).toEqual([{ id: 'missing', severity: 'note', variable: '截止时间', line: 1 }]);
  });
});

describe('rendering', () => {
  it('never says undefined, NaN or object, nor more than was typed in, whatever the template', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '{订单尾号}',
      '{order}',
      '{无此}',
      '{constructor}',
      '{__proto__}',
      '，',
      ' · ',
      '\n',
      '核查',
      '$1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('staff' as const, 'buyer' as const), (pieces, audience) => {
        const said = render({ audience, title: pieces.join(''), text: pieces.join('') }, { order: '0017' });
        expect(`${said.title}${said.text}`).not.toMatch(/undefined|NaN|\[object|function/);
        expect(said.text).not.toMatch(/\{(?:订单尾号|order|无此|constructor|__proto__)\}/);
      }),
    );
  });
});

describe.each(['zh', 'en'] as const)('the shipped templates (%s)', (locale) => {
  it('have nothing wrong with them, and say in the first line what is to be done', () => {
    for (const template of shippedTemplates(locale)) {
      expect(checkTemplate(template), template.id).toEqual([]);
      const { title, text: said } = render(template, sampleValues(locale));
      expect(title.length, template.id).toBeGreaterThan(3);
      expect(said.split('\n')[0]!.length, template.id).toBeLessThan(110);
    }
  });

  it('still make sense when nothing but the order is known', () => {
    for (const template of shippedTemplates(locale)) {
      const said = render(template, { order: '0017' });
      expect(said.text, template.id).not.toMatch(/[，、·,;]\s*(?:\n|$)|^\s*[，、·,;]/m);
      expect(said.text, template.id).not.toBe('');
      expect(said.title, template.id).not.toBe('');
    }
  });

  it('offers buyers four variables', () => {
    expect(variables(locale, 'buyer').map(({ id }) => id)).toEqual(['order', 'goods', 'shop', 'deadline']);
    expect(variables(locale, 'staff').every(({ sample, name }) => sample !== '' && name !== '')).toBe(true);
  });
});

it('the shipped templates to buyers go by the names that rules use', () => {
  const buyers = shippedTemplates('en').filter(({ audience }) => audience === 'buyer');
  expect(buyers.map(({ id }) => id)).toEqual(['请买家改手机号', '请买家补全地址', '提醒买家付尾款', '请买家核对收货信息']);
});
