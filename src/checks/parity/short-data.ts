/** A page whose data stand elsewhere. */
export interface ShortPage {
  short: string;
  /** Puts the data back into a text or an attribute of it. */
  full: (text: string) => string;
}

/** What a page holds in `data:` addresses: fonts and pictures, the most of a page that is one file. */
const payload = /(?<=;base64,)[A-Za-z0-9+/=]{1000,}/gu;

/**
 * Takes the data out of a page: its parser goes from character to character, and would spend most of its time on them, which is a
 * twentieth of a build (measured).
 */
export function shortPage(html: string): ShortPage {
  let mark = '-data-';
  while (html.includes(mark)) mark += '-';
  const taken: string[] = [];
  const short = html.replace(payload, (data) => `${mark}${taken.push(data) - 1};`);
  if (taken.length === 0) return { short, full: (text) => text };
  const marked = new RegExp(`${mark}(\\d+);`, 'gu');
  return {
    short,
    full: (text) => (text.includes(mark) ? text.replace(marked, (_, index) => taken[Number(index)] ?? '') : text),
  };
}
