import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import type { VFile } from 'vfile';
import { alignment } from './alignment.ts';
import { anchorNames } from './anchor-names.ts';
import { code } from './code.ts';
import { figures } from './figures.ts';
import { formFields } from './form-fields.ts';
import { headingEmoji } from './heading-emoji.ts';
import { headingIds } from './heading-ids.ts';
import { headingLinks } from './heading-links.ts';
import { math } from './math.ts';
import { noteReferences } from './note-references.ts';
import { rawHtml } from './raw-html.ts';
import { removedHtml } from './removed-html.ts';
import { allowedHtml } from './schema.ts';
import { tableScopes } from './table-scopes.ts';
import { wideTables } from './wide-tables.ts';

/** What happens to the HTML tree, in order. */
const htmlTransforms: PluggableList = [
  anchorNames,
  formFields,
  [removedHtml, allowedHtml],
  [rehypeSanitize, allowedHtml],
  noteReferences,
  headingIds,
  headingLinks,
  headingEmoji,
  figures,
  tableScopes,
  wideTables,
  alignment,
  math,
  code,
];

const written = unified()
  // Ids without a prefix: `noteReferences` gives footnotes theirs.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rawHtml)
  .freeze();

const settled = written().use(htmlTransforms).freeze();

/**
 * Turns Markdown into HTML just as it was written, raw HTML included: unsafe, and without what Offprint adds. It is what the
 * specifications of Markdown show, and what they are compared with.
 */
export function transformAsWritten(tree: MdastRoot, file: VFile): Root {
  return written.runSync(tree, file) as Root;
}

/** Turns Markdown into safe HTML with ids, figures and notes settled. Positions stay. */
export async function transform(tree: MdastRoot, file: VFile): Promise<Root> {
  return (await settled.run(tree, file)) as Root;
}
