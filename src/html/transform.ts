import type { Element, Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { type Pluggable, type PluggableList, unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { defaultLimits, type Limits } from '../model/limits.ts';
import type { BoundPlugins } from '../model/plugins.ts';
import { abbreviations, takeAbbreviations } from './abbreviations.ts';
import { admonitionIds } from './admonition-ids.ts';
import { alignment } from './alignment.ts';
import { authorsIds, uniqueIds } from './authors-ids.ts';
import { boundHeadings, boundReferences, boundTree } from './bounds.ts';
import { parseFenceMeta } from './code/fence-meta.ts';
import { code } from './code.ts';
import type { Draw } from './diagrams/drawer.ts';
import { diagrams } from './diagrams.ts';
import { emojiShortcodes } from './emoji-shortcodes.ts';
import { emptyHeadings } from './empty-headings.ts';
import { figures } from './figures.ts';
import { formFields } from './form-fields.ts';
import { headingEmoji } from './heading-emoji.ts';
import { headingIds } from './heading-ids.ts';
import { headingJumps } from './heading-jumps.ts';
import { headingLinks } from './heading-links.ts';
import { inlineNote } from './inline-notes.ts';
import { legalCharacters } from './legal-characters.ts';
import { listItem } from './list-items.ts';
import { math } from './math.ts';
import { boundNesting } from './nesting.ts';
import { noteMarks } from './note-marks.ts';
import { noteReferences } from './note-references.ts';
import { notesInLinks } from './notes-in-links.ts';
import { obsoleteHtml } from './obsolete-html.ts';
import { only } from './only.ts';
import { rawHtml } from './raw-html.ts';
import { removedHtml } from './removed-html.ts';
import { allowedHtml, type Schema } from './schema.ts';
import { shortCode } from './short-code.ts';
import { type TypographyOptions, typography } from './typography.ts';
import { validHtml } from './valid-html.ts';
import { wideTables } from './wide-tables.ts';

/** From Markdown to HTML as it was written, in order. */
const writingTransforms = (depth: number): PluggableList => [
  takeAbbreviations,
  // Ids without a prefix: `noteReferences` gives footnotes theirs.
  [remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: { inlineNote, listItem } }],
  notesInLinks,
  [rawHtml, depth],
  noteMarks,
];

/** What makes the HTML tree safe and gives ids to what is linked to, in order. */
const safeTransforms = (allowed: Schema): PluggableList => [
  legalCharacters,
  // Before sanitising, which takes names from links, and makes a checkbox of every field.
  anchorNames,
  formFields,
  obsoleteHtml,
  [removedHtml, allowed],
  [rehypeSanitize, allowed],
  // Before headings and figures are looked for: some of them turn out to be none.
  validHtml,
  fenceIds,
  authorsIds,
  // Behind the author's ids: Offprint's own are those that no author can give.
  noteReferences,
  admonitionIds,
  uniqueIds,
  emptyHeadings,
  headingIds,
  headingLinks,
  headingJumps,
  // Behind the ids: the slugs of headings have the names of the emoji.
  emojiShortcodes,
  headingEmoji,
];

/** One for all documents: it keeps the languages that it has learnt. */
const highlight = code();

/** What Offprint transforms in the safe tree, and in the output of the author's plugins, in order. */
const settlingTransforms = (
  { draw, typography: language }: TransformOptions,
  bounded: () => PluggableList,
): PluggableList => [
  figures,
  tableScopes,
  wideTables,
  alignment,
  // Before code: what cannot be set or drawn is shown as such.
  math,
  // A formula becomes ten times as many nodes as it has letters.
  ...bounded(),
  ...(draw ? [[diagrams, draw] satisfies Pluggable] : []),
  () => highlight,
  shortCode,
  abbreviations,
  ...(language ? [[typography, language] satisfies Pluggable] : []),
  // Last: until here a part for some formats is one element, whatever becomes of those in it.
  only,
];

const written = unified().use(writingTransforms(defaultLimits.depth)).freeze();

/**
 * Turns Markdown into HTML just as it was written, raw HTML included: unsafe, and without what Offprint adds. It is what the
 * specifications of Markdown show, and what they are compared with.
 */
export function transformAsWritten(tree: MdastRoot, file: VFile): Root {
  return written.runSync(tree, file) as Root;
}

/** What a document is transformed with. */
export interface TransformOptions {
  /**
   * The author's plugins. They run on a tree that is safe, and add to it what they like: the config is trusted as the
   * documents are not. Headings have their ids, as `rehype-autolink-headings` needs; code, formulas and figures are still
   * as Markdown made them, and the output of plugins is processed like the rest.
   */
  plugins?: BoundPlugins | undefined;
  /** Draws diagrams. Without it they are shown as code. */
  draw?: Draw | undefined;
  /** Sets quotation marks, dashes and the like as the language of the document wants them. Without it they stay. */
  typography?: TypographyOptions | undefined;
  /** Names of the formats that parts may be for. Default: any. */
  formats?: readonly string[] | undefined;
  /** What the tree may come to. Default: `defaultLimits`. */
  limits?: Limits | undefined;
}

/**
 * Turns Markdown into safe HTML with ids, figures and notes. Positions stay.
 *
 * @throws Failure of `source-depth` or a limit of size
 */
export async function transform(tree: MdastRoot, file: VFile, options: TransformOptions = {}): Promise<Root> {
  const { plugins = [], limits = defaultLimits } = options;
  const { depth, title } = limits;
  // Functions of their own for each place, since unified takes the same one only once.
  const bounded = (bounds = limits): PluggableList => [() => boundNesting(depth), () => boundTree(bounds)];
  // Cells are counted once spans have been cut to their tables.
  const early = { ...limits, cells: Number.POSITIVE_INFINITY };
  return (await unified()
    .use([...bounded(early), () => boundReferences(limits), ...writingTransforms(depth)])
    .use([...bounded(early), ...safeTransforms(allowedHtml(options.formats)), () => boundHeadings(title)])
    .use(withIds(plugins))
    .use(settlingTransforms(options, bounded))
    .use(bounded())
    .run(tree, file)) as Root;
}

/** What a plugin makes is valid, and a heading of it gets its id after all. */
function withIds(plugins: BoundPlugins): PluggableList {
  return plugins.length > 0
    ? [...plugins, () => validHtml(), () => fenceIds(), () => uniqueIds(), () => headingIds(), () => headingLinks()]
    : [];
}

/** Turns `<a name="x">`, how HTML marked a target before it had ids, into `<a id="x">`. */
function anchorNames() {
  return (tree: Root): void => {
    visit(tree, 'element', ({ tagName, properties }) => {
      const { name, ...others } = properties;
      if (tagName !== 'a' || typeof name !== 'string') return;
      delete properties.name;
      if (name !== '' && others.id === undefined) properties.id = name;
    });
  };
}

/** Gives each fence the id that its meta names, so that the slugs of headings keep clear of it. */
function fenceIds() {
  return (tree: Root): void => {
    visit(tree, 'element', (pre) => {
      if (pre.tagName !== 'pre') return;
      const code = pre.children.find((child): child is Element => child.type === 'element');
      const id = code?.tagName === 'code' ? parseFenceMeta(String(code.properties.dataMeta ?? '')).id : undefined;
      if (id !== undefined) pre.properties.id ??= id;
    });
  };
}

/** Says which cells a header cell is for: assistive technology and tagged PDF want it said, not guessed. */
function tableScopes() {
  return (tree: Root): void => {
    visit(tree, 'element', (head) => {
      if (head.tagName !== 'thead') return undefined;
      visit(head, 'element', (cell) => {
        if (cell.tagName === 'th') cell.properties.scope ??= 'col';
      });
      return SKIP;
    });
  };
}
