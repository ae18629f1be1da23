/** Who there is to give a case to, and which of them sits at this screen. */
import { computed } from 'vue';
import { defineStore } from 'pinia';
import { defaultConfig } from '#core/desk';
import { useEngine } from '../api.ts';
import { useConfig } from './config.ts';
import { useHealth } from './health.ts';

export const useTeam = defineStore('team', () => {
  const { onChange } = useEngine();
  const settings = useConfig();
  const health = useHealth();
  void settings.refresh();
  // What the shop sets up is about no order, though open ones may be assessed anew for it.
  onChange(({ keys, rules }) => (rules || keys.length === 0) && void settings.refresh());

  const config = computed(() => settings.view?.config ?? defaultConfig);
  /** The name that this device decides under; '' until it is known. */
  const me = computed(() => health.view?.person ?? '');
  const roles = computed(() => config.value.team.roles.map(({ name }) => name));
  const people = computed(() => config.value.team.people);
  const myRoles = computed(() => people.value.find(({ name }) => name === me.value)?.roles ?? []);
  return { config, me, roles, people, myRoles };
});
