/** A location in a work, in CSL's terms (CSL 1.0.2, "Locators"), and the rest of the text. */
export interface Locator {
  /** `page`, `chapter`, … */
  label?: string;
  /** As written, without the term: `33-35`. */
  locator?: string;
  rest: string;
}

/** How authors write each locator, in any case, with or without a full stop or a space: `p. 3`, `p3`. */
const terms: Readonly<Record<string, string>> = {
  'appendix': 'appendix appendices app',
  'book': 'book books bk bks',
  'chapter': 'chapter chapters chap chaps ch chs',
  'column': 'column columns col cols',
  'equation': 'equation equations eq eqs',
  'figure': 'figure figures fig figs',
  'folio': 'folio folios fol fols f',
  'issue': 'issue issues number numbers no nos',
  'line': 'line lines l ll',
  'note': 'note notes n nn',
  'opus': 'opus opera op opp',
  'page': 'page pages p pp',
  'paragraph': 'paragraph paragraphs para paras ¶ ¶¶',
  'part': 'part parts pt pts',
  'rule': 'rule rules',
  'scene': 'scene scenes sc scs',
  'section': 'section sections sec secs § §§',
  'sub-verbo': 'sub-verbo s.v s.vv',
  'table': 'table tables tbl tbls',
  'verse': 'verse verses v vv',
  'volume': 'volume volumes vol vols',
};

const labels = new Map(
  Object.entries(terms).flatMap(([label, names]) => names.split(' ').map((name) => [name, label])),
);

/** A number, possibly with letters or in Roman numerals: `33`, `A12`, `3a`, `12.4`, `xiv`. */
const number = String.raw`(?:[\p{L}]{0,4}\p{Nd}[\p{L}\p{Nd}.:/]*(?<![.:/])|[ivxlcdm]+(?![\p{L}\p{Nd}])|[IVXLCDM]+(?![\p{L}\p{Nd}]))`;

/** Numbers and their separators: `33-35, 38 & 40`. */
const numbers = new RegExp(String.raw`^${number}(?:\s*(?:-{1,3}|[–—&,])\s*${number})*`, 'u');

/** Parses the text after a key: `, pp. 33-35, and more`, or an explicit locator in braces: `, {pp. iv, A--D}`. */
export function parseLocator(text: string): Locator {
  const {
    braced,
    more,
    behind = '',
  } = /^\s*,?\s*(?:\{(?<braced>[^{}]*)\}(?<more>.*)|(?<behind>.*))$/su.exec(text)?.groups ?? {};
  if (braced !== undefined) {
    const { label, value } = takeTerm(braced.trim());
    return { label, locator: value, rest: more ?? '' };
  }
  const { label, value, isNamed } = takeTerm(behind);
  const [locator] = numbers.exec(value) ?? [];
  // Without a term, only a number makes a locator; a word of Roman numerals, `mix`, may be text.
  if (locator === undefined || (!isNamed && !/^\P{L}*\p{Nd}/u.test(locator))) return { rest: text };
  return { label, locator, rest: value.slice(locator.length) };
}

function takeTerm(text: string): { label: string; value: string; isNamed: boolean } {
  const { name = '', value = '' } = /^(?<name>[\p{L}.-]*\p{L}|[§¶]{1,2})\.?\s*(?<value>.*)$/su.exec(text)?.groups ?? {};
  const label = labels.get(name.toLowerCase());
  return label === undefined ? { label: 'page', value: text, isNamed: false } : { label, value, isNamed: true };
}
