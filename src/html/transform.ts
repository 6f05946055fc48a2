import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import type { VFile } from 'vfile';
import { alignment } from './alignment.ts';
import { figures } from './figures.ts';
import { headingEmoji } from './heading-emoji.ts';
import { headingIds } from './heading-ids.ts';
import { noteReferences } from './note-references.ts';
import { rawHtml } from './raw-html.ts';
import { allowedHtml } from './schema.ts';
import { tableScopes } from './table-scopes.ts';
import { wideTables } from './wide-tables.ts';

/** What happens to the HTML tree, in order. All before `rehypeSanitize` handles what the author wrote as HTML. */
const htmlTransforms: PluggableList = [
  rawHtml,
  [rehypeSanitize, allowedHtml],
  noteReferences,
  headingIds,
  headingEmoji,
  figures,
  tableScopes,
  wideTables,
  alignment,
];

const processor = unified()
  // Ids without a prefix: `noteReferences` gives footnotes theirs.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(htmlTransforms)
  .freeze();

/** Turns Markdown into safe HTML with ids, figures and notes settled. Positions stay. */
export function transform(tree: MdastRoot, file: VFile): Root {
  return processor.runSync(tree, file) as Root;
}
