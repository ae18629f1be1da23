/** Characters of a text file, whatever wrote it. */

/** Takes what most Chinese programs write: UTF-8 with or without its mark, UTF-16 with one, else GB 18030. Never throws. */
export const textOf = (bytes: ArrayBuffer): string => {
  const head = new Uint8Array(bytes.slice(0, 2));
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};
