import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';

/** What works on documents, templates and configs. The others read what the user names, and what Offprint wrote itself. */
const folders = [
  'checks',
  'config',
  'engines',
  'html',
  'markdown',
  'prepare',
  'publication',
  'readers',
  'shell',
  'template',
  'writers',
];

/** The files of these folders that read without `readProjectFile`: no document and no template names the paths. */
const direct = new Map([
  ['checks/axe/check-documents.ts', 'a package of Offprint'],
  ['checks/epub/epubcheck.ts', "the report in EPUBCheck's own temporary folder"],
  ['config/load.ts', 'the config'],
  ['config/signature.ts', 'the key that the config signs with, which may lie outside the project'],
  ['config/source-texts.ts', 'a host that hands on the bounds'],
  ['engines/typst/compile/find-compiler.ts', 'a package next to Offprint'],
  ['html/diagrams/drawer.ts', 'a package of Offprint'],
  ['publication/citations/style.ts', "a file of Offprint's package"],
  ['publication/citations/style.ts', "a style of Offprint's package"],
  ['template/words.ts', "a file of Offprint's package"],
]);

const source = join(import.meta.dirname, '..', '..', 'src');
const reading = /(?<!function )\b(?:readFile(?:Sync)?|createReadStream|openSync)\(/u;

test('all files named by documents and templates are read with one function, which stays in the project', async () => {
  const names = await readdir(source, { recursive: true });
  const found: string[] = [];
  for (const name of names.filter((name) => name.endsWith('.ts') && folders.includes(name.split(sep)[0] ?? ''))) {
    if (reading.test(await readFile(join(source, name), 'utf8'))) found.push(name.split(sep).join('/'));
  }
  expect(found.toSorted()).toEqual([...direct.keys()].toSorted());
});
