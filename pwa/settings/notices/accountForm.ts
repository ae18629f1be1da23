/** An account while it is being typed; it stands for parts of three things: the notices, the roles that are told through it, its secrets. */
import type { Account, Config, ConnectorId, Notices, Team } from '#core/desk';
import { connectors } from '#core/notify';

export interface AccountForm {
  name: string;
  on: boolean;
  settings: Record<string, string>;
  /** What was typed just now; what is sealed is never told again. */
  secrets: Record<string, string>;
  /** Names of the roles that are told through it. */
  roles: string[];
  /** Is it tried for messages to buyers? */
  buyers: boolean;
}

/** @param account `undefined` for a new one: it is on, and tried for buyers if it speaks to them */
export const toAccountForm = (connector: ConnectorId, account: Account | undefined, { team, notices }: Config): AccountForm => {
  const { secrets, settings, audience } = connectors[connector];
  return {
    name: account?.name ?? '',
    on: account?.on ?? true,
    settings: Object.fromEntries(settings.map((field) => [field, account?.settings[field] ?? ''])),
    secrets: Object.fromEntries(secrets.map((field) => [field, ''])),
    roles: account ? team.roles.filter(({ accounts }) => accounts.includes(account.id)).map(({ name }) => name) : [],
    buyers: account ? notices.buyerAccounts.includes(account.id) : audience === 'buyer',
  };
};

export const toAccount = (id: string, connector: ConnectorId, { name, on, settings }: AccountForm): Account => ({
  id,
  connector,
  name: name.trim(),
  on,
  settings: Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, value.trim()])),
});

/** The account in its place, or as the last one. */
export const withAccount = (notices: Notices, account: Account, buyers: boolean): Notices => {
  const { accounts, buyerAccounts } = notices;
  const known = accounts.some(({ id }) => id === account.id);
  const others = buyerAccounts.filter((id) => id !== account.id);
  return {
    ...notices,
    accounts: known ? accounts.map((other) => (other.id === account.id ? account : other)) : [...accounts, account],
    buyerAccounts: !buyers ? others : buyerAccounts.includes(account.id) ? buyerAccounts : [...others, account.id],
  };
};

export const withoutAccount = (notices: Notices, account: string): Notices => ({
  ...notices,
  accounts: notices.accounts.filter(({ id }) => id !== account),
  buyerAccounts: notices.buyerAccounts.filter((id) => id !== account),
});

/** Exactly these roles are told through the account. The same team when nothing changes. */
export const toldThrough = (team: Team, account: string, roles: readonly string[]): Team => {
  const changes = team.roles.some(({ name, accounts }) => accounts.includes(account) !== roles.includes(name));
  if (!changes) return team;
  return {
    ...team,
    roles: team.roles.map((role) => {
      const others = role.accounts.filter((id) => id !== account);
      return { ...role, accounts: roles.includes(role.name) ? [...others, account] : others };
    }),
  };
};

export const typedSecrets = ({ secrets }: AccountForm): boolean => Object.values(secrets).some((value) => value.trim() !== '');

export interface AccountFaults {
  readonly name: 'noName' | 'sameName' | undefined;
  /** Fields that the connector does not take as they are. */
  readonly fields: readonly string[];
}

/**
 * @param sealed this device has its secrets: then empty secret fields are not missing
 * @param others the names of the other accounts; rules tell accounts apart by their names
 */
export const accountFaults = (connector: ConnectorId, form: AccountForm, sealed: boolean, others: readonly string[]): AccountFaults => {
  const { secrets, check } = connectors[connector];
  const name = form.name.trim();
  const wrong = check(toAccount('', connector, form), form.secrets);
  const keepsSecrets = sealed && !typedSecrets(form);
  return {
    name: name === '' ? 'noName' : others.includes(name) ? 'sameName' : undefined,
    fields: wrong.filter((field) => !(keepsSecrets && secrets.includes(field))),
  };
};
