import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { PluggableList } from 'unified';
import { abbreviations } from './abbreviations.ts';
import { alerts } from './alerts.ts';
import { attributes } from './attributes.ts';
import { citations } from './citations.ts';
import { cjkFriendly } from './cjk-friendly.ts';
import { definitionLists } from './definition-lists.ts';
import { applyDirectives } from './directives/apply.ts';
import { directiveSyntax } from './directives/syntax.ts';
import { unknownDirectives } from './directives/unknown.ts';
import { equations } from './equations.ts';
import { fenceMeta } from './fence-meta.ts';
import { filledTables } from './filled-tables.ts';
import { inlineNotes } from './inline-notes.ts';
import { mark } from './mark.ts';
import { math } from './math.ts';
import { noteChecks } from './note-checks.ts';
import { only } from './only.ts';
import { scripts } from './scripts.ts';
import { tableCaptions } from './table-captions.ts';
import { variables } from './variables/syntax.ts';

/** The Markdown that Offprint reads beyond CommonMark, in the order in which it is applied. */
export const markdownExtensions: PluggableList = [
  [remarkFrontmatter, ['yaml']],
  // Two tildes only: one tilde stays free for subscripts, and strikes nothing out by accident.
  [remarkGfm, { singleTilde: false }],
  filledTables,
  cjkFriendly,
  scripts,
  mark,
  inlineNotes,
  abbreviations,
  math,
  equations,
  variables,
  fenceMeta,
  directiveSyntax,
  unknownDirectives,
  applyDirectives,
  noteChecks,
  // Of what is left out, nothing below must take note.
  only,
  // Before what changes texts: it compares them with the source.
  citations,
  alerts,
  attributes,
  // Before the captions of tables, which look like definitions.
  definitionLists,
  tableCaptions,
];
