import { readPage } from '../web/page.ts';
import type { ReadShownText } from './foreign-text.ts';

/** The text of a page. */
export const htmlText: ReadShownText = ({ path, bytes }) => ({
  text: readPage(path, new TextDecoder().decode(bytes)).shownText,
});
