import type { EpubCompat, EpubOptions } from '../../model/epub-options.ts';
import { legalMetadata } from '../../model/legal-metadata.ts';
import type { Metadata, Publication } from '../../model/publication.ts';
import { yieldToEventLoop } from '../../platform/event-loop.ts';
import { namesIn } from '../../shell/content.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import type { WriterContext } from '../writer.ts';
import { accessibilityClaims } from './accessibility.ts';
import type { Book } from './book.ts';
import { shownFor } from './compat/shown.ts';
import { checkConformance } from './conformance.ts';
import { type ContentDocument, documentMaker } from './content-documents.ts';
import { createCover } from './cover/cover.ts';
import { givenCover } from './cover/given-cover.ts';
import { editionMetadata } from './edition.ts';
import { sumFacts } from './facts.ts';
import { bookFonts } from './fonts.ts';
import { identifierOf } from './identifier.ts';
import { landmarksOf } from './landmarks.ts';
import { languagesOf } from './languages.ts';
import { manifestOf } from './manifest.ts';
import { modifiedOf } from './modified.ts';
import { someMove } from './moving.ts';
import { withPlaceForNotes } from './notes.ts';
import { navigationEntries } from './outline.ts';
import { pageBreaks } from './page-list/page-breaks.ts';
import { pageSource } from './page-list/page-source.ts';
import type { EpubPicture } from './picture-formats.ts';
import { locateTargets } from './targets.ts';
import { setUpright } from './upright.ts';
import { pageFlow } from './writing.ts';

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
