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
 * What is read in documents of another tool alone, because it means something else elsewhere. Syntax that can mean only one
 * thing, such as `!!! note`, is read in every document and stands in `markdownExtensions`.
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

/** All that is read beyond CommonMark in documents of a dialect; of none in particular without one. */
export function extensionsFor(dialect: DialectName | undefined): PluggableList {
  // A dialect comes first, so that the others meet what it means; what is text when all have run is not understood.
  return [...(dialect ? dialectExtensions[dialect] : []), ...markdownExtensions, foreignSyntax];
}
