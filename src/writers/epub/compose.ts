import sharp from 'sharp';
import { legalMetadata } from '../../model/characters.ts';
import type { EpubCompat, EpubOptions } from '../../model/format-options.ts';
import type { Identifier, Metadata, Publication } from '../../model/publication.ts';
import { yieldToEventLoop } from '../../platform/breather.ts';
import { namesIn } from '../../shell/content.ts';
import { logoMarkup } from '../../shell/shell-values.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { identifierUrn, printIdentity, uuidOfName } from '../identifiers.ts';
import type { WriterContext } from '../writer.ts';
import { accessibilityClaims, checkConformance, pageFlow } from './accessibility.ts';
import type { Book, ManifestItem } from './book.ts';
import { shownFor } from './compat/shown.ts';
import { type ContentDocument, documentMaker, keptDocuments } from './content-documents.ts';
import { createCover } from './cover/cover.ts';
import { givenCover } from './cover/given-cover.ts';
import { fileNames, frontDocuments } from './documents.ts';
import { languagesOf, sumFacts } from './facts.ts';
import { bookFonts, embeddedFonts } from './fonts.ts';
import { landmarksOf, navigationEntries } from './navigation-document.ts';
import { withPlaceForNotes } from './notes.ts';
import { pageBreaks } from './page-list.ts';
import type { EpubPicture } from './picture-formats.ts';
import { locateTargets } from './targets.ts';
import { frontMatterOf } from './title-page.ts';
import { setUpright } from './upright.ts';

/** The parts of the writer context that composing a book needs. */
type BookContext = Pick<
  WriterContext<EpubOptions>,
  'template' | 'options' | 'report' | 'faults' | 'pageStarts' | 'browser' | 'signal' | 'cache' | 'reportCount' | 'parts'
>;

/** The author's cover; a generated one if there is none, or if it cannot be rendered. */
async function coverFor(
  { cover, coverPlace }: Publication,
  metadata: Metadata,
  compat: EpubCompat,
  { template, report, cache }: BookContext,
): Promise<EpubPicture> {
  const ownCover = cover && (await givenCover(cover, { compat, report, where: coverPlace }));
  return ownCover ?? createCover(metadata, { template, compat, report, cache });
}

/** Prepares everything that the documents of the EPUB contain, before any is written. */
export async function composeBook(source: Publication, context: BookContext): Promise<Book> {
  const { template, report, signal, reportCount } = context;
  const options = context.options.own;
  const { compat = 'none' } = options;
  const metadata = editionMetadata(legalMetadata(source.metadata), options);
  const flow = pageFlow(metadata, options, report);
  const isClaimTrue = checkConformance(source, options, report);
  const words = wordsFor(metadata.lang);
  const [{ publication, pictures }, cover] = await Promise.all([
    shownFor(withPlaceForNotes({ ...source, metadata }), compat, context),
    coverFor(source, metadata, compat, context),
  ]);
  const fonts = await bookFonts(publication, words, { template, report, embedFonts: options.embedFonts });
  const targets = locateTargets(publication);
  const make = documentMaker(publication, targets, pictures, words);
  const front = frontMatterOf(publication, { file: frontDocuments.titlepage, targets, pictures, words });
  // Pages of a print begin at places that move with each line, and setting text upright changes the trees.
  const isKept = !flow.vertical && context.pageStarts === undefined;
  const { parts } = context;
  const makeUnpaged = parts && isKept ? keptDocuments(make, parts, publication, targets, pictures) : make;
  const { sections } = publication;
  const reportChapters = (done: number) => reportCount?.({ unit: 'chapters', done, total: sections.length });
  const unpaged: ContentDocument[] = [];
  for (const section of sections) {
    await yieldToEventLoop(signal);
    reportChapters(unpaged.length);
    unpaged.push(makeUnpaged(section));
  }
  reportChapters(unpaged.length);
  const styled = namesIn(publication);
  if (flow.vertical) styled.add('.vertical');
  if (options.embedFonts) styled.add(embeddedFonts);
  const allPictures = [...pictures.values()];
  const moving = await someMove(allPictures);
  // Everything slow has run by now, alongside the PDF.
  const { pages, bySection } = pageBreaks(publication.sections, targets, (await context.pageStarts) ?? []);
  const documents: ContentDocument[] = [];
  for (const section of sections) {
    await yieldToEventLoop(signal);
    // Trees that are made again are released one by one: those of a long book fill the memory.
    const known = unpaged.shift();
    const breaks = bySection.get(section.id);
    documents.push(known && !breaks ? known : make(section, breaks));
  }
  if (flow.vertical) for (const { body } of documents) if (typeof body !== 'string') setUpright(body);
  return {
    faults: context.faults?.(),
    logo: logoOf(publication, pictures),
    front,
    metadata,
    words,
    documents,
    styles: fonts.rules + template.styles('chapter', styled),
    fonts: fonts.fonts,
    cover,
    pictures: allPictures,
    identifier: identifierOf(publication),
    languages: languagesOf(publication),
    modified: modifiedOf(metadata),
    accessibility: claimsOf([front, ...documents], { lang: metadata.lang, words, moving, options }),
    statement: isClaimTrue ? options.accessibility : undefined,
    source: options.source,
    pages,
    pageSource: pages.length > 0 ? pageSource(publication, options.source) : undefined,
    flow,
    contents: navigationEntries(publication, targets),
    landmarks: landmarksOf(publication, documents, words),
    ...manifestOf(documents, { front, cover, pictures: allPictures, fonts: fonts.fonts }),
  };
}

