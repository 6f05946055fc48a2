import type { Publication } from '../../model/publication.ts';
import type { Template } from '../../template/template.ts';
import { wordsFor } from '../../template/words.ts';
import { namesIn } from '../content.ts';
import { legalMetadata } from '../legal-metadata.ts';
import { accessibilityClaims } from './accessibility.ts';
import type { Book } from './book.ts';
import { contentDocuments } from './content-documents.ts';
import { createCover } from './cover/cover.ts';
import { givenCover } from './cover/given-cover.ts';
import { sumFacts } from './facts.ts';
import { identifierOf } from './identifier.ts';
import { landmarksOf } from './landmarks.ts';
import { manifestOf } from './manifest.ts';
import { modifiedOf } from './modified.ts';
import { navigationEntries } from './outline.ts';
import { epubPictures } from './picture-formats.ts';
import { locateTargets } from './targets.ts';

/** Settles all that the documents of the EPUB say, before any is written. */
export async function composeBook(source: Publication, template: Template): Promise<Book> {
  const metadata = legalMetadata(source.metadata);
  const publication = { ...source, metadata };
  const words = wordsFor(metadata.lang);
  const [pictures, cover] = await Promise.all([
    epubPictures(publication.resources),
    source.cover ? givenCover(source.cover) : createCover(metadata, template),
  ]);
  const targets = locateTargets(publication);
  const documents = contentDocuments(publication, targets, pictures, words);
  return {
    metadata,
    words,
    documents,
    styles: template.styles('chapter', namesIn(publication)),
    cover,
    pictures: [...pictures.values()],
    identifier: identifierOf(publication),
    modified: modifiedOf(metadata),
    accessibility: accessibilityClaims(sumFacts(documents.map(({ facts }) => facts)), words),
    contents: navigationEntries(publication, targets),
    landmarks: landmarksOf(documents[0]?.file, words),
    ...manifestOf(documents, cover, [...pictures.values()]),
  };
}
