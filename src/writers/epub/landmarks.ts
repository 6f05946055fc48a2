import { hasClass } from '../../model/class-names.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Words } from '../../template/words.ts';
import { fileNames } from './assembler.ts';
import type { Landmark } from './book.ts';
import type { ContentDocument } from './content-documents.ts';
import { frontDocuments } from './documents.ts';
import { contentsId } from './navigation-document.ts';

/** Parts that readers look up, by the roles of their documents. */
const apparatus = ['glossary', 'bibliography', 'index'] as const;

/** The landmarks of a book. The text begins with its first chapter, after the front matter. */
export function landmarksOf(
  { sections }: Pick<Publication, 'sections'>,
  documents: readonly Pick<ContentDocument, 'file' | 'title' | 'body'>[],
  words: Words,
): Landmark[] {
  const begin = documents[sections.findIndex(({ matter }) => matter === 'main')] ?? documents[0];
  return [
    { type: 'cover', href: frontDocuments.cover, title: words.cover },
    { type: 'titlepage', href: frontDocuments.titlepage, title: words.titlePage },
    { type: 'toc', href: `${fileNames.navigation}#${contentsId}`, title: words.contents },
    ...(begin ? [{ type: 'bodymatter' as const, href: begin.file, title: words.start }] : []),
    ...documents.flatMap(({ file, title, body }): Landmark[] => {
      const types = typesOf(body);
      return apparatus.filter((name) => types.has(name)).map((type) => ({ type, href: file, title }));
    }),
  ];
}

/** The roles of a document; a glossary may be anywhere in a chapter. */
function typesOf(body: ContentDocument['body']): Set<string> {
  const [section] = body.children;
  const types = section?.type === 'element' ? String(section.properties['epub:type'] ?? '').split(' ') : [];
  const hasGlossary = elementsIn(body).some((element) => hasClass(element, 'glossary'));
  return new Set(hasGlossary ? [...types, 'glossary'] : types);
}
