import type { Words } from '../../template/words.ts';
import { fileNames } from './assembler.ts';
import type { Landmark } from './book.ts';
import { frontDocuments } from './documents.ts';
import { contentsId } from './navigation-document.ts';

/** @param first file of the content document where the text begins */
export function landmarksOf(first: string | undefined, words: Words): Landmark[] {
  return [
    { type: 'cover', href: frontDocuments.cover, title: words.cover },
    { type: 'titlepage', href: frontDocuments.titlepage, title: words.titlePage },
    { type: 'toc', href: `${fileNames.navigation}#${contentsId}`, title: words.contents },
    ...(first ? [{ type: 'bodymatter' as const, href: first, title: words.start }] : []),
  ];
}
