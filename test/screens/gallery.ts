/** The folder of pictures, and the walk through all screens that fills it or holds it against the app of today. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookName, themes, type Look, type Sample } from './sample.ts';
import { existsIn, screens, type Screen } from './screens.ts';
import { takePicture } from './picture.ts';

export const gallery = join(import.meta.dirname, '..', '..', 'docs', 'screens');

/** How this machine draws letters. Where it draws them otherwise than the machine that took the pictures, pixels cannot be compared. */
export const lettering = 'lettering';

export const pictureFile = (name: string, folder = gallery): string => join(folder, `${name}.png`);

export const readPicture = (name: string): Promise<Buffer | undefined> => readFile(pictureFile(name)).catch(() => undefined);

export const pictureName = (screen: Screen, look: Look): string => `${screen.name}-${lookName(look)}`;

/** The looks in which a screen has a picture. The page of components shows both themes at once. */
export const pictured = (screen: Screen, look: Look): boolean =>
  !screen.unseen && existsIn(screen, look) && (screen.at !== 'components' || look.theme === 'light');

/** Shows every screen in one width and language, and hands over a picture of each theme; following the system's theme is part of it. */
export const walk = async (
  sample: Sample,
  view: Pick<Look, 'width' | 'language'>,
  each: (name: string, picture: Buffer) => Promise<void>,
): Promise<void> => {
  const shown = await sample.open({ ...view, theme: 'light' });
  for (const screen of screens.filter((one) => pictured(one, { ...view, theme: 'light' }))) {
    await shown.page.emulateMedia({ colorScheme: 'light' });
    await shown.show(screen);
    for (const theme of themes.filter((one) => pictured(screen, { ...view, theme: one }))) {
      await shown.page.emulateMedia({ colorScheme: theme });
      await each(pictureName(screen, { ...view, theme }), await takePicture(shown.page, screen.tall));
    }
  }
  await shown.close();
};

/** A line of everything that fonts differ in. */
export const takeLettering = async (sample: Sample): Promise<Buffer> => {
  const { page, close } = await sample.open({ width: 390, height: 120, theme: 'light', language: 'zh' });
  await page.setContent(
    '<p style="margin:8px;font:14px/22px PingFang SC,HarmonyOS Sans SC,MI Sans,Microsoft YaHei,Noto Sans CJK SC,sans-serif">单哨，待核查「夜间订单」¥1,234.50<br><b>Danshao holds 18.4% of them</b></p>',
  );
  const picture = await takePicture(page);
  await close();
  return picture;
};
