import { describe, expect, it } from 'vitest';
import { afterSaleOfLines, afterSaleOfWords } from '#core/order';

describe('afterSaleOfWords', () => {
  it.each([
    ['-', 'none'],
    ['', 'none'],
    ['无售后', 'none'],
    ['售后关闭', 'none'],
    ['退款中', 'requested'],
    ['退货退款中', 'requested'],
    ['售后待处理', 'requested'],
    ['请卖家处理', 'requested'],
    ['退款成功', 'refunded'],
    ['退货退款成功', 'refunded'],
    ['已全额退款', 'refunded'],
    ['商家拒绝退款', 'rejected'],
    ['退款失败', 'rejected'],
    ['补寄', null],
  ])('%j reads as %s', (words, expected) => {
    expect(afterSaleOfWords(words)).toBe(expected);
  });
});

describe('afterSaleOfLines', () => {
  it('tells the most urgent of the lines', () => {
    expect(afterSaleOfLines([{ afterSale: 'none' }, { afterSale: 'refunded' }, { afterSale: 'requested' }])).toBe('requested');
    expect(afterSaleOfLines([{ afterSale: 'none' }, { afterSale: 'refunded' }])).toBe('refunded');
    expect(afterSaleOfLines([{ afterSale: 'none' }, { afterSale: 'rejected' }])).toBe('rejected');
    expect(afterSaleOfLines([{ afterSale: 'none' }, { afterSale: 'none' }])).toBe('none');
  });

  it('says "none" only when every line does', () => {
    expect(afterSaleOfLines([{ afterSale: 'none' }, {}])).toBeUndefined();
    expect(afterSaleOfLines([{ afterSale: 'none' }, { afterSale: null }])).toBeNull();
    expect(afterSaleOfLines([])).toBeUndefined();
  });
});
