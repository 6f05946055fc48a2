/** A page whose data were moved out. */
export interface ShortPage {
  short: string;
  /** Puts the data back into a text or an attribute of it. */
  full: (text: string) => string;
}

/** Begins the data of `data:` URLs: fonts and images, which are most of a page in a single file. */
const beginning = ';base64,';

/**
 * Ends them. A pattern that matches the data themselves keeps every character on the stack, which overflows at some megabytes.
 */
const ending = /[^A-Za-z0-9+/=]|$/gu;

/** Shorter data stay in the page: the parser is fast enough. */
const fewest = 1000;

/**
 * Moves the data out of a page: its parser goes character by character, and would spend most of its time on them, a twentieth
 * of a build (measured).
 */
export function shortPage(html: string): ShortPage {
  let mark = '-data-';
  while (html.includes(mark)) mark += '-';
  const data: string[] = [];
  const parts: string[] = [];
  let copied = 0;
  for (let at = html.indexOf(beginning); at >= 0; at = html.indexOf(beginning, at + 1)) {
    const start = at + beginning.length;
    ending.lastIndex = start;
    const end = ending.exec(html)?.index ?? html.length;
    if (end - start < fewest) continue;
    parts.push(html.slice(copied, start), `${mark}${data.push(html.slice(start, end)) - 1};`);
    copied = end;
  }
  if (data.length === 0) return { short: html, full: (text) => text };
  const short = [...parts, html.slice(copied)].join('');
  const marked = new RegExp(`${mark}(\\d+);`, 'gu');
  return {
    short,
    full: (text) => (text.includes(mark) ? text.replace(marked, (_, index) => data[Number(index)] ?? '') : text),
  };
}
