/** The app as a release of tomorrow would be: another version, and none of its files named as before. */
import { join } from 'node:path';
import { build } from 'vite';

export const nextVersion = '99.0.0';

/** @param folder where it is built; made if it is not there */
export const buildNext = async (folder: string): Promise<void> => {
  await build({
    configFile: join(import.meta.dirname, '..', '..', 'vite.config.ts'),
    logLevel: 'error',
    plugins: [
      {
        name: 'next-version',
        enforce: 'pre',
        transform: (code, id) => (id.endsWith('/package.json') ? code.replace(/("version":\s*")[^"]+/, `$1${nextVersion}`) : null),
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { chunkFileNames: 'assets/next-[name]-[hash].js', entryFileNames: 'assets/next-[name]-[hash].js' } },
    },
  });
};
