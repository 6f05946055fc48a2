import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingPaths, namedPaths } from './support/named-paths.ts';

const root = join(import.meta.dirname, '..');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
const files = listed.toString().split('\0');

describe.each([
  ['ARCHITECTURE.md', 80],
  ['CONTRIBUTING.md', 15],
  ['SECURITY.md', 20],
])('%s', (name, atLeast) => {
  test('names only files and folders that exist', async () => {
    const paths = namedPaths(await readFile(join(root, name), 'utf8'));
    expect(paths.length).toBeGreaterThan(atLeast);
    expect(missingPaths(paths, files)).toEqual([]);
  });
});

test('the journey of an article matches the code', async () => {
  const architecture = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const journey = /^## The journey of an article$(.*?)^## /msu.exec(architecture)?.[1] ?? '';
  const steps = [...journey.matchAll(/^\d+\. `([^`]+)`/gmu)].map(([, path = '']) => path);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.length).toBeLessThanOrEqual(10);
  // Each file is imported by one before it, or by the table of commands or the description of the format.
  const reached = new Set(['src/cli/program.ts', 'src/formats/html.ts']);
  for (const [index, step] of steps.entries()) {
    const text = await readFile(join(root, step), 'utf8');
    const importers = [...steps.slice(0, index), ...reached];
    const texts = await Promise.all(importers.map((path) => readFile(join(root, path), 'utf8')));
    const name = `/${step.split('/').at(-1)}'`;
    if (index > 0)
      expect(
        texts.filter((importer) => importer.includes(name)),
        step,
      ).not.toEqual([]);
    expect(text).not.toBe('');
  }
});

test.each([
  ['a code span', 'See `test/html/figures.test.ts`.', 'test/html/figures.test.ts'],
  ['a command', 'Run `npx vitest run test/html/figures.test.ts`.', 'test/html/figures.test.ts'],
  ['a code block', '```sh\nnode scripts/none.ts --all\n```\n', 'scripts/none.ts'],
  ['a link', 'See [it](docs/none.md#part).', 'docs/none.md'],
  ['one of several in braces', 'See `src/{cli,none}/`.', 'src/none/'],
  ['the tree of folders', '```\nsrc/\n  5  cli/  commands\n     none.ts none/  nothing\n```\n', 'none/'],
])('a path that does not exist is found in %s', (_, markdown, path) => {
  expect(missingPaths(namedPaths(markdown), files)).toContain(path);
});

test('URLs, packages, placeholders and build outputs are not paths of the repository', () => {
  const markdown =
    '`https://example.org/a` `@libpdf/core` `<tool>/<construct>.md` `lib/sbom.cdx.json` [a](https://a.example/b)';
  expect(namedPaths(markdown)).toEqual([]);
});
