import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { headings } from '../model/html-elements.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { Note, Publication, Section, TitleContent } from '../model/publication.ts';
import { copyOf } from '../model/published-text.ts';
import { visit } from '../model/visit.ts';
import type { Words } from '../template/words.ts';
import { joinFormulas } from './joined-formulas.ts';

export interface Rendering {
  words: Words;
  /** The URL of an image. Default: the path of its resource. */
  pictureUrl?: (path: string) => string;
  /** The position of a book's notes: at the end of each chapter, or of the book. Default: `chapter`. */
  notesAt?: 'chapter' | 'document' | undefined;
  /** Adapts a tree, which is a copy, to the medium. */
  change?: (tree: Root) => void;
}

/** The HTML of the whole text. Each chapter of a book ends with its notes. */
export function renderSections(publication: Publication, rendering: Rendering): string {
  return [...renderedSections(publication, rendering)].join('\n');
}

/** The same, section by section: those of a long book take seconds. */
export function* renderedSections({ kind, sections, notes }: Publication, rendering: Rendering): Generator<string> {
  const isOwn = kind !== 'article' && rendering.notesAt !== 'document';
  const bySection = isOwn ? notesBySection(notes) : new Map<string, Note[]>();
  for (const section of sections) yield renderSection(section, bySection.get(section.id) ?? [], rendering);
}

/** The HTML of one section, with notes at its end. */
export function renderSection(section: Section, notes: readonly Note[], rendering: Rendering): string {
  return toHtml(adapt(withNotes(section, notes, rendering.words), rendering));
}

/** The HTML of a line that is more than text. */
export function renderTitle(content: readonly ElementContent[], rendering: Rendering): string {
  return toHtml(adapt({ type: 'root', children: [...content] }, rendering));
}

/** What stands before the text, as markup. Lines that are only text are absent. */
export interface FrontMarkup {
  title?: string;
  subtitle?: string;
  description?: string;
  /** By paragraph. */
  dedication?: string[];
  keywords?: string[];
  abstract?: string;
}

/** @param write the markup of a tree */
export function frontMarkup(
  { title, subtitle, description, dedication, keywords, abstract }: TitleContent & Pick<Publication, 'abstract'>,
  write: (tree: Root) => string,
): FrontMarkup {
  const line = (children: readonly ElementContent[]) => write({ type: 'root', children: [...children] });
  return withoutUndefined({
    title: title && line(title),
    subtitle: subtitle && line(subtitle),
    description: description && line(description),
    dedication: dedication?.map(line),
    keywords: keywords?.map(line),
    abstract: abstract && write(abstract),
  });
}

/** What stands before the text, as HTML. */
export function renderFront(publication: Publication, rendering: Rendering): FrontMarkup {
  return frontMarkup(publication, (tree) => toHtml(adapt(tree, rendering)));
}

/** The notes of each section that has some, by its id. One that is only referenced from another note follows that. */
export function notesBySection(notes: readonly Note[]): Map<string, Note[]> {
  const bySection = new Map<string, Note[]>();
  let section = '';
  for (const note of notes) {
    section = note.references[0]?.section ?? section;
    const own = bySection.get(section);
    if (own) own.push(note);
    else bySection.set(section, [note]);
  }
  return bySection;
}

/** The tree of a section, with these notes at its end. */
export function withNotes({ id, tree }: Section, notes: readonly Note[], words: Words): Root {
  if (notes.length === 0) return tree;
  const [chapter] = tree.children;
  const whole = chapter?.type === 'element' && holdsAll(chapter) ? chapter : undefined;
  const heading = whole?.children.find(
    (child): child is Element => child.type === 'element' && headings.has(child.tagName),
  );
  const level = heading ? Number(heading.tagName[1]) + 1 : 2;
  // Its name includes the chapter: otherwise readers who navigate by landmarks would hear the same name for each.
  const section = notesSection(notes, { id: `offprint-notes-${id}`, level, of: heading?.properties.id }, words);
  const { children } = tree;
  return { ...tree, children: whole ? [{ ...whole, children: [...whole.children, section] }] : [...children, section] };
}

