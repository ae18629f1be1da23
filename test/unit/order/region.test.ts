import { describe, expect, it } from 'vitest';
import { normaliseProvince, provinces, regionText, remoteProvinces } from '#core/order';

describe('normaliseProvince', () => {
  it.each([
    ['青海省', '青海'],
    ['新疆维吾尔自治区', '新疆'],
    ['内蒙古自治区', '内蒙古'],
    ['宁夏回族自治区', '宁夏'],
    ['广西壮族自治区', '广西'],
    ['西藏自治区', '西藏'],
    ['北京市', '北京'],
    ['北京', '北京'],
    [' 黑龙江省 ', '黑龙江'],
    ['香港特别行政区', '香港'],
    ['澳门', '澳门'],
    ['台湾省', '台湾'],
  ])('%j is %s', (text, short) => {
    expect(normaliseProvince(text)).toBe(short);
  });

  it('leaves a text that names no province', () => {
    expect(normaliseProvince('样例省')).toBe('样例省');
    expect(normaliseProvince('海南藏族自治州')).toBe('海南藏族自治州');
    expect(normaliseProvince('')).toBe('');
  });

  it('knows all 34, and the remote ones among them', () => {
    expect(new Set(provinces).size).toBe(34);
    for (const name of provinces) expect(normaliseProvince(name)).toBe(name);
    expect(remoteProvinces).toEqual(['新疆', '西藏', '青海', '内蒙古', '甘肃', '宁夏']);
    for (const name of remoteProvinces) expect(provinces).toContain(name);
  });
});

describe('regionText', () => {
  it.each([
    [{ province: '青海', city: '玉树藏族自治州' }, '青海 玉树'],
    [{ province: '新疆', city: '巴音郭楞蒙古自治州' }, '新疆 巴音郭楞'],
    [{ province: '湖北', city: '恩施土家族苗族自治州' }, '湖北 恩施'],
    [{ province: '广东', city: '广州市' }, '广东 广州'],
    [{ province: '内蒙古', city: '锡林郭勒盟' }, '内蒙古 锡林郭勒'],
    [{ province: '西藏', city: '阿里地区' }, '西藏 阿里'],
    [{ province: '北京', city: '北京市' }, '北京'],
    [{ province: '上海', city: '市辖区' }, '上海'],
    [{ province: '青海' }, '青海'],
    [{ province: null, city: '玉树藏族自治州' }, '玉树'],
    [{ province: '青海', city: { masked: '玉*' } }, '青海 玉*'],
    [{}, ''],
  ])('%j shows as %j', (receiver, text) => {
    expect(regionText(receiver)).toBe(text);
  });
});
