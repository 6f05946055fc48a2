import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { Point } from 'unist';
import { hrefTo } from '../../../model/addresses.ts';
import { isNoteReference, spans } from '../../../model/html-elements.ts';
import { longestAddress } from '../../../model/limits.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import type { BrowserDocument } from '../../../platform/browser.ts';
import { breakNames } from '../../../shell/break-names.ts';
import { fontContent } from '../../../shell/content.ts';
import { shownContents, withMarkup } from '../../../shell/contents.ts';
import { renderedSections, renderFront, renderNotes } from '../../../shell/markup.ts';
import { logoMarkup, shellValues } from '../../../shell/shell-values.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { FontFace, Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import type { EngineOptions } from '../../engine.ts';
import type { ListedFonts } from '../../glyphs/listed-fonts.ts';
import { markLonePictures } from '../../lone-pictures.ts';
import { linkedId, placeSlots } from '../../page-numbers.ts';
import { markPlaces, type Places } from '../../places.ts';
import { hasOuterBlocks, markWideBlocks } from '../../wide-blocks.ts';
import { hyphenate, hyphenStyles, loadHyphenators } from '../hyphenation/hyphenate.ts';
import { hasManyNotes, unlinkNotes } from '../notes/foot-notes.ts';
import { sheetStyles } from '../sheets.ts';
import { balanceColumns } from '../tables/balance-columns.ts';
import { continuedStyles, hasHead, hasLongTable } from '../tables/divide-script.ts';
import { keepInStructure, markWideTables, tableStyles } from '../tables/mark-wide-tables.ts';
import { groupLongRuns, markFewLines, markLongLines } from './lines.ts';
import { formulaLanguage } from './marked-roles.ts';
import { pageRules } from './page-rule.ts';
import { blankPictureStyles, cutStyles, leftEdgeStyles, pageNoteStyles, wideFormulaStyles } from './print-styles.ts';
import { chapterTitles, runningTitle } from './running-titles.ts';

interface PrintSetting {
  template: Template;
  options: EngineOptions;
  words: Words;
  /** The number of known faults in the publication. Default: none. */
  faults?: number | undefined;
  /** Default: without pauses. */
  breathe?: Breathe;
}

/** A document for the browser, with the places of its blocks in the source. */
export interface PrintDocument extends BrowserDocument {
  places: Places;
  /** Whether it has tables that may be wider than their lines, for `Print.fitTables`. */
  hasWideTables: boolean;
  /** Whether it has wide blocks that may extend into the outer margin, for `OpenDocument.fitTables`. */
  usesMargin: boolean;
  /** Whether it has tables that can say that they continue, for `OpenDocument.continueTables`. */
  hasHeads: boolean;
  /** Whether it has tables that have to be divided, for `OpenDocument.divideTables`. */
  hasLongTables: boolean;
  /** The fonts it may use. */
  fonts: ListedFonts;
}

/** The document to print: the template's print shell, filled, with the fonts and images that it uses. */
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
  let hasOuter = false;
  let hasHeads = false;
  let hasLongTables = false;
  const change = (tree: Root) => {
    markPlaces(tree, places);
    openDetails(tree);
    markFewLines(tree, options.print);
    markLonePictures(tree);
    balanceColumns(tree, options.print);
    breakNames(tree);
    keepInStructure(tree);
    hasWideTables = markWideTables(tree, options.print) || hasWideTables;
    hasHeads ||= hasHead(tree);
    hasLongTables ||= hasLongTable(tree);
    hyphenate(tree, metadata.lang, hyphenators);
    markLongLines(tree, options.print);
    markWideBlocks(tree);
    hasOuter ||= hasOuterBlocks(tree);
    markFormulas(tree);
    markTargets(tree);
    placeSlots(tree, { references });
    if (noteIds) unlinkNotes(tree, noteIds);
    groupLongRuns(tree);
    settleLinks(tree);
  };
  const content = fontContent(publication, words);
  const faces = await template.fonts('print', content);
  const notesAt = options.print.notes === 'document' ? 'document' : 'chapter';
  const sections: string[] = [];
  for (const section of renderedSections(publication, { words, change, notesAt })) {
    sections.push(section);
    await breathe();
  }
  const notes = renderNotes(publication, { words, change, notesAt });
  const styles = template.styles('print', withOptionNames(content.names, options.print));
  const usesMargin = (hasWideTables || hasOuter) && hasOuterMargin(options.print, styles);
  const page = pageRules(options.print, metadata.dir, { isMirrored: template.values?.mirrored === true, usesMargin });
  const html = await template.fill('print', {
    ...shellValues(metadata, words, faults),
    logo: logoMarkup(publication),
    front: renderFront(publication, { words, change }),
    runningTitle: runningTitle(publication),
    styles: [
      fontFaceRules(faces, fontPath),
      resources.some(({ mediaType }) => mediaType === 'image/svg+xml') ? blankPictureStyles : '',
      page.before,
      styles,
      leftEdgeStyles,
      page.after,
      hyphenStyles,
      hasWideTables ? tableStyles(options.print) : '',
      hasHeads ? continuedStyles : '',
      sheetStyles,
      wideFormulaStyles,
      cutStyles,
      publication.notes.length > 0 ? pageNoteStyles : '',
    ].join(''),
    kind,
    chapters: chapterTitles(publication),
    sheets: template.has('sheet'),
    contents: withMarkup(shownContents(publication, options.contents), { words }),
    body: sections.join('\n'),
    notes,
  });
  const fonts = faces.map((face) => [fontPath(face), { mediaType: fontType(face), bytes: face.bytes }] as const);
  const pictures = resources.map(({ path, mediaType, bytes }) => [path, { mediaType, bytes }] as const);
  const listed = {
    faces: faces.filter(({ isFound }) => !isFound),
    found: faces.filter(({ isFound }) => isFound),
    systemFonts: template.systemFonts ?? [],
    packages: template.fontPackages ?? [],
    ofPictures: resources.flatMap((resource) => resource.fonts ?? []),
  };
  return {
    html,
    files: new Map([...fonts, ...pictures]),
    places,
    hasWideTables,
    usesMargin,
    hasHeads,
    hasLongTables,
    fonts: listed,
  };
}

