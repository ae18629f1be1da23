/** The rules under the headings of the shipped ones; what a shop made itself comes first. */
import { presetThemes, type PresetTheme } from '#core/rules';
import type { RuleView } from '#core/worker';

export interface ThemeView {
  readonly theme: PresetTheme | 'own';
  readonly views: readonly RuleView[];
  readonly live: number;
}

/** Themes without a rule are left out. */
export const byTheme = (views: readonly RuleView[]): ThemeView[] => {
  const rest = new Map(views.map((view) => [view.rule.id, view]));
  const shipped = (Object.keys(presetThemes) as PresetTheme[]).map((theme) => {
    const found = presetThemes[theme].flatMap(({ id }) => rest.get(id) ?? []);
    for (const { rule } of found) rest.delete(rule.id);
    return themeView(theme, found);
  });
  return [themeView('own', [...rest.values()]), ...shipped].filter((theme) => theme.views.length > 0);
};

const themeView = (theme: ThemeView['theme'], views: readonly RuleView[]): ThemeView => ({ theme, views, live: liveOf(views) });

export const liveOf = (views: readonly RuleView[]): number => views.filter(({ rule }) => rule.mode === 'live').length;
