import type { Root } from 'hast';
import type { Point } from 'unist';
import type { Publication } from '../../../model/publication.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import type { BrowserDocument } from '../../../platform/browser.ts';
import { fontContent } from '../../../shell/content.ts';
import { contentsOf } from '../../../shell/contents.ts';
import { renderedSections, renderNotes } from '../../../shell/markup.ts';
import { shellValues } from '../../../shell/shell-values.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { FontFace, Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import type { EngineOptions } from '../../engine.ts';
import type { ListedFonts } from '../glyphs/listed-fonts.ts';
import { hyphenate } from '../hyphenation/hyphenate.ts';
import { hyphenStyles, loadHyphenators } from '../hyphenation/load-hyphenators.ts';
import { hasManyNotes, unlinkNotes } from '../notes/many-notes.ts';
import { pageNoteStyles } from '../notes/page-note-styles.ts';
import { placeSlots } from '../pages/place-slots.ts';
import { markTargets } from '../pages/targets.ts';
import { sheetStyles } from '../sheets.ts';
import { breakNames } from '../tables/break-names.ts';
import { emptyCells } from '../tables/empty-cells.ts';
import { markWideTables } from '../tables/mark-wide-tables.ts';
import { tableStyles } from '../tables/table-styles.ts';
import { brokenFormulaStyles } from '../widths/broken-formulas.ts';
import { blankPictureStyles } from './blank-pictures.ts';
import { markFewLines } from './few-lines.ts';
import { markFormulas } from './formulas.ts';
import { settleLinks } from './link-addresses.ts';
import { markLonePictures } from './lone-pictures.ts';
import { markLongLines } from './long-lines.ts';
import { groupLongRuns } from './long-runs.ts';
import { markPlaces, type Places } from './mark-places.ts';
import { openDetails } from './open-details.ts';
import { pageRules } from './page-rule.ts';
import { chapterTitles, runningTitle } from './running-titles.ts';
import { markWideBlocks } from './wide-blocks.ts';

export interface PrintSetting {
  template: Template;
  options: EngineOptions;
  words: Words;
  /** How many faults the file carries, as far as they are known by now. Default: none. */
  faults?: number | undefined;
  /** Default: without a pause. */
  breathe?: Breathe;
}

/** A document for the browser, and where in the source its blocks stand. */
export interface PrintDocument extends BrowserDocument {
  places: Places;
  /** Whether it has tables that may be wider than their lines: `Print.fitTables` is for them. */
  hasWideTables: boolean;
  /** What it may be set in. */
  fonts: ListedFonts;
}

/** The document that is printed: the template's print shell, filled, with the fonts and pictures that it shows. */
export async function printDocument(
  publication: Publication,
  { template, options, words, faults, breathe = withoutPause }: PrintSetting,
): Promise<PrintDocument> {
  const { metadata, kind, resources } = publication;
  const references = options.pageReferences ?? false;
  const places = new Map<string, Point>();
  const hyphenators = await loadHyphenators(publication, options.print);
  const noteIds = hasManyNotes(publication) ? new Set(publication.notes.map(({ id }) => id)) : undefined;
  let hasWideTables = false;
  const change = (tree: Root) => {
    markPlaces(tree, places);
    openDetails(tree);
    markFewLines(tree, options.print);
    markLonePictures(tree);
    breakNames(tree);
    emptyCells(tree);
    hasWideTables = markWideTables(tree, options.print) || hasWideTables;
    hyphenate(tree, metadata.lang, hyphenators);
    markLongLines(tree, options.print);
    markWideBlocks(tree);
    markFormulas(tree);
    markTargets(tree);
    placeSlots(tree, { references });
    if (noteIds) unlinkNotes(tree, noteIds);
    groupLongRuns(tree);
    settleLinks(tree);
  };
  const content = fontContent(publication, words);
  const faces = await template.fonts('print', content);
  const page = pageRules(options.print, metadata.dir);
  const notesAt = options.print.notes === 'document' ? 'document' : 'chapter';
  const sections: string[] = [];
  for (const section of renderedSections(publication, { words, change, notesAt })) {
    sections.push(section);
    await breathe();
  }
  const notes = renderNotes(publication, { words, change, notesAt });
  const html = await template.fill('print', {
    ...shellValues(metadata, words, faults),
    runningTitle: runningTitle(publication),
    styles: [
      fontFaceRules(faces, fontPath),
      resources.some(({ mediaType }) => mediaType === 'image/svg+xml') ? blankPictureStyles : '',
      page.before,
      template.styles('print', options.print.columns === 2 ? withColumns(content.names) : content.names),
      page.after,
      hyphenStyles,
      hasWideTables ? tableStyles(options.print) : '',
      sheetStyles,
      brokenFormulaStyles,
      publication.notes.length > 0 ? pageNoteStyles : '',
    ].join(''),
    kind,
    chapters: chapterTitles(publication),
    sheets: template.has('sheet'),
    contents: options.contents === false ? [] : contentsOf(publication, options.contents),
    body: sections.join('\n'),
    notes,
  });
  const fonts = faces.map((face) => [fontPath(face), fontFile(face)] as const);
  const pictures = resources.map(({ path, mediaType, bytes }) => [path, { mediaType, bytes }] as const);
  const listed = {
    faces: faces.filter(({ isFound }) => !isFound),
    found: faces.filter(({ isFound }) => isFound),
    systemFonts: template.systemFonts ?? [],
    packages: template.fontPackages ?? [],
    ofPictures: resources.flatMap((resource) => resource.fonts ?? []),
  };
  return { html, files: new Map([...fonts, ...pictures]), places, hasWideTables, fonts: listed };
}

function fontPath({ file }: FontFace): string {
  return `fonts/${file}`;
}

function fontFile(face: FontFace): { mediaType: string; bytes: Uint8Array } {
  return { mediaType: fontType(face), bytes: face.bytes };
}

/** Style sheets may be for documents in two columns alone, as others are for those with code. */
function withColumns(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names, '.two-columns']);
}
