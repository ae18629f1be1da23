/** How goods must travel, told from their own words where no catalogue of the shop says so. */
import { known } from './access.ts';
import type { Field, OrderLine } from './order.ts';

/**
 * `cold` when title, spec or a tag says so in a word; `ordinary` when there is a title without such a word; `null` when there is no title to
 * judge by, which rules read as unknown.
 * @example storageClassOf({ title: '智利三文鱼礼盒 1 kg 冷链包邮' }) // "cold"
 */
export const storageClassOf = (goods: {
  readonly title?: Field<string>;
  readonly spec?: Field<string>;
  readonly tags?: readonly string[];
}): Exclude<OrderLine['storage'], object | undefined> => {
  const title = known(goods.title)?.trim();
  const words = [title, known(goods.spec), ...(goods.tags ?? [])].filter(Boolean).join(' ');
  if (coldWords.test(words)) return 'cold';
  return title ? 'ordinary' : null;
};

/** Ways of carrying and goods that never travel otherwise. What follows must not make a thing of it: an ice cream *machine* is ordinary. */
const coldWords = new RegExp(
  '(?:冷链|冷冻|冷藏|冰鲜|冰冻|急冻|速冻|低温配送|生鲜|海鲜|水产|鲜活|活鲜|鲜奶油|淡奶油|冰淇淋|冰激凌|雪糕|冰棍|三文鱼|大闸蟹|刺身|鲜虾|虾仁|鲜牛奶|鲜奶|低温酸奶|鲜肉)' +
    // 包邮 and 袋装 describe cold goods, 包 and 袋 are goods of their own.
    '(?!(?:保鲜|保温)?(?:包(?!邮|装)|袋(?!装)|箱(?!装)|盒(?!装)|柜|机|器|秤|灯|勺|模|贴|酱|粉|味|风味|调料|油|罐头|猫粮|狗粮|色|茶|面|券|玩具))',
);
