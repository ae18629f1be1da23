/**
 * A console's own dialog for the seller's memo and flag, as far as it must be known to be filled in. Whatever is only a hint is never
 * needed: a dialog is told by its text field, a flag by its code or its colour, a button by its word.
 */

/** The colours of flags, whatever code a console gives them. */
export const flagColours = ['none', 'grey', 'red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple', 'pink'] as const;
export type FlagColour = (typeof flagColours)[number];

export interface MemoForm {
  /** The control in an order's row that opens the dialog: its words, and where it is only a picture, a documented hook. */
  readonly open: { readonly words: readonly string[]; readonly hint: string };
  /** Hint for the text field; the first one in the dialog otherwise. */
  readonly text: string;
  /** Trimmed words of the dialog's buttons. */
  readonly save: readonly string[];
  readonly cancel: readonly string[];
  /** What a choice of the dialog is worth, by colour. */
  readonly flags: Readonly<Partial<Record<FlagColour, string>>>;
  /** The longest memo that the platform keeps. */
  readonly longest: { readonly characters: number } | { readonly bytes: number };
}

/** The words with which consoles name their colours, for choices without a code. */
export const colourWords: Readonly<Record<FlagColour, readonly string[]>> = {
  none: ['无', '不插旗', '无旗', 'none'],
  grey: ['灰', '灰色', '灰旗', 'grey', 'gray'],
  red: ['红', '红色', '红旗', 'red'],
  orange: ['橙', '橙色', '橙旗', 'orange'],
  yellow: ['黄', '黄色', '黄旗', 'yellow'],
  green: ['绿', '绿色', '绿旗', 'green'],
  cyan: ['青', '青色', '青旗', 'cyan'],
  blue: ['蓝', '蓝色', '蓝旗', 'blue'],
  purple: ['紫', '紫色', '紫旗', 'purple'],
  pink: ['粉', '粉色', '粉旗', 'pink'],
};

/** The flag that says 待核查: the colour that every platform has, and that ERPs are told to skip. */
export const holdColour: FlagColour = 'red';
