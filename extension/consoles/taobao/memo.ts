/** The memo of 千牛 and of the old list. How the new console's dialog is built is not public: it is told by its text field, its flags by their codes. */
import type { MemoForm } from '../memo.ts';

export const memo: MemoForm = {
  open: {
    words: ['备注', '添加备注', '修改备注', '编辑备注', '卖家备注', '标记', '插旗', 'memo', 'note'],
    hint: '[class*="sold_new"], [class*="memo" i] img, a[href*="update_sell_memo"]',
  },
  text: 'textarea[name="memo"], textarea[id*="memo" i]',
  save: ['确定', '保存', '提交', '确认', 'ok', 'save', 'confirm'],
  cancel: ['取消', '关闭', 'cancel', 'close'],
  flags: { none: '0', red: '1', yellow: '2', green: '3', blue: '4', purple: '5', pink: '5' },
  longest: { bytes: 1000 },
};
