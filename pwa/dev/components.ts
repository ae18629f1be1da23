/** Every component in every state, light and dark side by side. In the address: `?locale=en`. Part of the sample build only. */
import { createApp } from 'vue';
import { createTexts } from '../i18n.ts';
import { preferences } from '../preferences.ts';
import ComponentSheet from './components/ComponentSheet.vue';
import '../ui/tokens.css';
import '../ui/appTokens.css';
import '../ui/states.css';
import '../ui/kit.css';

if (new URLSearchParams(location.search).get('locale') === 'en') preferences.locale = 'en';
const app = createApp(ComponentSheet);
app.use(await createTexts());
app.mount('#app');
