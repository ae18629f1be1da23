/** The pages of the settings: where they are, what is set up there now, and by which words one looks for them. */
import { computed, type ComputedRef } from 'vue';
import { checkTeam } from '#core/desk';
import { presetLists } from '#core/rules';
import { useText } from '../i18n.ts';
import { useBackups } from '../stores/backups.ts';
import { useConfig } from '../stores/config.ts';
import { useOutbox } from '../stores/outbox.ts';
import type { AppIconName } from '../ui/appIcons.ts';
import { useWords } from '../words.ts';

export type PageGroup = 'people' | 'rules' | 'data' | 'device';

export interface SettingsLink {
  readonly to: string;
  readonly icon: AppIconName;
  readonly group: PageGroup;
  readonly name: string;
  /** What is set up there, in a few words; '' while that is not known. */
  readonly sum: string;
  /** What there wants somebody; '' when nothing does. */
  readonly wants: string;
  /** What people call it besides. */
  readonly also: string;
}

export const useSettingsLinks = (): ComputedRef<readonly SettingsLink[]> => {
  const { t } = useText();
  const words = useWords();
  const config = useConfig();
  const outbox = useOutbox();
  const backups = useBackups();

  return computed(() => {
    const set = config.view?.config;
    const accounts = set?.notices.accounts.filter((account) => account.on).length ?? 0;
    const problems = set ? checkTeam(set.team).length : 0;
    const own = set?.lists.filter(({ id }) => !presetLists.some((list) => list.id === id)).length ?? 0;
    const n = (count: number | undefined, none: string, some: (count: number) => string): string =>
      count === undefined ? '' : count === 0 ? none : some(count);
    const link = (
      page: (typeof pages)[number],
      { sum = t(`settings.page.${page.id}.sum`), wants = '' }: { sum?: string; wants?: string } = {},
    ): SettingsLink => ({ ...page, name: t(page.title), sum, wants, also: t(`settings.page.${page.id}.also`) });

    return pages.map((page): SettingsLink => {
      switch (page.id) {
        case 'team':
          return link(page, {
            sum: n(set?.team.people.length, t('settings.teamNone'), (people) =>
              t('settings.teamSum', { people, roles: set?.team.roles.length ?? 0 }),
            ),
            wants: problems > 0 ? t('settings.problems', { n: problems }, problems) : '',
          });
        case 'shop':
          return link(page, { sum: set?.shop.name ?? '' });
        case 'clocks':
          return link(page, { sum: set ? t('settings.clocksSum', { margin: words.duration(set.clocks.packingMargin) }) : '' });
        case 'notices':
          return link(page, { sum: n(set && accounts, t('settings.noticesNone'), (on) => t('settings.noticesSum', { n: on }, on)) });
        case 'outbox': {
          const waiting = outbox.waitingForPerson;
          return link(page, waiting > 0 ? { wants: t('outbox.waitingN', { n: waiting }, waiting) } : {});
        }
        case 'lists':
          return link(page, own > 0 ? { sum: t('settings.listsSum', { n: own }, own) } : {});
        case 'allow':
        case 'snoozes':
          return link(page, { sum: n(set?.[page.id].length, t('settings.nobody'), (some) => t('settings.peopleSum', { n: some }, some)) });
        case 'catalogue': {
          const goods = set?.catalogue.length ?? 0;
          return link(page, goods > 0 ? { sum: t('settings.goodsSum', { n: words.count(goods) }, goods) } : {});
        }
        case 'backup':
          return link(page, backups.late ? { wants: t('settings.backupLate') } : {});
        default:
          return link(page);
      }
    });
  });
};

/** Links whose name, sum or other names say what is looked for. */
export const linksWith = (links: readonly SettingsLink[], text: string): readonly SettingsLink[] => {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return links;
  return links.filter(({ name, sum, also }) => `${name}\n${sum}\n${also}`.normalize('NFKC').toLowerCase().includes(wanted));
};

const pages = [
  { id: 'shop', to: '/settings/shop', icon: 'box', group: 'people', title: 'nav.shop' },
  { id: 'team', to: '/settings/team', icon: 'person', group: 'people', title: 'nav.team' },
  { id: 'clocks', to: '/settings/clocks', icon: 'clock', group: 'people', title: 'nav.clocks' },
  { id: 'notices', to: '/settings/notices', icon: 'bell', group: 'people', title: 'nav.notices' },
  { id: 'templates', to: '/settings/templates', icon: 'letter', group: 'people', title: 'nav.templates' },
  { id: 'outbox', to: '/outbox', icon: 'send', group: 'people', title: 'nav.outbox' },
  { id: 'lists', to: '/settings/lists', icon: 'ticket', group: 'rules', title: 'nav.lists' },
  { id: 'allow', to: '/settings/allow', icon: 'release', group: 'rules', title: 'nav.allow' },
  { id: 'snoozes', to: '/settings/snoozes', icon: 'moon', group: 'rules', title: 'nav.snoozes' },
  { id: 'regions', to: '/settings/regions', icon: 'flag', group: 'rules', title: 'nav.regions' },
  { id: 'catalogue', to: '/settings/catalogue', icon: 'orders', group: 'rules', title: 'nav.catalogue' },
  { id: 'import', to: '/import', icon: 'open', group: 'data', title: 'nav.import' },
  { id: 'backup', to: '/settings/backup', icon: 'copy', group: 'data', title: 'nav.backup' },
  { id: 'file', to: '/settings/file', icon: 'send', group: 'data', title: 'nav.file' },
  { id: 'record', to: '/settings/record', icon: 'report', group: 'data', title: 'nav.record' },
  { id: 'device', to: '/settings/device', icon: 'lock', group: 'device', title: 'nav.device' },
  { id: 'start', to: '/start', icon: 'play', group: 'device', title: 'nav.start' },
  { id: 'health', to: '/health', icon: 'search', group: 'device', title: 'nav.health' },
  { id: 'about', to: '/settings/about', icon: 'info', group: 'device', title: 'nav.about' },
] as const satisfies readonly { id: string; to: string; icon: AppIconName; group: PageGroup; title: `nav.${string}` }[];
