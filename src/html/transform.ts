import type { Element, ElementContent, Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { type Pluggable, type PluggableList, unified } from 'unified';
import type { VFile } from 'vfile';
import { defaultLimits, type Limits } from '../model/limits.ts';
import type { BoundPlugins } from '../model/plugins.ts';
import { formatsOf, inBoth, type ShownIn } from '../model/shown-formats.ts';
import { eachElement, SKIP } from '../model/visit.ts';
import { admonitionIds, authorsIds, uniqueIds } from './authors-ids.ts';
import { boundHeadings, boundNesting, boundReferences, boundTree } from './bounds.ts';
import { parseFenceMeta } from './code/fence-meta.ts';
import { code, shortCode } from './code.ts';
import type { Draw } from './diagrams/drawer.ts';
import { diagrams } from './diagrams.ts';
import { figures } from './figures.ts';
import { emptyHeadings, headingEmoji, headingIds, headingJumps, headingLinks } from './headings.ts';
import { listItem } from './list-items.ts';
import { math } from './math.ts';
import { inlineNote, noteMarks, noteReferences, notesInLinks } from './notes.ts';
import { proofEnds } from './proof-ends.ts';
import { rawHtml } from './raw-html.ts';
import { alignment, formFields, obsoleteHtml, removedHtml } from './removed-html.ts';
import { abbreviations, emojiShortcodes, takeAbbreviations } from './running-text.ts';
import { allowedHtml, type Schema } from './schema.ts';
import { decimals, tableHeads, wideTables } from './tables.ts';
import { type TypographyOptions, typography } from './typography.ts';
import { legalCharacters, validHtml } from './valid-html.ts';

/** From Markdown to HTML as written, in order. */
const writingTransforms = (depth: number): PluggableList => [
  takeAbbreviations,
  // Ids without a prefix: `noteReferences` gives footnotes theirs.
  [remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: { inlineNote, listItem } }],
  notesInLinks,
  [rawHtml, depth],
  noteMarks,
];

/** Transforms that make the HTML tree safe and give ids to link targets, in order. */
const safeTransforms = (allowed: Schema): PluggableList => [
  legalCharacters,
  // Before sanitizing, which removes names from links, and turns every field into a checkbox.
  anchorNames,
  formFields,
  obsoleteHtml,
  [removedHtml, allowed],
  [rehypeSanitize, allowed],
  // Before headings and figures are processed: it turns some of them into something else.
  validHtml,
  fenceIds,
  authorsIds,
  // After the author's ids: Offprint's own are those that no author can use.
  noteReferences,
  admonitionIds,
  uniqueIds,
  emptyHeadings,
  headingIds,
  headingLinks,
  headingJumps,
  // After the ids: the slugs of headings contain the names of the emoji.
  emojiShortcodes,
  headingEmoji,
];

/** One for all documents: it keeps the loaded languages. */
const highlight = code();

/** Offprint's transforms of the safe tree, and of the output of the author's plugins, in order. */
const settlingTransforms = (
  { draw, typography: language }: TransformOptions,
  bounded: () => PluggableList,
): PluggableList => [
  figures,
  tableHeads,
  wideTables,
  alignment,
  decimals,
  // Before code: formulas and diagrams that fail are shown as code.
  math,
  // After math: a displayed formula is a block.
  proofEnds,
  // A formula becomes ten times as many nodes as it has characters.
  ...bounded(),
  ...(draw ? [[diagrams, draw] satisfies Pluggable] : []),
  () => highlight,
  shortCode,
  abbreviations,
  ...(language ? [[typography, language] satisfies Pluggable] : []),
  // Last: until here a part for some formats is one element, whatever happens to its content.
  only,
];

const written = unified().use(writingTransforms(defaultLimits.depth)).freeze();

/**
 * Converts Markdown to HTML as written, including raw HTML: unsafe, and without Offprint's additions. This is what the
 * Markdown specifications show, and what they are compared with.
 */
export function transformAsWritten(tree: MdastRoot, file: VFile): Root {
  return written.runSync(tree, file) as Root;
}

