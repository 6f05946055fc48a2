import type { List, Paragraph, Root, RootContent } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { PluggableList, Processor } from 'unified';
import type { VFile } from 'vfile';
import { replaceNodes } from '../model/visit.ts';
import { abbreviations } from './abbreviations.ts';
import { alerts } from './admonition.ts';
import { attributes } from './attributes.ts';
import { bracedFences } from './braced-fences.ts';
import { bracketedSpans, literalBrackets } from './bracketed-spans.ts';
import { citations } from './citations.ts';
import { codeCells, fenceMeta, indentedCode } from './code-cells.ts';
import { colonRoles } from './colon-roles.ts';
import { foreignElements, readComponents } from './components.ts';
import { crossReferences } from './cross-references.ts';
import { definitionLists } from './definition-lists.ts';
import { applyDirectives, unknownDirectives } from './directives/apply.ts';
import { directiveSyntax } from './directives/syntax.ts';
import { equations } from './displayed-formulas.ts';
import { docfx } from './docfx.ts';
import { embeds } from './embeds.ts';
import { exampleLists } from './example-lists.ts';
import { excessCells } from './excess-cells.ts';
import { fencedDivs, lineBlocks } from './fenced-divs.ts';
import { gridTables } from './grid-tables.ts';
import { codeImports, commentIncludes } from './includes/directive.ts';
import { indentedBlocks } from './indented-blocks.ts';
import { inlineNotes, noteChecks } from './inline-notes.ts';
import { latex } from './latex.ts';
import { letteredLists } from './lettered-lists.ts';
import { lightPictures } from './light-pictures.ts';
import { listParentheses } from './list-parentheses.ts';
import { mark } from './mark.ts';
import { markdownInHtml } from './markdown-in-html.ts';
import { math } from './math.ts';
import { only } from './only.ts';
import { pageBreaks } from './page-breaks.ts';
import { sourceText } from './parts.ts';
import { pictureCaptions } from './picture-captions.ts';
import { placeholders } from './placeholders.ts';
import { rawParts } from './raw-parts.ts';
import { rubyText } from './ruby.ts';
import { scripts } from './scripts.ts';
import { spacedAddresses } from './spaced-addresses.ts';
import { addSyntax } from './syntax.ts';
import { filledTables, tableCaptions } from './table-captions.ts';
import { tags } from './tags/tags.ts';
import { variables } from './variables.ts';

/**
 * The Markdown that Offprint parses beyond CommonMark. An extension adds a syntax, a transform of the tree, or both: of two
 * syntaxes that begin with the same character the later is tried first, and transforms run in this order.
 */
export const markdownExtensions: PluggableList = [
  // TOML between `+++` (Hugo, Zola) becomes the same node.
  [
    remarkFrontmatter,
    [
      { type: 'yaml', marker: '-' },
      { type: 'yaml', marker: '+' },
    ],
  ],
  // Only two tildes: one tilde stays free for subscripts, and never strikes out text by accident.
  [remarkGfm, { singleTilde: false }],
  spacedAddresses,
  // After those whose search for an opening bracket it saves, and before our own notes, which close with a bracket too.
  literalBrackets,
  bracketedSpans,
  // Before citations, which begin with the same character.
  crossReferences,
  // Before transforms of the blocks in their cells.
  gridTables,
  filledTables,
  // After GFM, whose strikethrough it replaces.
  cjkFriendly,
  scripts,
  mark,
  inlineNotes,
  abbreviations,
  math,
  // After formulas: it takes those with its own closing syntax before `math` sees them.
  equations,
  // After both: a formula with an id in braces keeps it.
  latex,
  variables,
  rubyText,
  // Before the meta of fences is kept: tags may add titles to code.
  tags,
  indentedCode,
  rawParts,
  // Before transforms of the text after a fence.
  codeImports,
  codeCells,
  fenceMeta,
  indentedBlocks,
  bracedFences,
  directiveSyntax,
  fencedDivs,
  unknownDirectives,
  applyDirectives,
  pageBreaks,
  commentIncludes,
  contentsMarks,
  foreignElements,
  readComponents,
  embeds,
  // After what knows elements of other tools.
  placeholders,
  markdownInHtml,
  // Before an image alone in its paragraph becomes a figure.
  lightPictures,
  // After the blocks that may be figures of several images.
  pictureCaptions,
  // After captions, which may refer to notes, and before parts are left out: a note that is referenced only in them is in use.
  noteChecks,
  // Nothing below may see omitted parts.
  only,
  // Before citations, which look the same; the nodes that it changes are no longer compared with the source.
  exampleLists,
  listParentheses,
  letteredLists,
  // Before transforms of texts, which it compares with the source.
  citations,
  colonRoles,
  lineBlocks,
  docfx,
  alerts,
  attributes,
  excessCells,
  // Before table captions, which look like definitions.
  definitionLists,
  tableCaptions,
];

/**
 * Lets emphasis and strikethrough begin and end next to Chinese, Japanese and Korean punctuation: `**強調。**文` is strong.
 * CommonMark requires a space there, which these languages do not use. Added after GFM, and so tried before it.
 */
function cjkFriendly(this: Processor): void {
  addSyntax(this, cjkFriendlyExtension());
  addSyntax(this, gfmStrikethroughCjkFriendly({ singleTilde: false }));
}

/** `[TOC]` (Python-Markdown), `[[toc]]` (VuePress), `[[_TOC_]]` (GitLab, Azure), and `{:toc}` after a list (Kramdown). */
const contentsMark = /^(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:\s*toc\s*\}|@\[toc\](?:\([^()]*\))?)$/iu;

/** Removes the marks at which other tools insert a table of contents: Offprint has its own. */
function contentsMarks() {
  return (tree: Root, file: VFile): void => {
    replaceNodes(tree, (node) => (isMark(node, file) || isMarkedList(node, file) ? [] : undefined));
  };
}

function isMark(node: Root | RootContent, file: VFile): node is Paragraph {
  return node.type === 'paragraph' && contentsMark.test(sourceText(node, file).trim());
}

/** `* TOC` with `{:toc}` on the next line. */
function isMarkedList(node: Root | RootContent, file: VFile): node is List {
  return node.type === 'list' && /^[*+\-\d][^\n]*\n\s*\{:toc\}\s*$/u.test(sourceText(node, file));
}
