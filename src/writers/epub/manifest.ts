import { fileNames } from './assembler.ts';
import type { Book, ManifestItem } from './book.ts';
import type { ContentDocument } from './content-documents.ts';
import { frontDocuments } from './documents.ts';

const xhtml = 'application/xhtml+xml';

/** All files of the book, and the reading order of its documents. */
export function manifestOf(
  contents: readonly ContentDocument[],
  { cover, pictures, fonts }: Pick<Book, 'cover' | 'pictures' | 'fonts'>,
): { manifest: ManifestItem[]; spine: string[] } {
  const reading: ManifestItem[] = [
    { id: 'cover', href: frontDocuments.cover, mediaType: xhtml, properties: [] },
    { id: 'titlepage', href: frontDocuments.titlepage, mediaType: xhtml, properties: [] },
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

function contentItem({ file, facts }: ContentDocument): ManifestItem {
  const properties = [...(facts.math ? ['mathml'] : []), ...(facts.svg ? ['svg'] : [])];
  return { id: file.replace('.xhtml', ''), href: file, mediaType: xhtml, properties };
}
