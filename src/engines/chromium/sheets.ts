import type { Publication } from '../../model/publication.ts';
import type { Template } from '../../template/template.ts';
import type { Words } from '../../template/words.ts';
import type { PageFacts } from './pages/page-facts.ts';

/** The positions of margin boxes (CSS Paged Media 3, 5.3). */
const marginBoxes = ['top', 'bottom']
  .flatMap((edge) => ['left-corner', 'left', 'center', 'right', 'right-corner'].map((at) => `${edge}-${at}`))
  .concat(['left', 'right'].flatMap((edge) => ['top', 'middle', 'bottom'].map((at) => `${edge}-${at}`)));

const emptyBoxes = marginBoxes.map((box) => `@${box} { content: none; }`).join(' ');

/** Blank pages have empty margins, whatever the template puts there. */
export const sheetStyles = `
@page offprint-blank { ${emptyBoxes} }
.offprint-blank { block-size: 1px; break-before: page; break-after: page; page: offprint-blank; }
.offprint-sheet { break-after: page; break-inside: avoid; overflow: hidden; position: relative; }
.offprint-sheet:nth-last-child(2) { break-after: auto; }
:root:has(> .offprint-sheets) { background: none; }
`;

/** The page rule for sheets. They have the size, in CSS, of the pages that they are laid over. */
export function sheetPage(name: string, size: string): string {
  return `@page ${name} { size: ${size}; margin: 0; background: none; ${emptyBoxes} }`;
}

/** Fills the template's sheet for a page. Absent if the template has none. */
export function sheetOf(
  template: Template,
  { kind, metadata }: Publication,
  words: Words,
): ((page: PageFacts) => Promise<string>) | undefined {
  if (!template.has('sheet')) return undefined;
  return (page) => template.fill('sheet', { page, kind, metadata, words, lang: metadata.lang, dir: metadata.dir });
}
