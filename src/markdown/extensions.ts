import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { PluggableList } from 'unified';
import { alerts } from './alerts.ts';
import { attributes } from './attributes.ts';
import { applyDirectives } from './directives/apply.ts';
import { directiveSyntax } from './directives/syntax.ts';
import { unknownDirectives } from './directives/unknown.ts';
import { fenceMeta } from './fence-meta.ts';
import { math } from './math.ts';

/** The Markdown that Offprint reads beyond CommonMark, in the order in which it is applied. */
export const markdownExtensions: PluggableList = [
  [remarkFrontmatter, ['yaml']],
  // Two tildes only: one tilde stays free for subscripts, and strikes nothing out by accident.
  [remarkGfm, { singleTilde: false }],
  math,
  fenceMeta,
  directiveSyntax,
  unknownDirectives,
  applyDirectives,
  alerts,
  attributes,
];