export interface TransformOptions {
  /**
   * The author's plugins. They run on a safe tree, and may add anything to it: the config is trusted, unlike documents.
   * Headings have their ids, as `rehype-autolink-headings` needs; code, formulas and figures are still unprocessed, and the
   * output of plugins is processed like the rest.
   */
  plugins?: BoundPlugins | undefined;
  /** Draws diagrams. Without it they are shown as code. */
  draw?: Draw | undefined;
  /** Sets quotation marks, dashes and the like according to the language of the document. Without it they are unchanged. */
  typography?: TypographyOptions | undefined;
  /** Names of the formats that parts may be for. Default: any. */
  formats?: readonly string[] | undefined;
  /** The limits of the tree. Default: `defaultLimits`. */
  limits?: Limits | undefined;
}

/**
 * Converts Markdown to safe HTML with ids, figures and notes. Positions are kept.
 *
 * @throws Failure of `source-depth` or a limit of size
 */
export async function transform(tree: MdastRoot, file: VFile, options: TransformOptions = {}): Promise<Root> {
  const { plugins = [], limits = defaultLimits } = options;
  const { depth, title } = limits;
  // Separate functions for each place, since unified accepts the same one only once.
  const bounded = (bounds = limits): PluggableList => [() => boundNesting(depth), () => boundTree(bounds)];
  // Cells are counted once spans have been limited to their tables.
  const early = { ...limits, cells: Number.POSITIVE_INFINITY };
  return (await unified()
    .use([...bounded(early), () => boundReferences(limits), ...writingTransforms(depth)])
    .use([...bounded(early), ...safeTransforms(allowedHtml(options.formats)), () => boundHeadings(title)])
    .use(withIds(plugins))
    .use(settlingTransforms(options, bounded))
    .use(bounded())
    .run(tree, file)) as Root;
}

/** The output of a plugin is made valid, and its headings get ids. */
function withIds(plugins: BoundPlugins): PluggableList {
  return plugins.length > 0
    ? [...plugins, () => validHtml(), () => fenceIds(), () => uniqueIds(), () => headingIds(), () => headingLinks()]
    : [];
}

/** Turns `<a name="x">`, how HTML marked a target before it had ids, into `<a id="x">`. */
const anchorNames = eachElement(({ tagName, properties }) => {
  const { name, ...others } = properties;
  if (tagName !== 'a' || typeof name !== 'string') return;
  delete properties.name;
  if (name !== '' && others.id === undefined) properties.id = name;
});

/** Gives each fence the id in its meta, so that the slugs of headings differ from it. */
const fenceIds = eachElement((pre) => {
  if (pre.tagName !== 'pre') return;
  const code = pre.children.find((child): child is Element => child.type === 'element');
  const id = code?.tagName === 'code' ? parseFenceMeta(String(code.properties.dataMeta ?? '')).id : undefined;
  if (id !== undefined) pre.properties.id ??= id;
});

/**
 * Removes elements that only wrap a part for some formats, and marks each element of the part instead: its headings are then
 * headings of the document. An element with other attributes stays, and so does a `span`, which contains text.
 */
const only = eachElement((element, index, parent) => {
  if (!isHolder(element)) return undefined;
  const formats = formatsOf(element);
  const children = element.children.flatMap((child) => marked(child, formats));
  parent.children.splice(index, 1, ...children);
  return [SKIP, index];
});

function isHolder({ tagName, properties, children }: Element): boolean {
  const isBare = Object.keys(properties).length === 1 && properties.dataOnly !== undefined;
  return tagName === 'div' && isBare && children.every((child) => child.type !== 'text' || child.value.trim() === '');
}

/** Each element is on its own line, like those around it. */
function marked(child: ElementContent, formats: ShownIn): ElementContent[] {
  if (child.type !== 'element') return [];
  child.properties.dataOnly = inBoth(formats, formatsOf(child))?.join(' ');
  return [child, { type: 'text', value: '\n' }];
}
