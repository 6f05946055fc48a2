import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where pdf.js lies, relative to the root. */
const pdfjs = 'node_modules/pdfjs-dist';

const scripts = [
  'src/diff/pages/viewer/viewer.js',
  'src/diff/pages/viewer/regions.js',
  // The build for older engines, which Node 20 is: it reads PDFs with the worker, too.
  `${pdfjs}/legacy/build/pdf.min.mjs`,
  `${pdfjs}/legacy/build/pdf.worker.min.mjs`,
];

/**
 * Puts the scripts of the viewer into `lib/`, in which PDFs are compared: they run in the browser, and are no part of
 * the bundle.
 *
 * @returns the folders, relative to the root, of the packages whose code is in them.
 */
export async function copyViewerScripts(root: string): Promise<string[]> {
  await Promise.all(scripts.map((path) => copyFile(join(root, path), join(root, 'lib', basename(path)))));
  return [pdfjs];
}
