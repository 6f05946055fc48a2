import type { OutlineEntry, Publication } from '../../../src/model/publication.ts';
import { dateText } from '../../../src/shell/shell-values.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { capitalized } from './own-syntax.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { wordsIn } from './words.ts';

/** What a publication shows beside the words of its source. */
export interface Facts {
  /** Words of the title block, of the contents, of the imprint and of the index. */
  around: ReadonlySet<string>;
  /** What an index begins with; behind it, notes may stand. */
  indexHead: readonly string[];
  /** Titles of headings, of listings and of blocks, and that of the publication. */
  titles: Pieces;
  /** Titles of headings with at least three words, which are in running heads, and which nothing repeats by chance. */
  longHeadings: Pieces;
  /** Words in the first rows of tables, and above them where a table continues. */
  tableHeads: ReadonlySet<string>;
  /** What blocks are called by default: `Note`. */
  kinds: Pieces;
  /** What numbers are called by: `Figure`, `Table`. */
  labels: ReadonlySet<string>;
  /** Titles of pictures, with the letters of those that share a figure, and what stands for those that are not there. */
  captions: Pieces;
  /** Hosts of images from the web. */
  hosts: Pieces;
  /** Letters that are a formula, the letters of all formulas, and the words of drawings. */
  letters: Pieces;
  formulas: ReadonlySet<string>;
  drawings: ReadonlySet<string>;
  /** Keys of works with what is said beside them, and the words of the bibliography. */
  keys: ReadonlySet<string>;
  works: ReadonlySet<string>;
}

/**
 * What may stand in a publication beside the words of its source.
 *
 * @param markdown its sources, as they are written
 * @param bibliography the file with the works that it cites
 */
export function factsOf({ metadata, outline }: Publication, markdown: string, bibliography = ''): Facts {
  const own = wordsFor(metadata.lang);
  const dates = [metadata.date, metadata.modified].flatMap((date) => dateText(date, metadata.lang) ?? []);
  const marked = markedIn(markdown);
  const headings = [metadata.title, ...titlesIn(outline)];
  const titles = [...headings, ...marked.headings, ...marked.blocks, ...marked.listings];
  const said = [...textsIn(own), ...[1, 2, 5].map(own.draft)];
  const around = [...textsIn(metadata), ...titles, ...dates, ...said, ...marked.indexed, ...marked.captions];
  const parts = marked.captions.flatMap((text) => ['a', 'b', 'c', 'd'].map((letter) => `${letter} ${text}`));
  return {
    around: new Set(around.flatMap(wordsIn)),
    indexHead: wordsIn(own.index),
    titles: pieces(titles),
    longHeadings: pieces(headings.filter((title) => wordsIn(title).length >= 3)),
    tableHeads: new Set([...marked.tableHeads, own.continued].flatMap(wordsIn)),
    kinds: pieces(marked.kinds),
    labels: new Set([...Object.values(own.names), ...marked.kinds]),
    captions: pieces([...marked.captions, ...parts]),
    hosts: pieces(marked.hosts),
    letters: pieces(marked.letters),
    formulas: new Set([...marked.formulas.join(''), ...greek]),
    drawings: new Set(marked.drawings.flatMap(wordsIn)),
    keys: new Set(marked.citations.flatMap(wordsIn)),
    works: new Set([...wordsIn(bibliography).map((word) => word.toLowerCase()), ...csl]),
  };
}

/** What styles of citations say between the words of works. */
const csl = ['and', 'bk'];

const greek = 'αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ';

/** What marks in a source say that is shown elsewhere, or again. */
function markedIn(markdown: string) {
  const alternatives = all(markdown, /!\[([^\]]*)\]/gu);
  const terms = all(markdown, /\b(?:term|sub|see|also)="([^"]*)"/gu);
  return {
    headings: all(markdown, /^#{1,6} (.*?)(?:\{[^{}]*\})?$/gmu),
    blocks: all(markdown, /^:{3,}[a-z-]+\[(.*)\]/gmu),
    kinds: all(markdown, /^:{3,}([a-z-]+)\[/gmu).map(capitalized),
    listings: all(markdown, /^(?:`{3,}|~{3,}).*\btitle="([^"]+)"/gmu),
    captions: [...alternatives, ...all(markdown, /!\[[^\]]*\]\([^\s)]+\s"([^"\n]+)"\)/gu)],
    indexed: [...all(markdown, /:index\[([^\]]*)\]/gu), ...terms],
    tableHeads: all(markdown, /^(.*\|.*)\n[ |:-]*-[ |:-]*\|[ |:-]*$/gmu),
    hosts: all(markdown, /!\[[^\]]*\]\(https?:\/\/([^/)]+)/gu),
    letters: all(markdown, /\$([A-Za-z])\$/gu),
    formulas: all(markdown, /(\$[^$]+\$|^`{3,}math[\s\S]*?^`{3,})/gmu),
    drawings: all(markdown, /^`{3,}mermaid(.*\n[\s\S]*?)^`{3,}/gmu),
    citations: all(markdown, /(\[[^\]]*@[^\]]*\]|@\w+ ?(?:\[[^\]]*\])?)/gu),
  };
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, part = '']) => part);
}

function pieces(texts: readonly string[]): Pieces {
  return piecesOf(texts.map(wordsIn));
}

function titlesIn(entries: readonly OutlineEntry[]): string[] {
  return entries.flatMap(({ number = '', title, children }) => [title, `${number} ${title}`, ...titlesIn(children)]);
}

/** All texts in a record, those that functions make of a number included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'function') return textsIn(attempt(() => value('1', 1)));
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return undefined;
  }
}
