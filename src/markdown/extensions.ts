import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { PluggableList } from 'unified';
import { abbreviations } from './abbreviations.ts';
import { alerts } from './alerts.ts';
import { attributes } from './attributes.ts';
import { bracedFences } from './braced-fences.ts';
import { bracketedSpans } from './bracketed-spans.ts';
import { citations } from './citations.ts';
import { cjkFriendly } from './cjk-friendly.ts';
import { codeCells, fenceMeta } from './code-cells.ts';
import { colonRoles } from './colon-roles.ts';
import { readComponents } from './components.ts';
import { contentsMarks } from './contents-marks.ts';
import { crossReferences } from './cross-references.ts';
import { definitionLists } from './definition-lists.ts';
import { applyDirectives, unknownDirectives } from './directives/apply.ts';
import { directiveSyntax } from './directives/syntax.ts';
import { equations } from './displayed-formulas.ts';
import { docfx } from './docfx.ts';
import { exampleLists } from './example-lists.ts';
import { fencedDivs } from './fenced-divs.ts';
import { foreignElements } from './foreign-elements.ts';
import { gridTables } from './grid-tables.ts';
import { indentedBlocks } from './indented-blocks.ts';
import { inlineNotes, noteChecks } from './inline-notes.ts';
import { latex } from './latex.ts';
import { lineBlocks } from './line-blocks.ts';
import { readLiquidTags } from './liquid-tags.ts';
import { literalBrackets } from './literal-brackets.ts';
import { mark } from './mark.ts';
import { math } from './math.ts';
import { only } from './only.ts';
import { pageBreaks } from './page-breaks.ts';
import { pictureCaptions } from './picture-captions.ts';
import { quartoIncludes } from './quarto-includes.ts';
import { scripts } from './scripts.ts';
import { spacedAddresses } from './spaced-addresses.ts';
import { filledTables, tableCaptions } from './table-captions.ts';
import { variables } from './variables.ts';

/**
 * The Markdown that Offprint parses beyond CommonMark. An extension adds a syntax, a transform of the tree, or both: of two
 * syntaxes that begin with the same character the later is tried first, and transforms run in this order.
 */
export const markdownExtensions: PluggableList = [
  [remarkFrontmatter, ['yaml']],
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
  // Before the meta of fences is kept: tags may add titles to code.
  readLiquidTags,
  // Before transforms of the text after a fence.
  codeCells,
  fenceMeta,
  indentedBlocks,
  bracedFences,
  directiveSyntax,
  fencedDivs,
  unknownDirectives,
  applyDirectives,
  pageBreaks,
  quartoIncludes,
  contentsMarks,
  foreignElements,
  readComponents,
  // Before parts are left out: a note that is referenced only in them is in use.
  noteChecks,
  // Nothing below may see omitted parts.
  only,
  // After the blocks that may be figures of several images.
  pictureCaptions,
  // Before citations, which look the same; the nodes that it changes are no longer compared with the source.
  exampleLists,
  // Before transforms of texts, which it compares with the source.
  citations,
  colonRoles,
  lineBlocks,
  docfx,
  alerts,
  attributes,
  // Before table captions, which look like definitions.
  definitionLists,
  tableCaptions,
];
