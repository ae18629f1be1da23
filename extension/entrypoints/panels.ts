/** The overlay's panels, put beside the overlay when it asks for them. Leaves them where only our own scripts of this page can look. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leavePanels } from '#extension/overlay/panel/delivery.ts';
import { panelSet } from '#extension/overlay/panel/set.ts';

export default defineUnlistedScript(() => leavePanels(panelSet));
