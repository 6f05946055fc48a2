import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const sheet = `---
title: Sheet
---

Shown to all. [On paper](sheet.epub), [the plan](plan.html), [an end](book/one.html#end).

:::only{variant=teacher}
The answer.
:::

:::only{variant=student}
The question.
:::
`;

const files = {
  'sheet.md': sheet,
  'plan.md': '---\ntitle: Plan\n---\n\nThe same for everyone, at [the sea](https://example.com/).\n',
  'book/index.md': '---\ntitle: Book\nchapters: [one.md]\n---\n',
  'book/one.md': '# One\n\n:::only{variant=teacher}\nOnly for teachers.\n:::\n\n## End {#end}\n\nOver.\n',
};

interface Outcome {
  exitCode: number;
  messages: string[];
  paths: string[];
  read: (path: string) => Promise<string>;
}

async function built<T>(options: BuildOptions, use: (outcome: Outcome) => T, more: Record<string, string> = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { ...files, ...more });
    const host = hostIn(folder);
    const sources = ['sheet.md', 'plan.md', 'book/index.md'];
    const { exitCode, messages, outputs } = await build({ sources, to: ['html', 'epub'], host, ...options });
    const problems = messages.filter(({ ruleId }) => ruleId !== 'only-left-out');
    return use({
      exitCode,
      messages: problems.map(({ reason, note, line }) => `${line ?? '-'} ${reason}${note ? ` → ${note}` : ''}`),
      paths: outputs.map(({ path }) => path),
      read: (path) => readFile(join(folder, 'dist', path), 'utf8'),
    });
  });
}

describe('variants of a publication', () => {
  test('have a file each, named after the variant; a source without parts for variants is built once', () =>
    built({ variant: ['teacher', 'student'] }, async ({ exitCode, messages, paths, read }) => {
      expect(messages).toEqual([]);
      expect(exitCode).toBe(0);
      expect(paths).toEqual([
        'dist/sheet.teacher.html',
        'dist/sheet.teacher.epub',
        'dist/sheet.student.html',
        'dist/sheet.student.epub',
        'dist/plan.html',
        'dist/plan.epub',
        'dist/book.teacher/index.html',
        'dist/book.teacher.epub',
        'dist/book.student/index.html',
        'dist/book.student.epub',
      ]);
      const [teacher, student] = [await read('sheet.teacher.html'), await read('sheet.student.html')];
      expect(teacher).toContain('The answer.');
      expect(teacher).not.toContain('The question.');
      expect(student).not.toContain('The answer.');
      expect(await read('book.teacher/one.html')).toContain('Only for teachers.');
      expect(await read('book.student/one.html')).not.toContain('Only for teachers.');
    }));

  test('link to files of their own variant, and to the others as they are', () =>
    built({ variant: 'all' }, async ({ read }) => {
      const teacher = await read('sheet.teacher.html');
      expect([...teacher.matchAll(/<a href="(?<to>[^"#][^"]*)"/gu)].map(({ groups }) => groups?.to)).toEqual(
        expect.arrayContaining(['sheet.teacher.epub', 'plan.html', 'book.teacher/one.html#end']),
      );
    }));

  test('may be all that the documents name, and all that the config lists', async () => {
    await built({ variant: 'all' }, ({ paths }) => {
      expect(paths).toContain('dist/sheet.student.html');
      expect(paths).toContain('dist/book.teacher/index.html');
      expect(paths).not.toContain('dist/book.student/index.html');
    });
    const config = { 'offprint.config.yaml': 'variants: [teacher, student, parent]\nvariant: all\n' };
    await built(
      {},
      ({ paths, messages }) => {
        expect(messages).toEqual([]);
        expect(paths.filter((path) => path.startsWith('dist/sheet'))).toHaveLength(6);
        expect(paths).toContain('dist/book.parent/index.html');
      },
      config,
    );
  });

  test('leave the file without a variant alone', () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { 'sheet.md': sheet.replace('[an end](book/one.html#end)', '') });
      const options = { sources: ['sheet.md'], to: ['html'], host: hostIn(folder) };
      await build(options);
      const plain = await readFile(join(folder, 'dist/sheet.html'));
      await build({ ...options, variant: 'teacher' });
      expect(await readFile(join(folder, 'dist/sheet.html'))).toEqual(plain);
      expect(await readdir(join(folder, 'dist'))).toEqual(['sheet.html', 'sheet.teacher.html']);
    }));

  test('say once what is wrong in the text that they share', () =>
    built({ variant: ['teacher', 'student'], sources: ['sheet.md'] }, ({ messages }) => {
      expect(messages.filter((message) => message.includes('plan.html'))).toHaveLength(1);
    }));

  test('have a provenance each, which names its variant', () =>
    built({ variant: ['teacher', 'student'], provenance: true, sources: ['sheet.md', 'plan.md'] }, async ({ read }) => {
      const variantIn = async (path: string) =>
        JSON.parse(await read(`${path}.provenance.json`)).predicate.buildDefinition.externalParameters.variant;
      expect([await variantIn('sheet.teacher'), await variantIn('sheet.student'), await variantIn('plan')]).toEqual([
        'teacher',
        'student',
        undefined,
      ]);
    }));
});

test.each([
  ['techer', undefined, 'No part of the sources is for the variant `techer` → Did you mean `teacher`?'],
  [
    'parent',
    undefined,
    'No part of the sources is for the variant `parent` → Check its name, or list it under `variants` in the config.',
  ],
  [
    'techer',
    'variants: [teacher, student]\n',
    '`techer` is not one of the `variants` of the config: `teacher`, `student` → Did you mean `teacher`?',
  ],
])('the variant `%s` of the caller is unknown (%j)', (variant, config, message) =>
  built(
    { variant },
    ({ exitCode, messages, paths }) => {
      expect({ exitCode, messages, paths }).toEqual({ exitCode: 2, messages: [`- ${message}`], paths: [] });
    },
    config === undefined ? {} : { 'offprint.config.yaml': config },
  ),
);

test('a name that only one part has, and nearly the same name elsewhere, is pointed out without a list', () =>
  built(
    { sources: ['sheet.md'], to: ['html'] },
    ({ exitCode, messages }) => {
      expect({ exitCode, messages }).toEqual({
        exitCode: 0,
        messages: ['3 This is the only part for the variant `techer` → Did you mean `teacher`?'],
      });
    },
    { 'sheet.md': '# A\n\n:only[a]{variant=techer} b\n\n:only[c]{variant=teacher} :only[d]{variant=teacher} e\n' },
  ));

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,3}(?:-[a-z0-9]{1,3})?$/u).filter((text) => text !== 'all');

test('however they are called, each variant holds its own parts and no others, in a file of its own', () =>
  fc.assert(
    fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), async (names) => {
      const text = names.map((one) => `:only[for-${one}.]{variant="${one}"}`).join(' ');
      await built(
        { sources: ['sheet.md'], to: ['html'], variant: 'all' },
        async ({ exitCode, paths, read }) => {
          expect(exitCode).toBe(0);
          expect(paths).toEqual(names.map((one) => `dist/sheet.${one}.html`));
          for (const one of names) {
            const page = await read(`sheet.${one}.html`);
            for (const other of names) expect(page.includes(`for-${other}.`)).toBe(other === one);
          }
        },
        { 'sheet.md': `# A\n\nB ${text}\n` },
      );
    }),
    { numRuns: 5 },
  ));
