/** SHA-256 by the browser. */

export const sha256 = async (data: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? encoder.encode(data) : data));
const encoder = new TextEncoder();

export const hexOf = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += hex[byte];
  return text;
};
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
