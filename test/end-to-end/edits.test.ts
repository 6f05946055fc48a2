import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpora, hasCorpora, skipped } from '../support/corpora/corpora.ts';
import { hostIn, snapshot } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

// After random edits, a build with the cache has the files and messages of one without. `EDITS=500` tries as many for all
// subjects together, fewest of the largest; by default, there are few, because each takes two builds.

type Build = typeof import('../../src/index.ts').build;

const root = join(import.meta.dirname, '../..');
const { build } = (await import(join(root, 'lib/index.js'))) as { build: Build };

interface Subject {
  name: string;
  /** The folder of its sources. */
  from: string;
  source: string;
  /** Files that are edited, relative to the folder. */
  files: readonly string[];
  /** Its share of all edits. */
  share: number;
}

const subjects: readonly Subject[] = [
  {
    name: 'the article',
    from: join(root, 'source'),
    source: 'china-foreign-relations.md',
    files: ['china-foreign-relations.md'],
    share: 0.7,
  },
  {
    name: 'the guide',
    from: join(root, 'source/guide'),
    source: 'index.md',
    files: [
      ...['index.md', 'start.md', 'text.md', 'blocks.md', 'code.md', 'citations.md', 'formulas.md', 'notes.md'],
      ...['examples/blocks-own.md', 'examples/code-file.md', 'references.bib', 'template/template.yaml'],
    ],
    share: 0.04,
  },
  {
    name: 'a book by others',
    from: join(corpora, 'dirt/mdbook-guide/guide'),
    source: 'src/SUMMARY.md',
    files: [
      ...['book.toml', 'src/SUMMARY.md', 'src/README.md', 'src/format/mdbook.md', 'src/format/markdown.md'],
      ...['src/format/example.rs', 'src/guide/creating.md', 'src/cli/build.md', 'src/format/images/rust-logo-blk.svg'],
    ],
    share: 0.26,
  },
];

/** What authors write, and mistype. */
const lines = [
  ...['A new paragraph with a note[^n].', '[^n]: The note.', '## A heading', '![Gone](gone.png)', '[Gone](gone.md#x)'],
  ...['{{ title }}', '```js\nlet a = "b";\n```', '$x^2$', ':::note\nText.\n:::', '- One\n- Two', '*[NOAA]: An office'],
  ...['"Quoted" -- and more...', '<span lang="de">"Hallo"</span>', '| A | B |\n| - | - |\n| 1 | 2 |', '', '---'],
];

const edit = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('insert', 'delete', 'duplicate', 'swap', 'word', 'undo'),
  line: fc.constantFrom(...lines),
});

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(text: string, original: string, { at, kind, line }: Edit): string {
  if (kind === 'undo') return original;
  const all = text.split('\n');
  const index = Math.floor(at * (all.length - 1));
  const [here = '', next = ''] = all.slice(index, index + 2);
  if (kind === 'insert') all.splice(index, 0, '', line, '');
  else if (kind === 'delete') all.splice(index, 1);
  else if (kind === 'duplicate') all.splice(index, 0, here);
  else if (kind === 'swap') all.splice(index, 2, next, here);
  else all[index] = here.replace(/\p{L}{4,}/u, 'changed');
  return all.join('\n');
}

const count = Number(process.env.EDITS ?? 30);

describe.each(subjects)(
  '$name',
  ({ from, source, files, share }) => {
    const isMissing = from.startsWith(corpora) && !hasCorpora;
    test.skipIf(isMissing)(`is the same from the cache after random edits${isMissing ? skipped : ''}`, () =>
      withScratchFolder(async (scratch) => {
        const folder = join(scratch, 'project');
        await cp(from, folder, { recursive: true });
        const originals = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
        const env = { ...process.env, OFFPRINT_CACHE: join(scratch, 'cache') };
        // Seldom as a PDF, which takes longest.
        const publish = (cache: boolean, number: number) =>
          build({
            host: { ...hostIn(folder), env },
            sources: [source],
            to: number % 50 === 25 ? ['html', 'pdf', 'epub'] : ['html', 'epub'],
            out: join(scratch, cache ? 'kept' : 'fresh'),
            reuse: true,
            cache,
          });
        const edits = fc.sample(edit, {
          seed: Number(process.env.RANDOM_SEED ?? 1),
          numRuns: Math.ceil(count * share),
        });
        for (const [number, one] of edits.entries()) {
          const index = one.file % files.length;
          const path = join(folder, files[index] ?? '');
          await writeFile(path, edited(await readFile(path, 'utf8'), originals[index] ?? '', one));
          const [kept, fresh] = [await publish(true, number), await publish(false, number)];
          const what = `edit ${number}: ${JSON.stringify(one)}`;
          expect(kept.messages.map(described), what).toEqual(fresh.messages.map(described));
          expect([kept.exitCode, kept.faults, kept.sources], what).toEqual([
            fresh.exitCode,
            fresh.faults,
            fresh.sources,
          ]);
          expect(await filesIn(join(scratch, 'kept')), what).toEqual(await filesIn(join(scratch, 'fresh')));
        }
      }),
    );
  },
  24 * 3_600_000,
);

const described = (message: { place?: unknown; note?: unknown }) => [String(message), message.place, message.note];

/** The files of a folder, by path in it. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  const files = Object.entries(await snapshot(folder));
  return Object.fromEntries(files.map(([path, bytes]) => [path.slice(folder.length), bytes]));
}
