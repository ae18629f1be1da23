/** The 备注 dialog of 抖店, after the userscripts that fill it in: `data-guide="flag"` opens it, `#seller_words` is its text, the radios are its flags. */
import type { MemoForm } from '../memo.ts';

export const memo: MemoForm = {
  open: { words: ['备注', '添加备注', '修改备注', '备注插旗', '插旗', 'remark', 'note'], hint: '[data-guide="flag"]' },
  text: '#seller_words',
  save: ['确定', '保存', '提交', '确认', 'ok', 'save', 'confirm'],
  cancel: ['取消', '关闭', 'cancel', 'close'],
  // The same numbers as in the open API: 灰紫青绿橙红.
  flags: { none: '0', grey: '0', purple: '1', cyan: '2', green: '3', orange: '4', red: '5' },
  // 500 in the newer documentation; an older one says 60.
  longest: { characters: 500 },
};
