import type { OutlineEntry, Publication } from '../../../model/publication.ts';

/** The title of a chapter for the feet of its pages. Both are CSS strings. */
interface ChapterTitle {
  /** Id of the chapter's heading. */
  id: string;
  text: string;
}

/** The letters that fit on a line of the margin: in the template's font, on the narrower of the two sheets. */
const room = { head: 80, besidePageNumber: 64 };

/** The title of the publication, as a CSS string. */
export function runningTitle({ metadata }: Publication): string {
  return cssString(shortened(metadata.title, room.head));
}

/** The titles of a book's chapters, in reading order. Articles have none, nor have sections without a heading. */
export function chapterTitles({ kind, outline, sections }: Publication): ChapterTitle[] {
  if (kind === 'article') return [];
  const entries = entriesIn(outline);
  return sections.flatMap(({ id, role }) => {
    const title = role === 'chapter' ? entries.find(({ section }) => section === id) : undefined;
    return title
      ? [{ id: cssString(title.id), text: cssString(shortened(numbered(title), room.besidePageNumber)) }]
      : [];
  });
}

function entriesIn(outline: readonly OutlineEntry[]): OutlineEntry[] {
  return outline.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}

function numbered({ number, title }: OutlineEntry): string {
  return number === undefined ? title : `${number}\u2002${title}`;
}

/** Ends at a word boundary if there is one. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const start = letters.slice(0, most - 1).join('');
  const word = start.lastIndexOf(' ');
  return `${start.slice(0, word > most / 2 ? word : undefined).trimEnd()}…`;
}

/**
 * A text as a CSS string with its quotes, for a style sheet inside a `style` element.
 * Escapes, by code point (CSS Syntax Level 3, 4.3.7), characters that would end the string or the line, and `<`, which
 * could end the element. The space after the number belongs to the escape.
 */
export function cssString(text: string): string {
  const escaped = (character: string) => `\\${character.charCodeAt(0).toString(16)} `;
  return `"${text.replace(/["\\<\p{Cc}]/gu, escaped)}"`;
}
