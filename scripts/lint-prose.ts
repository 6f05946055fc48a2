// Fails when the prose of the project has a phrase that `docs/glossary.md` refuses: in Markdown, in strings and in comments.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusedPhrases } from './prose/glossary.ts';
import { proseFaults } from './prose/prose-faults.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const glossary = 'docs/glossary.md';

/** Folders with the names of their files that contain prose. */
const places = [
  { folder: 'docs', recursive: true, ends: '.md' },
  { folder: 'source/guide', recursive: true, ends: '.md' },
  { folder: 'src', recursive: true, ends: '.ts' },
  { folder: 'scripts', recursive: true, ends: '.ts' },
  { folder: '.', recursive: false, ends: '.md' },
];

async function filesIn({ folder, recursive, ends }: (typeof places)[number]): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive });
  const paths = names.map((name) => join(folder, name).replaceAll('\\', '/'));
  return paths.filter((path) => path.endsWith(ends) && path !== glossary).sort();
}

const refused = refusedPhrases(await readFile(join(root, glossary), 'utf8'));
const files = (await Promise.all(places.map(filesIn))).flat();
const faults = await Promise.all(
  files.map(async (path) => proseFaults(path, await readFile(join(root, path), 'utf8'), refused)),
);
if (faults.flat().length > 0) {
  console.error(faults.flat().join('\n'));
  process.exit(1);
}
