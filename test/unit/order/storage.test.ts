import { describe, expect, it } from 'vitest';
import { storageClassOf } from '#core/order';

describe('storageClassOf', () => {
  it.each([
    '示例牛肉丸 冷冻包邮',
    '手工水饺 速冻 1 kg',
    '动物鲜奶油蛋糕',
    '香草冰淇淋 6 杯装',
    '东海海鲜礼盒',
    '生鲜鸡胸肉',
    '智利三文鱼礼盒 1 kg',
    '冷藏袋装酸奶',
    '冷链发货 草莓',
  ])('%j travels cold', (title) => {
    expect(storageClassOf({ title })).toBe('cold');
  });

  it.each(['示例短袖T恤', '家用冰淇淋机', '海鲜酱 200 g', '便携保温冷藏包', '生鲜秤 30 kg', '深海三文鱼油胶囊', '冷冻保鲜袋', '冰袖'])(
    '%j does not',
    (title) => {
      expect(storageClassOf({ title })).toBe('ordinary');
    },
  );

  it('also listens to the spec and to tags', () => {
    expect(storageClassOf({ title: '示例蛋糕', spec: '6 寸；冷链配送' })).toBe('cold');
    expect(storageClassOf({ title: '示例蛋糕', spec: null, tags: ['包邮', '冷链'] })).toBe('cold');
    expect(storageClassOf({ title: '示例蛋糕', spec: { masked: '***' }, tags: [] })).toBe('ordinary');
  });

  it('does not guess without a title', () => {
    for (const title of [undefined, null, '', ' ', { masked: '***' }])
      expect(storageClassOf({ ...(title === undefined ? {} : { title }) })).toBeNull();
  });
});
