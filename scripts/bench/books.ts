import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyCorpus, hasCorpora, orderOf } from '../../test/support/corpora/corpora.ts';

/** Something that is printed to be measured. */
export interface Printed {
  name: string;
  /** Path of its source. */
  source: string;
}

/** A book whose files are copies. */
export interface CopiedBook extends Printed {
  /** Path of a chapter in which a word can be changed. */
  chapter: string;
}

/** Why books are left out, where they are. */
export const booksMissing = hasCorpora ? undefined : 'the books are not measured: `../shared/corpora` is not there';

/** The books of others that lie beside some working copies, ready to be published, in `scratch`. */
export async function books(scratch: string): Promise<CopiedBook[]> {
  return hasCorpora ? [await swiftBook(scratch), await rustReference(scratch)] : [];
}

async function swiftBook(scratch: string): Promise<CopiedBook> {
  const folder = join(scratch, 'swift-book');
  await copyCorpus('swift-book', folder, {
    file: 'docc.mjs',
    name: 'docc',
    options: { folder: join(folder, 'TSPL.docc') },
  });
  const chapters = JSON.stringify(await orderOf('swift-book'));
  await writeFile(join(folder, 'index.md'), `---\ntitle: Swift\nchapters: ${chapters}\n---\n`);
  return {
    name: 'swift-book',
    source: join(folder, 'index.md'),
    chapter: join(folder, 'TSPL.docc/LanguageGuide/Closures.md'),
  };
}

async function rustReference(scratch: string): Promise<CopiedBook> {
  const folder = join(scratch, 'rust-reference');
  // What a preprocessor would put there.
  const variables = { 'grammar-summary': 'The grammar', 'summary-table': 'The table' };
  const plugin = { file: 'rule-ids.mjs', name: 'ruleIds', options: { folder: join(folder, 'src') } };
  await copyCorpus('rust-reference', folder, plugin, { variables });
  const source = join(folder, 'src');
  return { name: 'rust-reference', source: join(source, 'SUMMARY.md'), chapter: join(source, 'destructors.md') };
}
