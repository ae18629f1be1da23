/** Sums and signatures by WebCrypto, as the platforms ask for them. */

/** Bytes of a text in UTF-8. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** How many bytes a text takes in UTF-8. */
export const utf8Length = (text: string): number => utf8(text).length;

/**
 * HMAC-SHA256 of a text.
 * @param key a text, or the sum before it where keys are derived in a chain
 */
export const hmacSha256 = async (key: string | Uint8Array<ArrayBuffer>, message: string): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = typeof key === 'string' ? utf8(key) : key;
  const imported = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(message)));
};

/** SHA-256 of a text, in hex. */
export const sha256Hex = async (text: string): Promise<string> => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/**
 * By RFC 3986: everything but letters, digits and `-_.~` is encoded, `!'()*` too.
 * @example percentEncode('a b*') // 'a%20b%2A'
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
