import type { PluggableList } from 'unified';
import type { DialectName } from '../model/dialects.ts';
import { crossReferences } from './cross-references.ts';
import { docusaurus } from './dialects/docusaurus.ts';
import { mdbook } from './dialects/mdbook.ts';
import { mkdocs } from './dialects/mkdocs.ts';
import { myst } from './dialects/myst.ts';
import { obsidian } from './dialects/obsidian.ts';
import { markdownExtensions } from './extensions.ts';
import { foreignSyntax } from './foreign-syntax.ts';

/**
 * Syntax that is parsed only in documents of another tool, because it means something else elsewhere. Unambiguous syntax, such
 * as `!!! note`, is parsed in every document and is in `markdownExtensions`.
 */
const dialectExtensions: Readonly<Record<DialectName, PluggableList>> = {
  github: [],
  mdbook: [mdbook],
  mkdocs: [mkdocs],
  myst: [myst],
  quarto: [[crossReferences, { acrossFiles: true }]],
  pandoc: [],
  docusaurus: [docusaurus],
  obsidian: [obsidian],
};

/** All extensions of CommonMark for documents of a dialect, or for no particular one. */
export function extensionsFor(dialect: DialectName | undefined): PluggableList {
  // A dialect comes first, so that the others see its result; what is still text after all others is unknown syntax.
  return [...(dialect ? dialectExtensions[dialect] : []), ...markdownExtensions, foreignSyntax];
}
