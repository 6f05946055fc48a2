import { names, obsoleteSpans, spans } from '../model/html-elements.ts';

/** Elements that do not separate words: the text around them may form one word with the text in them. */
export const inline = names(spans, obsoleteSpans, 'wbr');