/** Whether an element is a whole section: content before the first heading of an article is in none. */
function holdsAll({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'section' || (Array.isArray(className) && className.includes('opening'));
}

/** The HTML of the notes at the end of everything, as a section; empty if there are none. */
export function renderNotes(publication: Publication, rendering: Rendering): string {
  const section = endNotes(publication, rendering);
  return section ? toHtml(adapt({ type: 'root', children: [section] }, rendering)) : '';
}

/** The notes at the end of everything, as a section; absent if there are none. */
export function endNotes(
  publication: Publication,
  { words, notesAt }: Pick<Rendering, 'words' | 'notesAt'>,
): Element | undefined {
  const { kind, notes } = publication;
  if (notes.length === 0 || (kind === 'book' && notesAt !== 'document')) return undefined;
  return kind === 'book'
    ? notesOfBook(publication, words)
    : notesSection(notes, { id: 'offprint-notes', level: 2 }, words);
}

/** The notes of all chapters, as a separate chapter: their numbers restart in each. */
function notesOfBook({ notes, sections }: Publication, words: Words): Element {
  const bySection = notesBySection(notes);
  const id = 'offprint-notes';
  return h('section', { className: ['chapter', 'notes'], role: 'doc-endnotes', ariaLabelledBy: [id] }, [
    h('h2', { id, className: ['chapter-title'] }, words.notes),
    ...sections.flatMap((section) => {
      const own = bySection.get(section.id) ?? [];
      return own.length === 0 ? [] : [h('h3', section.title), notesList(own, words)];
    }),
  ]);
}

interface NotesHeading {
  id: string;
  level: number;
  /** Id of the heading of the annotated chapter. */
  of?: unknown;
}

function notesSection(notes: readonly Note[], { id, level, of }: NotesHeading, words: Words): Element {
  const names = typeof of === 'string' ? [id, of] : [id];
  return h('section', { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: names }, [
    h(`h${Math.min(level, 6)}`, { id }, words.notes),
    notesList(notes, words),
  ]);
}

function notesList(notes: readonly Note[], words: Words): Element {
  const [first] = notes;
  return h(
    'ol',
    { start: first && first.number > 1 ? first.number : undefined },
    notes.map((note, index) => {
      // A number is missing where its note is meant for another format.
      const isNext = index === 0 || note.number === (notes[index - 1]?.number ?? 0) + 1;
      return renderNote(note, words, isNext ? undefined : note.number);
    }),
  );
}

/** Maximum number of backlinks of a note: nobody needs more, and a browser prints thousands for minutes (measured). */
const mostWaysBack = 100;

function renderNote({ id, number, content, references }: Note, words: Words, value: number | undefined): Element {
  const back = references.slice(0, mostWaysBack).flatMap((reference, index) => [
    { type: 'text' as const, value: ' ' },
    h(
      'a',
      { href: `#${reference.id}`, role: 'doc-backlink', ariaLabel: words.backToText(number, index + 1) },
      // Not ↩, which few text faces have: print would use another font for it.
      '↑',
    ),
  ]);
  return h('li', { id, value }, withLinksBack(content, back));
}

/** The backlinks continue the note's last paragraph, as in a book; after any other block they are separate. */
function withLinksBack(content: readonly ElementContent[], back: readonly ElementContent[]): ElementContent[] {
  const last = content.findLast((node) => node.type === 'element');
  if (last?.tagName !== 'p') return [...content, ...back];
  return content.map((node) => (node === last ? { ...last, children: [...last.children, ...back] } : node));
}

/** The tree in the form for HTML. A publication is shared between writers, so this is a copy. */
function adapt(tree: Root, { words, pictureUrl = (path) => path, change }: Rendering): Root {
  const copy = copyOf(tree);
  change?.(copy);
  visit(copy, 'element', ({ tagName, properties, children: [first] }) => {
    // HTML parsers drop a line break directly after `<pre>` (HTML, 13.2.6.4.7): a meaningful one needs another before
    // it.
    if (tagName === 'pre' && first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`;
    if (tagName === 'img') {
      properties.src = pictureUrl(String(properties.src));
      // HTML requires alternative text for each image. Until here a missing one means that the author gave none.
      properties.alt ??= '';
    } else if (tagName === 'input') properties.ariaLabel = properties.checked ? words.done : words.toDo;
  });
  joinFormulas(copy);
  return copy;
}
