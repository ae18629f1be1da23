import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '#core/desk';
import { parseShopTime, type Ms } from '#core/order';
import { sampleConfig } from '#pwa/dev/sampleConfig.ts';
import { sampleMessages } from '#pwa/dev/sampleMessages.ts';
import { accountFaults, toAccount, toAccountForm, toldThrough, withAccount, withoutAccount } from '#pwa/settings/notices/accountForm.ts';
import { accountState, lastSent, type Known } from '#pwa/settings/notices/accountState.ts';
import { placesNamed } from '#pwa/settings/notices/places.ts';
import type { Rule } from '#core/rules';

const now = parseShopTime('2025-11-20 17:30:00') as Ms;
const config = sampleConfig(now);
const { notices, team } = config;
const accountOf = (id: string) => {
  const account = notices.accounts.find((one) => one.id === id);
  if (!account) throw new Error(`no account ${id}`);
  return account;
};
const webhook = `https://oapi.dingtalk.com/robot/send?access_token=${'a1'.repeat(32)}`;

describe('an account as a form', () => {
  it('has the fields that its connector asks for, and never a secret that was kept', () => {
    const form = toAccountForm('dingtalk', accountOf('duty'), config);
    expect(Object.keys(form.secrets)).toEqual(['webhook', 'secret']);
    expect(Object.values(form.secrets).join('')).toBe('');
    expect(form.settings).toEqual({ keyword: '' });
    expect(form.roles).toEqual(['客服主管']);
  });

  it('is on when it is new, and tried for buyers if it speaks to them', () => {
    expect(toAccountForm('aliyunSms', undefined, config)).toMatchObject({ on: true, buyers: true });
    expect(toAccountForm('wecom', undefined, config)).toMatchObject({ on: true, buyers: false });
  });

  it('loses the blanks that come with pasting, and keeps no secret among its settings', () => {
    const form = { ...toAccountForm('dingtalk', undefined, config), name: ' 值班群 ', settings: { keyword: ' 预警 ' } };
    form.secrets = { webhook, secret: '' };
    const account = toAccount('x', 'dingtalk', form);
    expect(account).toEqual({ id: 'x', connector: 'dingtalk', name: '值班群', on: true, settings: { keyword: '预警' } });
    expect(JSON.stringify(account)).not.toContain('access_token');
  });
});

describe('what is wrong with an account', () => {
  const form = { ...toAccountForm('dingtalk', undefined, config), name: '新群', secrets: { webhook, secret: '' } };

  it('is nothing when the whole address was pasted, with blanks around it', () => {
    expect(accountFaults('dingtalk', { ...form, secrets: { webhook: ` ${webhook}\n`, secret: '' } }, false, [])).toEqual({
      name: undefined,
      fields: [],
    });
  });

  it('is an address of something else', () => {
    expect(accountFaults('dingtalk', { ...form, secrets: { webhook: 'https://example.com', secret: '' } }, false, []).fields).toEqual([
      'webhook',
    ]);
  });

  it('is no name, or that of another account', () => {
    expect(accountFaults('dingtalk', { ...form, name: ' ' }, false, []).name).toBe('noName');
    expect(accountFaults('dingtalk', form, false, ['新群']).name).toBe('sameName');
  });

  it('is not that its secrets are empty when this device has them', () => {
    const kept = { ...form, secrets: { webhook: '', secret: '' } };
    expect(accountFaults('dingtalk', kept, true, []).fields).toEqual([]);
    expect(accountFaults('dingtalk', kept, false, []).fields).toEqual(['webhook']);
  });

  it('is an incomplete set once any of them is typed anew', () => {
    expect(
      accountFaults(
        'tencentSms',
        { ...toAccountForm('tencentSms', undefined, config), name: 'x', secrets: { secretId: 'AKIDabcdef', secretKey: '' } },
        true,
        [],
      ).fields,
    ).toContain('secretKey');
  });
});

describe('saving and removing an account', () => {
  it('replaces it where it stands, and puts a new one last', () => {
    const renamed = withAccount(notices, { ...accountOf('duty'), name: '夜班群' }, false);
    expect(renamed.accounts.map(({ name }) => name)[0]).toBe('夜班群');
    const added = withAccount(notices, { ...accountOf('sms'), id: 'sms2' }, true);
    expect(added.accounts.at(-1)?.id).toBe('sms2');
    expect(added.buyerAccounts).toEqual(['wx', 'sms', 'sms2']);
  });

  it('keeps its place in the order for buyers, or takes it out', () => {
    expect(withAccount(notices, accountOf('wx'), true).buyerAccounts).toEqual(['wx', 'sms']);
    expect(withAccount(notices, accountOf('wx'), false).buyerAccounts).toEqual(['sms']);
    expect(withoutAccount(notices, 'wx')).toMatchObject({ buyerAccounts: ['sms'] });
  });

  it('tells exactly the chosen roles through it', () => {
    const told = toldThrough(team, 'duty', ['仓储', '财务']);
    expect(told.roles.filter(({ accounts }) => accounts.includes('duty')).map(({ name }) => name)).toEqual(['仓储', '财务']);
    expect(told.roles.find(({ name }) => name === '客服')?.accounts).toEqual(['service']);
    expect(toldThrough(team, 'duty', ['客服主管'])).toBe(team);
  });
});

describe('how an account is doing', () => {
  const items: readonly OutboxItem[] = sampleMessages(now);
  const known: Known = { sealed: ['duty', 'service', 'sms'], items, allowed: true, sends: true };

  it('is off, stopped, without secrets, not allowed, or on: the worst first', () => {
    expect(accountState({ ...accountOf('service'), on: false }, known)).toEqual({ id: 'off' });
    expect(accountState(accountOf('service'), known)).toMatchObject({ id: 'stopped', failure: 'accountGone' });
    expect(accountState(accountOf('wx'), known)).toEqual({ id: 'noSecrets' });
    expect(accountState(accountOf('sms'), { ...known, allowed: false })).toEqual({ id: 'noAccess' });
    expect(accountState(accountOf('duty'), known)).toEqual({ id: 'on' });
  });

  it('misses nothing on a device that does not send', () => {
    expect(accountState(accountOf('wx'), { ...known, sends: false })).toEqual({ id: 'on' });
  });

  it('is not stopped any more once its message is settled', () => {
    const settled = items.map((item) => (item.failure?.stops ? { ...item, state: 'dropped' as const } : item));
    expect(accountState(accountOf('service'), { ...known, items: settled })).toEqual({ id: 'on' });
  });

  it('tells when something last arrived', () => {
    expect(lastSent('duty', items)).toBe(now - 103 * 60_000);
    expect(lastSent('service', items)).toBeUndefined();
  });
});

describe('places that rules name', () => {
  it('are those of rules and of their branches, each once', () => {
    const rule = { notify: ['值班群'], branches: [{ notify: ['值班群', '仓库群'] }, {}] } as unknown as Rule;
    expect(placesNamed([rule, {} as Rule])).toEqual(['值班群', '仓库群']);
  });
});
