import type { ReadItem } from './reading.ts';

/**
 * The words of text that was painted in lines. A word that a hyphen parts at the end of a line is one word; whether the
 * hyphen is its own nobody knows, so words are compared without hyphens: else a line that ends elsewhere would count as
 * a change.
 */
export function pdfWords(contents: readonly { text: string; page: number }[]): ReadItem[] {
  const words: ReadItem[] = [];
  let open = '';
  let page = contents[0]?.page;
  const end = () => {
    if (open !== '') words.push({ kind: 'word', text: open, key: open.replaceAll('-', ''), page });
    open = '';
  };
  const endLine = () => {
    if (/\p{L}[-\u00ad]$/u.test(open)) open = open.slice(0, -1);
    else end();
  };
  for (const content of contents) {
    if (content.page !== page) endLine();
    for (const [index, line] of content.text.split('\n').entries()) {
      if (index > 0) endLine();
      for (const [at, part] of line.split(/\s+/u).entries()) {
        if (at > 0) end();
        if (open === '') page = content.page;
        open += part;
      }
    }
  }
  end();
  return words;
}
