import sharp from 'sharp';
import type { EpubCompat, EpubOptions } from '../../model/epub-options.ts';
import { legalMetadata } from '../../model/legal-metadata.ts';
import type { Identifier, Metadata, Publication } from '../../model/publication.ts';
import { yieldToEventLoop } from '../../platform/event-loop.ts';
import { namesIn } from '../../shell/content.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { identifierUrn } from '../identifiers.ts';
import { printIdentity, uuidOfName } from '../print-identity.ts';
import type { WriterContext } from '../writer.ts';
import { accessibilityClaims, pageFlow } from './accessibility.ts';
import type { Book } from './book.ts';
import { shownFor } from './compat/shown.ts';
import { checkConformance } from './conformance.ts';
import { type ContentDocument, documentMaker } from './content-documents.ts';
import { createCover } from './cover/cover.ts';
import { givenCover } from './cover/given-cover.ts';
import { sumFacts } from './facts.ts';
import { bookFonts } from './fonts.ts';
import { landmarksOf } from './landmarks.ts';
import { languagesOf } from './languages.ts';
import { manifestOf } from './manifest.ts';
import { withPlaceForNotes } from './notes.ts';
import { navigationEntries } from './outline.ts';
import { pageBreaks } from './page-list/page-breaks.ts';
import type { EpubPicture } from './picture-formats.ts';
import { locateTargets } from './targets.ts';
import { setUpright } from './upright.ts';

/** What a book is composed with. */
export type BookContext = Pick<
  WriterContext<EpubOptions>,
  'template' | 'options' | 'report' | 'faults' | 'pageStarts' | 'browser' | 'signal' | 'cache' | 'tellCount'
>;

/** The author's cover; a drawn one where there is none, or where it cannot be rendered. */
async function coverFor(
  { cover, coverPlace }: Publication,
  metadata: Metadata,
  compat: EpubCompat,
  { template, report, cache }: BookContext,
): Promise<EpubPicture> {
  const given = cover && (await givenCover(cover, { compat, report, where: coverPlace }));
  return given ?? createCover(metadata, { template, compat, report, cache });
}

/** Prepares everything that the documents of the EPUB say, before any is written. */
export async function composeBook(source: Publication, context: BookContext): Promise<Book> {
  const { template, report, signal, tellCount } = context;
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
  const fonts = await bookFonts(publication, words, { template, report });
  const targets = locateTargets(publication);
  const make = documentMaker(publication, targets, pictures, words);
  const { sections } = publication;
  const tell = (done: number) => tellCount?.({ unit: 'chapters', done, total: sections.length });
  const unpaged: ContentDocument[] = [];
  for (const section of sections) {
    await yieldToEventLoop(signal);
    tell(unpaged.length);
    unpaged.push(make(section));
  }
  tell(unpaged.length);
  const styled = namesIn(publication);
  if (flow.vertical) styled.add('.vertical');
  const shown = [...pictures.values()];
  const moving = await someMove(shown);
  // All that takes time is done by now, while the print was made.
  const { pages, bySection } = pageBreaks(publication.sections, targets, (await context.pageStarts) ?? []);
  const documents: ContentDocument[] = [];
  for (const section of sections) {
    await yieldToEventLoop(signal);
    // Those that are made again are let go one by one: the trees of a long book fill the memory.
    const known = unpaged.shift();
    const breaks = bySection.get(section.id);
    documents.push(known && !breaks ? known : make(section, breaks));
  }
  if (flow.vertical) for (const { body } of documents) setUpright(body);
  return {
    faults: context.faults?.(),
    metadata,
    words,
    documents,
    styles: fonts.rules + template.styles('chapter', styled),
    fonts: fonts.fonts,
    cover,
    pictures: shown,
    identifier: identifierOf(publication),
    languages: languagesOf(publication),
    modified: modifiedOf(metadata),
    accessibility: claimsOf(documents, { lang: metadata.lang, words, moving, options }),
    statement: isClaimTrue ? options.accessibility : undefined,
    source: options.source,
    pages,
    pageSource: pages.length > 0 ? pageSource(publication, options.source) : undefined,
    flow,
    contents: navigationEntries(publication, targets),
    landmarks: landmarksOf(publication, documents, words),
    ...manifestOf(documents, { cover, pictures: shown, fonts: fonts.fonts }),
  };
}

/** What the finished documents, and the way in which they are shown, allow to be claimed. */
function claimsOf(
  documents: readonly ContentDocument[],
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

/** Names the print whose pages are marked: the edition that the author says, else our own PDF. */
function pageSource(publication: Publication, source: Identifier | undefined): string {
  return source ? identifierUrn(source) : printIdentity(publication);
}

/** The metadata of the EPUB. An ISBN names one form of a publication: those of other forms are left out where it has its own. */
export function editionMetadata(metadata: Metadata, { identifier }: EpubOptions): Metadata {
  if (!identifier) return metadata;
  const others = (metadata.identifiers ?? []).filter(
    ({ scheme, value }) => scheme !== identifier.scheme || (scheme !== 'isbn' && value !== identifier.value),
  );
  return { ...metadata, identifiers: [identifier, ...others] };
}

/**
 * The chief identifier that the author gives, or one made of what stays the same from edition to edition, so that a reading
 * system knows a new edition for the book it has.
 */
export function identifierOf({ id, metadata }: Publication): string {
  const { identifiers: [chief] = [], title, authors, lang } = metadata;
  if (chief) return identifierUrn(chief);
  return `urn:uuid:${uuidOfName(JSON.stringify([id, title, authors.map(({ name }) => name), lang]))}`;
}

/** The first moment that a ZIP file can name, and so the date of every file in the container. */
const epoch = '1980-01-01T00:00:00Z';

/**
 * When the publication was last changed, as `YYYY-MM-DDThh:mm:ssZ`, the one form that EPUB takes. Not the time of the
 * build: the same source gives the same bytes.
 */
export function modifiedOf({ modified, date }: Pick<Metadata, 'modified' | 'date'>): string {
  return (modified && utcSeconds(modified)) || (date && utcSeconds(date)) || epoch;
}

/** A time without a zone is treated as UTC, because nobody chose the zone of the machine. */
function utcSeconds(text: string): string | undefined {
  const hasTime = /T\d/.test(text);
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasTime && !hasZone ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What makes an SVG move: elements of SMIL, and animations of CSS. */
const svgAnimation = /<(?:[\w-]+:)?animate|@keyframes|animation(?:-name)?\s*:/iu;

/** Whether one of the pictures moves. */
async function someMove(pictures: readonly EpubPicture[]): Promise<boolean> {
  return (await Promise.all(pictures.map(isMoving))).includes(true);
}

/** Whether a picture moves by itself. How fast, and whether it flashes, is not looked at. */
export async function isMoving({ mediaType, bytes }: Pick<EpubPicture, 'mediaType' | 'bytes'>): Promise<boolean> {
  if (mediaType === 'image/gif' || mediaType === 'image/webp') return ((await sharp(bytes).metadata()).pages ?? 1) > 1;
  if (mediaType === 'image/png') return isAnimatedPng(bytes);
  return mediaType === 'image/svg+xml' && svgAnimation.test(new TextDecoder().decode(bytes));
}

/** A PNG that moves says so before its first picture (PNG, third edition, 11.3.6.1), which libvips does not tell. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const control = file.indexOf('acTL');
  return control !== -1 && control < file.indexOf('IDAT');
}
