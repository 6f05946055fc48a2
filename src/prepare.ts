import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { checks } from './checks/checks.ts';
import { readFrontMatter } from './config/front-matter.ts';
import { metadataOf } from './config/metadata.ts';
import type { FrontMatter } from './config/schema.ts';
import type { Source } from './config/sources.ts';
import { transform } from './html/transform.ts';
import { titleAdmonitions } from './markdown/admonition.ts';
import { parse } from './markdown/parse.ts';
import { read } from './markdown/read.ts';
import type { Publication } from './model/publication.ts';
import { reportTo } from './model/report.ts';
import type { Host } from './platform/host.ts';
import { compose } from './publication/compose.ts';
import { wordsFor } from './template/words.ts';

/** A source, read: what it says of itself, and how to settle the rest. Messages are on the file. */
export interface Prepared {
  file: VFile;
  frontMatter: FrontMatter;
  /** Absent where the file cannot be published: its messages say why. */
  publication?: Publication;
}

/** From a file to a publication that was checked: everything that happens before a writer runs. */
export async function prepare(source: Source & { root: string }, host: Host): Promise<Prepared> {
  const file = await read(source.path, source.shown, host);
  if (hasErrors(file)) return { file, frontMatter: {} };

  const report = reportTo(file);
  const markdown = parse(file);
  const frontMatter = readFrontMatter(markdown, file);
  titleAdmonitions(markdown, wordsFor(frontMatter.lang ?? 'en').admonitions);
  const tree = await transform(markdown, file);
  if (!tree.children.some((node) => node.type === 'element')) report('source-empty', {}, { line: 1, column: 1 });
  if (hasErrors(file)) {
    file.messages.sort(byPlace);
    return { file, frontMatter };
  }

  const { slug: id = source.slug } = frontMatter;
  const metadata = metadataOf(frontMatter);
  const publication = await compose(tree, { ...source, id, metadata, host, report });
  for (const check of checks) check(publication, report);
  file.messages.sort(byPlace);
  return { file, frontMatter, publication };
}

/** In the order of the text, whichever stage found it. */
function byPlace(a: VFileMessage, b: VFileMessage): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function hasErrors({ messages }: VFile): boolean {
  return messages.some(({ fatal }) => fatal === true);
}
