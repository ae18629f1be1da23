/** Bytes of a console's answer or of an order file, as text. */

/**
 * UTF-8 when the bytes are valid UTF-8, else GB18030 (which contains GBK and GB2312): 淘宝 answers in GBK whatever it was asked for. Text that
 * is text already passes through. A byte order mark is dropped. Never throws: bytes of neither encoding show as replacement characters.
 */
export const decodeBody = (body: string | ArrayBuffer | Uint8Array): string => {
  const text = typeof body === 'string' ? body : decodeBytes(body);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
};

const decodeBytes = (bytes: ArrayBuffer | Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};
