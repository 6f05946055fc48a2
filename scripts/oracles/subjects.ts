import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Publication } from '../../src/model/publication.ts';
import { isError } from '../../src/model/report.ts';
import { hasCorpora } from '../../test/support/corpora/corpora.ts';
import { publishInMemory } from '../publish-in-memory.ts';
import type { KnownDifference, Subject } from './oracle.ts';

const corpora = '../shared/corpora';

/** What is judged: the publications of this repository, and documents of others. */
export interface Chosen {
  name: string;
  source: string;
  /** Default: all. */
  to?: readonly ('html' | 'pdf' | 'epub')[];
  /** What prints it. Default: what its template is made for. */
  engine?: string;
  /** How pandoc reads it; absent where it cannot. */
  dialect?: string;
  syntax?: Subject['syntax'];
  bibliography?: string;
  known?: readonly KnownDifference[];
  /** Whether it is judged only where it is named, or `corpora` is. */
  isExtra?: boolean;
  /** Why it is left out, where it is. */
  skipped?: string | undefined;
}

const withoutCorpora = hasCorpora ? undefined : `\`${corpora}\` is not there`;

export const chosen: readonly Chosen[] = [
  { name: 'article', source: 'source/china-foreign-relations.md', dialect: 'commonmark_x' },
  {
    name: 'guide',
    source: 'source/guide/index.md',
    dialect: 'commonmark_x',
    syntax: 'offprint',
    bibliography: 'source/guide/references.bib',
  },
  {
    name: 'guide-in-browser',
    source: 'source/guide/index.md',
    to: ['pdf'],
    engine: 'chromium',
    dialect: 'commonmark_x',
    syntax: 'offprint',
    bibliography: 'source/guide/references.bib',
  },
  {
    name: 'art-of-command-line',
    source: join(corpora, 'art-of-command-line/README.md'),
    dialect: 'gfm',
    skipped: withoutCorpora,
  },
  {
    name: 'rust-reference',
    source: join(corpora, 'rust-reference/book.toml'),
    dialect: 'gfm',
    syntax: 'mdbook',
    skipped: withoutCorpora,
  },
  {
    name: 'mdbook-guide',
    source: join(corpora, 'dirt/mdbook-guide/guide/book.toml'),
    dialect: 'gfm',
    syntax: 'mdbook',
    known: [{ format: 'pdf', found: 'md SUMMARY', why: 'pdftotext reads a wrapped line of code in another order' }],
    isExtra: true,
    skipped: withoutCorpora,
  },
  // Their syntax is not pandoc's: their words are compared by parity alone.
  {
    name: 'mystmd',
    source: join(corpora, 'dirt/mystmd/docs/myst.yml'),
    known: [
      { format: 'html', found: 'A table row was 2 columns wide', why: 'the document has a table with a missing cell' },
      { format: 'html', found: 'Duplicate “dt” name', why: 'the document explains a term twice' },
    ],
    isExtra: true,
    skipped: withoutCorpora,
  },
  {
    name: 'mkdocs-material',
    source: join(corpora, 'dirt/mkdocs-material/mkdocs.yml'),
    isExtra: true,
    skipped: withoutCorpora,
  },
];

/** Builds a publication, and writes its files into a folder. @throws Error where it has errors */
export async function built(one: Chosen, scratch: string): Promise<Subject> {
  const { name, source, dialect, syntax, bibliography, known, to = ['html', 'pdf', 'epub'] } = one;
  const reading = { dialect, syntax, bibliography, known };
  const folder = join(scratch, name);
  let subject: Subject | undefined;
  const made = new Set<string>();
  const { products, messages } = await publishInMemory({ sources: [source], to: [...to], engine: one.engine });
  for (const { prepared, written } of products) {
    const { publication } = prepared;
    if (!publication) continue;
    for (const { format } of written) made.add(format);
    const files = written.flatMap(({ main, further }) => [main, ...further]);
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const pathOf = (format: string) => {
      const path = written.find((one) => one.format === format)?.main.path;
      return path === undefined ? undefined : join(folder, path);
    };
    const html = files.filter(({ path }) => path.endsWith('.html')).map(({ path }) => path);
    const sources = sourcesOf(publication, prepared.source);
    subject = {
      name,
      source,
      publication,
      sources,
      ...reading,
      folder,
      html,
      pdf: pathOf('pdf'),
      epub: pathOf('epub'),
    };
  }
  const isWhole = subject && to.every((format) => made.has(format));
  if (!subject || !isWhole) throw new Error(`\`${source}\` cannot be built:\n${messages.filter(isError).join('\n')}`);
  return subject;
}

/** The files that the sections of a publication were written in, in the order of reading. */
function sourcesOf({ sections }: Publication, { path, root }: { path: string; root: string }): string[] {
  const paths = sections.flatMap(({ source }) => (source === undefined ? [] : resolve(root, source)));
  return paths.length > 0 ? [...new Set(paths)] : [path];
}
