// Fails when a file of `src/` imports what its layer must not know. ARCHITECTURE.md draws the layers.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerViolations } from './layers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = await readdir(join(root, 'src'), { recursive: true });
const paths = names.filter((name) => name.endsWith('.ts')).map((name) => `src/${name.replaceAll('\\', '/')}`);
const files = new Map(
  await Promise.all(paths.sort().map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
);

const violations = layerViolations(files);
if (violations.length > 0) {
  console.error(violations.join('\n'));
  process.exit(1);
}
