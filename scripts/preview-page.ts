import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const source = 'src/preview/page';

/**
 * Compiles the page of `offprint watch` into `lib/preview/`: it runs in the browser, and is no part of the bundle. PDFs are shown
 * by the copy of pdf.js that lies in `lib/`.
 *
 * @returns the bundled files, relative to the root
 */
export async function compilePreviewPage(root: string): Promise<string[]> {
  const folder = join(root, 'lib', 'preview');
  const options = {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  } as const;
  await mkdir(folder, { recursive: true });
  const results = await Promise.all([
    build({
      ...options,
      entryPoints: [`${source}/page.ts`],
      format: 'esm',
      splitting: true,
      chunkNames: '[name]-[hash]',
      external: ['/pdf.min.mjs'],
    }),
    build({ ...options, entryPoints: [`${source}/agent.ts`], format: 'iife' }),
    ...['page.html', 'page.css', 'icon.svg'].map((name) => copyFile(join(root, source, name), join(folder, name))),
  ]);
  return results.flatMap((result) => (result ? Object.keys(result.metafile.inputs) : []));
}