/** Whether there is an outer margin that wide blocks may use. Its size has to be known from the properties of the page. */
function hasOuterMargin({ columns = 1, notes }: EngineOptions['print'], styles: string): boolean {
  return columns === 1 && notes !== 'margin' && styles.includes('--margin-end');
}

function fontPath({ file }: FontFace): string {
  return `fonts/${file}`;
}

/** Style sheets may depend on options, as others depend on code. */
function withOptionNames(
  names: ReadonlySet<string>,
  { columns, largePrint }: EngineOptions['print'],
): ReadonlySet<string> {
  return new Set([...names, ...(columns === 2 ? ['.two-columns'] : []), ...(largePrint ? ['.large-print'] : [])]);
}

/**
 * Adds what the PDF tags need to formulas: their role, and alternative text. Chromium only writes alternative text for
 * elements that it treats as images.
 */
function markFormulas(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'math') continue;
    const { alttext } = element.properties;
    const label = typeof alttext === 'string' ? alttext : textOf(element);
    element.properties = { ...element.properties, role: 'img', ariaLabel: label, lang: formulaLanguage };
  }
}

/**
 * Opens collapsible content: paper cannot be clicked, and closed content would not be printed. A `details` without a
 * summary becomes a plain box: a browser would print a default label for it.
 */
export function openDetails(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties, children } = element;
    if (tagName !== 'details') continue;
    if (children.some((child) => child.type === 'element' && child.tagName === 'summary')) properties.open = true;
    else element.tagName = 'div';
  }
}

const still = 'font-size: 0; line-height: 0';

/**
 * Moves the ids of inline elements to empty elements at their beginning, which are on the line. Chromium uses the upper
 * edge of a target as its position, and the letters of a page's first line may extend above it (measured): links to
 * them would lead to the page before. In references to notes the target follows the number: before it, it would stay at
 * the end of a line when the number wraps (measured), possibly to the next page. Chromium reports no position at the
 * right edge of a page, where right-to-left lines begin: there targets are moved in slightly.
 */
export function markTargets(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { id, ...properties } = element.properties;
    if (id === undefined || !spans.has(element.tagName)) continue;
    element.properties = properties;
    const isBehind = isNoteReference(element);
    const style = isBehind ? still : `${still}; margin-inline: 1px -1px`;
    const target = h('span', { id, style });
    element.children.splice(isBehind ? element.children.length : 0, 0, target);
  }
}

/**
 * Normalizes link targets. Chromium creates a destination for each spelling of an id, `#%c3%a9` or `#%C3%A9`, so all
 * use the same one. An excessively long URL becomes plain text: repeated on every line, it would take the browser
 * minutes.
 */
export function settleLinks(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const id = linkedId(element);
    if (id !== undefined) properties.href = hrefTo(id);
    if (tagName === 'a' && String(properties.href ?? '').length > longestAddress) delete properties.href;
  }
}
