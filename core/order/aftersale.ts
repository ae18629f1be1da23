/** After-sale, from the consoles' words and from lines to the order. */
import type { AfterSale, Field } from './order.ts';

/**
 * Reads the words in which a console tells how an after-sale stands. "-" is none; `null` for words that we do not know: something is going
 * on there, but what must not be guessed.
 * @example afterSaleOfWords('退款成功') // "refunded"
 */
export const afterSaleOfWords = (words: string): AfterSale | null => {
  const trimmed = words.trim();
  if (trimmed === '' || trimmed === '-') return 'none';
  return afterSaleWords.find(([pattern]) => pattern.test(trimmed))?.[1] ?? null;
};

/** Closed or withdrawn is as if it had never been asked for. First match counts. */
const afterSaleWords: readonly (readonly [RegExp, AfterSale])[] = [
  [/拒绝|驳回|失败/, 'rejected'],
  [/(?:退款|退货|售后).{0,2}(?:关闭|撤销|取消)|^(?:无|暂无)(?:售后|退款)?$/, 'none'],
  [/(?:退款|退货|售后).{0,2}(?:成功|完成|完结)|已(?:全额|部分)?退款/, 'refunded'],
  [/请卖家处理|请商家处理|请退款|(?:退款|退货|换货|售后).{0,2}中|待(?:商家|卖家)?(?:处理|退货|退款|收货)|申请/, 'requested'],
];

/** The order's after-sale: the most urgent of its lines'. `undefined` when no line tells, `null` when one tells what we cannot read. */
export const afterSaleOfLines = (lines: readonly { readonly afterSale?: Field<AfterSale> }[]): Field<AfterSale> => {
  const told = lines.map((line) => line.afterSale);
  for (const urgent of ['requested', 'refunded', 'rejected'] as const) if (told.includes(urgent)) return urgent;
  if (told.includes(null)) return null;
  return told.length > 0 && told.every((state) => state === 'none') ? 'none' : undefined;
};