function logoOf(publication: Publication, pictures: ReadonlyMap<string, EpubPicture>): string | undefined {
  const { logo } = publication;
  const path = logo && pictures.get(logo.path)?.path;
  return logo && path !== undefined ? logoMarkup({ logo: { ...logo, path } }) : undefined;
}

/** The accessibility claims that the finished documents and their presentation support. */
function claimsOf(
  documents: readonly Pick<ContentDocument, 'facts'>[],
  { lang, words, moving, options }: { lang: string; words: Words; moving: boolean; options: EpubOptions },
) {
  const presentation = {
    lang,
    writing: options.writing ?? 'horizontal',
    moving,
    summary: options.accessibility?.summary,
  };
  return accessibilityClaims(sumFacts(documents.map(({ facts }) => facts)), words, presentation);
}

/** Identifies the print edition whose pages are marked: the one the author names, otherwise our own PDF. */
function pageSource(publication: Publication, source: Identifier | undefined): string {
  return source ? identifierUrn(source) : printIdentity(publication);
}

/** The metadata of the EPUB. An ISBN identifies one format: if the EPUB has its own, those of others are left out. */
export function editionMetadata(metadata: Metadata, { identifier }: EpubOptions): Metadata {
  if (!identifier) return metadata;
  const others = (metadata.identifiers ?? []).filter(
    ({ scheme, value }) => scheme !== identifier.scheme || (scheme !== 'isbn' && value !== identifier.value),
  );
  return { ...metadata, identifiers: [identifier, ...others] };
}

/**
 * The author's main identifier, or one derived from facts that do not change between editions, so that a reading system
 * recognises a new edition of a book it has.
 */
export function identifierOf({ id, metadata }: Publication): string {
  const { identifiers: [chief] = [], title, authors, lang } = metadata;
  if (chief) return identifierUrn(chief);
  return `urn:uuid:${uuidOfName(JSON.stringify([id, title, authors.map(({ name }) => name), lang]))}`;
}

/** The earliest time a ZIP file can express, used as the date of every file in the container. */
const epoch = '1980-01-01T00:00:00Z';

/**
 * When the publication was last changed, as `YYYY-MM-DDThh:mm:ssZ`, the only form that EPUB allows. Not the time of the
 * build: the same source gives the same bytes.
 */
export function modifiedOf({ modified, date }: Pick<Metadata, 'modified' | 'date'>): string {
  return (modified && utcSeconds(modified)) || (date && utcSeconds(date)) || epoch;
}

/** A time without a zone is treated as UTC, so that it does not depend on the machine. */
function utcSeconds(text: string): string | undefined {
  const hasTime = /T\d/.test(text);
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasTime && !hasZone ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Makes an SVG animated: SMIL elements and CSS animations. */
const svgAnimation = /<(?:[\w-]+:)?animate|@keyframes|animation(?:-name)?\s*:/iu;

/** Whether any of the images is animated. */
async function someMove(pictures: readonly EpubPicture[]): Promise<boolean> {
  return (await Promise.all(pictures.map(isMoving))).includes(true);
}

/** Whether an image is animated. Its speed, and whether it flashes, is not checked. */
export async function isMoving({ mediaType, bytes }: Pick<EpubPicture, 'mediaType' | 'bytes'>): Promise<boolean> {
  if (mediaType === 'image/gif' || mediaType === 'image/webp') return ((await sharp(bytes).metadata()).pages ?? 1) > 1;
  if (mediaType === 'image/png') return isAnimatedPng(bytes);
  return mediaType === 'image/svg+xml' && svgAnimation.test(new TextDecoder().decode(bytes));
}

/** An animated PNG announces it before its first frame (PNG, third edition, 11.3.6.1); libvips does not report it. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const control = file.indexOf('acTL');
  return control !== -1 && control < file.indexOf('IDAT');
}

const xhtml = 'application/xhtml+xml';

/** All files of the book, and the reading order of its documents. */
function manifestOf(
  contents: readonly ContentDocument[],
  { front, cover, pictures, fonts }: Pick<Book, 'front' | 'cover' | 'pictures' | 'fonts'>,
): { manifest: ManifestItem[]; spine: string[] } {
  const reading: ManifestItem[] = [
    { id: 'cover', href: frontDocuments.cover, mediaType: xhtml, properties: [] },
    contentItem({ file: frontDocuments.titlepage, facts: front.facts }),
    { id: 'nav', href: fileNames.navigation, mediaType: xhtml, properties: ['nav'] },
    ...contents.map(contentItem),
  ];
  const others: ManifestItem[] = [
    { id: 'ncx', href: fileNames.ncx, mediaType: 'application/x-dtbncx+xml', properties: [] },
    { id: 'styles', href: fileNames.styles, mediaType: 'text/css', properties: [] },
    { id: 'cover-image', href: cover.path, mediaType: cover.mediaType, properties: ['cover-image'] },
    ...pictures.map(({ path, mediaType }, index) => ({
      id: `picture-${index + 1}`,
      href: path,
      mediaType,
      properties: [],
    })),
    ...fonts.map(({ path, mediaType }, index) => ({ id: `font-${index + 1}`, href: path, mediaType, properties: [] })),
  ];
  return { manifest: [...reading, ...others], spine: reading.map(({ id }) => id) };
}

function contentItem({ file, facts }: Pick<ContentDocument, 'file' | 'facts'>): ManifestItem {
  const properties = [...(facts.math ? ['mathml'] : []), ...(facts.svg ? ['svg'] : [])];
  return { id: file.replace('.xhtml', ''), href: file, mediaType: xhtml, properties };
}
