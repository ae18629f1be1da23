/**
 * Secrets of accounts, sealed with AES-GCM under a key that belongs to this device and cannot be read out, not even by us. They are in no event, no
 * backup and no export: another device is told them anew.
 */
import type { Database } from '#core/storage';

export type Secrets = Readonly<Record<string, string>>;

/** Replaces all secrets of an account. */
export const seal = async (db: Database, account: string, secrets: Secrets): Promise<void> => {
  const key = await deviceKey(db);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(account) }, key, bytes(JSON.stringify(secrets)));
  await db.secrets.put({ account, iv, sealed });
};

/** `undefined`: this device was never told any. None at all: they cannot be opened any more, and whoever needs one says so. */
export const unseal = async (db: Database, account: string): Promise<Secrets | undefined> => {
  const row = await db.secrets.get(account);
  if (!row) return undefined;
  const key = await deviceKey(db);
  const opened = await crypto.subtle
    .decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: bytes(account) }, key, row.sealed)
    .catch(() => undefined);
  return opened ? (JSON.parse(new TextDecoder().decode(opened)) as Secrets) : {};
};

/** Made at first need. A key that cannot be read out can still be stored: the browser keeps it, not its bytes. */
const deviceKey = async (db: Database): Promise<CryptoKey> => {
  const known = (await db.meta.get(keyName))?.value;
  if (known instanceof CryptoKey) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return db.transaction('rw', db.meta, async () => {
    const meanwhile = (await db.meta.get(keyName))?.value;
    if (meanwhile instanceof CryptoKey) return meanwhile;
    await db.meta.put({ name: keyName, value: made });
    return made;
  });
};
const keyName = 'deviceKey';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
