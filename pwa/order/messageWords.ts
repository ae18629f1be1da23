/** Where a message stands, in words and in a shape. */
import { builtInAccounts, type Config, type OutboxItem, type OutboxState } from '#core/desk';
import type { ConsoleId } from '#core/order';
import { explainFailure } from '#core/notify';
import { useText } from '../i18n.ts';
import type { AppIconName } from '../ui/appIcons.ts';
import { chatName } from './chats.ts';

export const messageIcons: Readonly<Record<OutboxState, AppIconName>> = {
  waiting: 'clock',
  sending: 'send',
  perhaps: 'info',
  sent: 'check',
  dead: 'warn',
  dropped: 'x',
  expired: 'clock',
  byHand: 'copy',
};

export const useMessageWords = () => {
  const { t, locale } = useText();

  const account = (id: string, config: Config, console: ConsoleId): string => {
    if (id === builtInAccounts[0]) return t('message.browser');
    if (id === builtInAccounts[1]) return chatName(t, console);
    return config.notices.accounts.find((one) => one.id === id)?.name ?? t('message.accountGone');
  };
  /** Why it did not leave, and what to do about it. */
  const why = ({ failure, message }: OutboxItem, config: Config): string => {
    if (!failure) return '';
    const connector = config.notices.accounts.find(({ id }) => id === message.account)?.connector;
    return explainFailure(connector, failure, locale.value);
  };
  const stateWord = (item: OutboxItem): string =>
    item.state === 'waiting' && item.failure ? t('message.state.again') : t(`message.state.${item.state}`);

  return { account, why, stateWord };
};
