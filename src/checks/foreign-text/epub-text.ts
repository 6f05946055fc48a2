import { openBook } from '../epub/book.ts';
import { elementNamed } from '../epub/xml.ts';
import type { ReadShownText } from './foreign-text.ts';

/** The text of an EPUB, document by document. */
export const epubText: ReadShownText = ({ bytes }) => ({
  text: openBook(bytes)
    .documents.map(({ root }) => elementNamed('body', root)?.text ?? '')
    .join(' '),
});
