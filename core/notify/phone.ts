/** Mobile numbers as text-message services take them. */

/**
 * In the international form. `undefined` for what no text can be sent to: masked, a landline, or a virtual number with an extension.
 * @example internationalPhone('０138-0000-0000') // undefined
 * @example internationalPhone('138 0000 0000') // '+8613800000000'
 */
export const internationalPhone = (text: string): string | undefined => {
  const bare = text.normalize('NFKC').replace(/[\s()-]/g, '');
  const mainland = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(bare)?.[1];
  if (mainland !== undefined) return `+86${mainland}`;
  return /^\+(?!86)[1-9]\d{6,14}$/.test(bare) ? bare : undefined;
};

/** Is this how a group robot calls somebody by number? */
export const isMobile = (mention: string): boolean => /^(?:\+?86-?)?1[3-9]\d{9}$/.test(mention);
