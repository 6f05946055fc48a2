/** A page whose data stand elsewhere. */
export interface ShortPage {
  short: string;
  /** Puts the data back into a text or an attribute of it. */
  full: (text: string) => string;
}

/** Begins what a page holds in `data:` addresses: fonts and pictures, the most of a page that is one file. */
const beginning = ';base64,';

/** Ends it. A pattern that matches the data themselves keeps every character on the stack, which overflows at some megabytes. */
const ending = /[^A-Za-z0-9+/=]|$/gu;

/** Characters of data that the parser may as well read. */
const fewest = 1000;

/**
 * Takes the data out of a page: its parser goes from character to character, and would spend most of its time on them, which is a
 * twentieth of a build (measured).
 */
export function shortPage(html: string): ShortPage {
  let mark = '-data-';
  while (html.includes(mark)) mark += '-';
  const taken: string[] = [];
  const parts: string[] = [];
  let copied = 0;
  for (let at = html.indexOf(beginning); at >= 0; at = html.indexOf(beginning, at + 1)) {
    const start = at + beginning.length;
    ending.lastIndex = start;
    const end = ending.exec(html)?.index ?? html.length;
    if (end - start < fewest) continue;
    parts.push(html.slice(copied, start), `${mark}${taken.push(html.slice(start, end)) - 1};`);
    copied = end;
  }
  if (taken.length === 0) return { short: html, full: (text) => text };
  const short = [...parts, html.slice(copied)].join('');
  const marked = new RegExp(`${mark}(\\d+);`, 'gu');
  return {
    short,
    full: (text) => (text.includes(mark) ? text.replace(marked, (_, index) => taken[Number(index)] ?? '') : text),
  };
}
