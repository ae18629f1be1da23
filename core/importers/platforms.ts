/**
 * How the files of each platform are told from others. One line each, and only for platforms whose files are known.
 *
 * `headings`: names of columns that it alone gives, in the form of {@link nameOf}. `words`: what programs call it that have orders of several.
 * `source`: the sales channel, as its console says it; missing where a file does not tell which of several it is. `numbers`: of its orders,
 * where no other platform's look so.
 */
import { consoleIds, type ConsoleId } from '#core/order';

interface Platform {
  readonly headings: string;
  readonly words: RegExp;
  readonly source?: string;
  readonly numbers?: RegExp;
}

const platforms: Partial<Record<ConsoleId, Platform>> = {
  douyin: { headings: '子订单编号 选购商品 商家实际承担优惠金额 达人昵称 达人id 流量体裁 鲁班落地页id', words: /抖[音店]|放心购|douyin|doudian/i, source: '抖音小店' },
  taobao: { headings: '买家会员名 宝贝标题 买家应付货款 宝贝总数量 外部系统编号 套餐信息 分阶段订单信息', words: /淘宝|天猫|千牛|taobao|tmall/i },
  pinduoduo: { headings: '样式id 多多支付立减金额 商家实收金额 商家编码-规格维度 商家编码-商品维度', words: /拼多多|pinduoduo|pdd/i, source: '拼多多', numbers: /^\d{6}-\d{10,}$/ },
}; // prettier-ignore

/** Blanks, full-width forms and units in brackets do not make another name. */
export const nameOf = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\((?:元|件|个|人民币|cny|yuan)\)$/i, '')
    .replace(/\s+/g, '')
    .toLowerCase();

/** Whose file this is; `undefined` for one that several platforms, or none, would write. */
export const consoleOfHeadings = (row: readonly string[]): ConsoleId | undefined => {
  const found = new Set(row.map(nameOf));
  const whose = consoleIds.filter((id) => platforms[id]?.headings.split(' ').some((name) => found.has(name)));
  return whose.length === 1 ? whose[0] : undefined;
};

export const consoleOfWord = (word: string): ConsoleId | undefined => consoleIds.find((id) => platforms[id]?.words.test(word));

export const consoleOfNumber = (number: string): ConsoleId | undefined => consoleIds.find((id) => platforms[id]?.numbers?.test(number));

export const sourceOf = (id: ConsoleId): string | undefined => platforms[id]?.source;
