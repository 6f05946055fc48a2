import { yieldToEventLoop } from '../../platform/event-loop.ts';
import type { Template } from '../../template/template.ts';
import type { BookFiles } from './assembler.ts';
import type { Book } from './book.ts';
import { coverBody, fillChapter, fillTitlePage, frontDocuments } from './documents.ts';
import { navigationBody } from './navigation-document.ts';
import { ncxDocument } from './ncx-document.ts';
import { packageDocument } from './package-document.ts';
import { setUpright } from './upright.ts';

/** Writes the documents of a book. One after the other, since a long book's trees and texts together fill the memory. */
export async function fillFiles(book: Book, template: Template, signal?: AbortSignal): Promise<BookFiles> {
  const { metadata, words, cover, pictures, fonts, styles, flow } = book;
  const documents = new Map([
    [frontDocuments.cover, await fillChapter(words.cover, coverBody(cover, metadata, words), metadata, template)],
    [frontDocuments.titlepage, await fillTitlePage(metadata, words, template, book.faults)],
  ]);
  for (const { file, title, body } of book.documents) {
    await yieldToEventLoop(signal);
    documents.set(file, await fillChapter(title, body, metadata, template));
  }
  const navigation = navigationBody(book, words);
  if (flow.vertical) setUpright(navigation);
  return {
    title: metadata.title,
    package: packageDocument(book),
    ncx: ncxDocument(book),
    navigation: await fillChapter(words.contents, navigation, metadata, template),
    styles,
    documents,
    resources: new Map([cover, ...pictures, ...fonts].map(({ path, bytes }) => [path, bytes])),
  };
}
