/** Sealing by WebCrypto: AES-GCM under a key of this device, or under one that a passphrase leads to. */

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** @param about what the bytes are; whoever opens them must say the same */
export const seal = async (key: CryptoKey, plain: Uint8Array<ArrayBuffer>, about: string): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encode(about) }, key, plain) };
};

/** `undefined`: they were damaged, or sealed with another key, or as something else. */
export const unseal = async (key: CryptoKey, { iv, bytes }: Sealed, about: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encode(about) }, key, bytes));
  } catch {
    return undefined;
  }
};

/** A key that the browser keeps and that nobody can read out. */
export const makeDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** Fewer make a passphrase too easy to guess. */
export const leastIterations = 600_000;

/** @param iterations of PBKDF2 with SHA-256 */
export const keyFromPassphrase = async (passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', encode(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
};

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
