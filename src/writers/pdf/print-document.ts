import type { Root } from 'hast';
import type { Point } from 'unist';
import type { Publication } from '../../model/publication.ts';
import type { BrowserDocument } from '../../platform/browser.ts';
import { fontFaceRules, fontFormat } from '../../template/fonts.ts';
import type { FontFace, Template } from '../../template/template.ts';
import type { Words } from '../../template/words.ts';
import { fontContent } from '../content.ts';
import { contentsOf } from '../contents.ts';
import { dateText } from '../dates.ts';
import { renderNotes, renderSections } from '../markup.ts';
import type { WriterOptions } from '../writer.ts';
import { markFormulas } from './formulas.ts';
import { groupLongRuns } from './long-runs.ts';
import { pageRules } from './page-rule.ts';
import { placeSlots } from './pages/place-slots.ts';
import { markTargets } from './pages/targets.ts';
import { markPlaces, type Places } from './places/mark-places.ts';
import { chapterTitles, runningTitle } from './running-titles.ts';
import { sheetStyles } from './sheets.ts';

export interface PrintSetting {
  template: Template;
  options: WriterOptions;
  words: Words;
}

/** A document for the browser, and where in the source its blocks stand. */
export interface PrintDocument extends BrowserDocument {
  places: Places;
}

/** The document that is printed: the template's print shell, filled, with the fonts and pictures that it shows. */
export async function printDocument(
  publication: Publication,
  { template, options, words }: PrintSetting,
): Promise<PrintDocument> {
  const { metadata, kind, resources } = publication;
  const references = options.pageReferences ?? false;
  const places = new Map<string, Point>();
  const change = (tree: Root) => {
    markPlaces(tree, places);
    markFormulas(tree);
    markTargets(tree);
    placeSlots(tree, { references });
    groupLongRuns(tree);
  };
  const content = fontContent(publication, words.contents + words.notes + words.onPage(1));
  const faces = await template.fonts('print', content);
  const page = pageRules(options.print, metadata.dir);
  const html = await template.fill('print', {
    lang: metadata.lang,
    dir: metadata.dir,
    metadata,
    dateText: dateText(metadata.date, metadata.lang),
    words,
    byline: words.byline(words.list(metadata.authors.map(({ name }) => name))),
    runningTitle: runningTitle(publication),
    styles: [
      fontFaceRules(faces, fontPath),
      page.before,
      template.styles('print', content.names),
      page.after,
      sheetStyles,
    ].join(''),
    kind,
    chapters: chapterTitles(publication),
    sheets: template.has('sheet'),
    contents: options.contents === false ? [] : contentsOf(publication, options.contents),
    body: renderSections(publication, { words, change }),
    notes: renderNotes(publication, { words, change }),
  });
  const fonts = faces.map((face) => [fontPath(face), fontFile(face)] as const);
  const pictures = resources.map(({ path, mediaType, bytes }) => [path, { mediaType, bytes }] as const);
  return { html, files: new Map([...fonts, ...pictures]), places };
}

function fontPath({ file }: FontFace): string {
  return `fonts/${file}`;
}

function fontFile({ file, bytes }: FontFace): { mediaType: string; bytes: Uint8Array } {
  return { mediaType: `font/${fontFormat(file)}`, bytes };
}
