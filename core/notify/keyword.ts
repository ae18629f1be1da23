/** A group can have its robot refuse every message without a certain word. */
import { wordsOf } from './words.ts';

/**
 * The title, with the robot's keyword in front if it has it not. The text does not count: it may be cut.
 * @param keyword as typed in; '' for the word that we ask people to set
 * @example withKeyword('订单预警', '') // '【单哨】订单预警'
 */
export const withKeyword = (title: string, keyword: string): string => {
  const word = keyword === '' ? wordsOf('zh').keyword : keyword;
  return title.includes(word) ? title : `【${word}】${title}`;
};
