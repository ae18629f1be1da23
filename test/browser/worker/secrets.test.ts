import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#core/storage';
import { seal, unseal } from '../../../core/worker/serve/desk/secrets.ts';

describe('secrets of accounts', () => {
  let db: Database;
  let number = 0;
  beforeEach(async () => {
    const opened = await openDatabase(`secrets-${Date.now()}-${++number}`);
    if (!opened.ok) throw new Error(opened.why);
    db = opened.db;
  });
  afterEach(() => db.delete());

  const secret = 'SECinvented0000000000000000000000000000000000000000000000000001';

  it('come back as they were, and stand in the database as nothing that can be read', async () => {
    await seal(db, 'ding', { secret });
    expect(await unseal(db, 'ding')).toEqual({ secret });
    const row = await db.secrets.get('ding');
    expect(new TextDecoder().decode(row?.sealed)).not.toContain('SEC');
    const key = (await db.meta.get('deviceKey'))?.value as CryptoKey;
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('belong to one account: what is moved to another does not open', async () => {
    await seal(db, 'ding', { secret });
    const row = await db.secrets.get('ding');
    await db.secrets.put({ ...row!, account: 'other' });
    expect(await unseal(db, 'other')).toEqual({});
  });

  it('that were never told here are not there; those that cannot be opened any more are lost, and that is another thing', async () => {
    expect(await unseal(db, 'ding')).toBeUndefined();
    await seal(db, 'ding', { secret });
    await db.meta.delete('deviceKey');
    expect(await unseal(db, 'ding')).toEqual({});
  });

  it('are replaced as a whole', async () => {
    await seal(db, 'ding', { webhook: 'https://oapi.dingtalk.com/robot/send?access_token=a', secret });
    await seal(db, 'ding', { webhook: 'https://oapi.dingtalk.com/robot/send?access_token=b' });
    expect(await unseal(db, 'ding')).toEqual({ webhook: 'https://oapi.dingtalk.com/robot/send?access_token=b' });
  });
});
