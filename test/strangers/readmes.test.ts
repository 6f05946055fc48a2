import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { isFatal } from '../../src/model/report.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { hostIn } from '../support/publication-folder.ts';
import { testWith } from '../support/tools.ts';

const packages = join(import.meta.dirname, '../../node_modules');
/** How many are published. `READMES=100` publishes that many, which takes some minutes. */
const count = Number(process.env.READMES ?? 25);

/** Every so many of the packages that have a README, so that they come from many authors. */
async function someReadmes(): Promise<string[]> {
  const names = await Promise.all(
    (await readdir(packages)).map(async (name) =>
      name.startsWith('@') ? (await readdir(join(packages, name))).map((inner) => join(name, inner)) : [name],
    ),
  );
  const found = await Promise.all(names.flat().sort().map(readmeOf));
  const readmes = found.filter((path) => path !== undefined);
  const step = readmes.length / count;
  return Array.from({ length: count }, (_, index) => readmes[Math.floor(index * step)] ?? '');
}

/** A README that says more than a name. */
async function readmeOf(name: string): Promise<string | undefined> {
  const files = await readdir(join(packages, name)).catch(() => []);
  const readme = files.find((file) => /^readme\.md$/iu.test(file));
  if (!readme) return undefined;
  const path = join(packages, name, readme);
  return (await stat(path)).size > 200 ? path : undefined;
}

let result: BuildResult;

/** With the default settings. The network gives another answer each day: pictures of the web are faults here. */
beforeAll(async () => {
  const sources = await someReadmes();
  result = await build({ sources, config: {}, frozen: true, write: false, host: hostIn(packages) });
}, 900_000);

test(`${count} READMEs of packages are published in three formats`, () => {
  expect(result.messages.filter(isFatal).map(String)).toEqual([]);
  expect(result.exitCode).toBeLessThanOrEqual(1);
  const formatsOf = new Map<string, string[]>();
  for (const { publication, format } of result.outputs) {
    formatsOf.set(publication, [...(formatsOf.get(publication) ?? []), format]);
  }
  expect(formatsOf.size).toBe(count);
  expect([...formatsOf].filter(([, formats]) => formats.sort().join() !== 'epub,html,pdf')).toEqual([]);
});

testWith('java')('their EPUBs pass EPUBCheck', async () => {
  const books = result.files.filter(({ format }) => format === 'epub');
  expect(await epubcheckAll(new Map(books.map(({ path, bytes }) => [path.replace('.epub', ''), bytes])))).toEqual([]);
});
