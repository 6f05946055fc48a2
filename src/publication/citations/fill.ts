import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { hrefTo } from '../../model/addresses.ts';
import type { Expand } from '../../model/budget.ts';
import { noteId } from '../../model/ids.ts';
import type { Note } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';
import { toElements } from './bibliography.ts';
import { authorsOf, type CitationPart, type FormattedCitation, type FormattedCitations } from './engine.ts';
import type { Library } from './library.ts';
import type { Occurrence } from './occurrences.ts';

/** The replacements for citations. */
export interface Filling {
  library: Library;
  /** BCP 47 tag. */
  lang: string;
  /** Ids of the works in the list. */
  ids: ReadonlyMap<string, string>;
  expand: Expand;
}

/**
 * Replaces each citation with the style's text.
 *
 * @returns the notes that a note style creates; references to them have no numbers yet
 */
export function fill(
  occurrences: readonly Occurrence[],
  { kind, terms, citations }: FormattedCitations,
  { library, lang, ids, expand }: Filling,
): Note[] {
  const notes: Note[] = [];
  for (const [index, occurrence] of occurrences.entries()) {
    const citation = citations[index];
    if (!citation) continue;
    expand([{ type: 'text', value: citation.html }], occurrence.element.position);
    const { form, cites, note } = occurrence;
    if (kind === 'in-text')
      replace(
        occurrence,
        linkParts(toElements(citation.html), citation.parts, (key) => ids.get(key)),
        lang,
      );
    else if (note) replace(occurrence, withoutStop(toElements(citation.html), occurrence), lang);
    else {
      const id = noteId(`citation-${index}`);
      notes.push(noteOf(id, citation, occurrence, lang));
      const item = library.get(cites[0]?.key ?? '');
      const authors = form === 'narrative' && item ? authorsOf(item, terms) : '';
      replace(
        occurrence,
        [
          ...(authors ? [{ type: 'text', value: authors } as const] : []),
          h('sup', [h('a', { href: `#${id}`, role: 'doc-noteref', className: ['noteref'] })]),
        ],
        lang,
      );
    }
  }
  return notes;
}

function noteOf(id: string, { html }: FormattedCitation, { element: { position } }: Occurrence, lang: string): Note {
  const paragraph = h('p', capitalized(toElements(html), lang));
  if (position) paragraph.position = position;
  return { id, number: 0, content: [paragraph], references: [] };
}

/** A note is a separate sentence: `See Knuth, 33.` */
function capitalized([first, ...others]: readonly ElementContent[], lang: string): ElementContent[] {
  if (first?.type !== 'text') return first ? [first, ...others] : [];
  const value = first.value.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(lang));
  return [{ ...first, value }, ...others];
}

/** The full stop at the end of a citation is redundant if the author's note continues after it. */
function withoutStop(nodes: ElementContent[], { element, parent }: Occurrence): ElementContent[] {
  const behind = parent.children.slice(parent.children.indexOf(element) + 1);
  const goesOn = behind.some((node) => node.type !== 'text' || node.value.trim() !== '');
  const last = nodes.at(-1);
  if (!goesOn || last?.type !== 'text' || !last.value.endsWith('.')) return nodes;
  return [...nodes.slice(0, -1), { type: 'text', value: last.value.slice(0, -1) }];
}

function replace({ element, parent }: Occurrence, nodes: readonly ElementContent[], lang: string): void {
  const index = parent.children.indexOf(element);
  if (index === -1) return;
  for (const node of nodes) {
    visit(node, 'element', (made) => {
      if (element.position) made.position = element.position;
    });
  }
  parent.children.splice(index, 1, ...nodes);
  const [first] = nodes;
  if (first?.type === 'element' && first.tagName === 'sup') closeUp(parent.children as ElementContent[], first, lang);
}

/**
 * A superscript follows the word before it without a space. In English it also follows the punctuation (Chicago Manual
 * of Style, 14.26); elsewhere the author's order is kept, as customs differ.
 */
function closeUp(children: ElementContent[], mark: Element, lang: string): void {
  const index = children.indexOf(mark);
  const [before, after] = [children[index - 1], children[index + 1]];
  if (before?.type === 'text') before.value = before.value.trimEnd();
  if (after?.type === 'text' && new Intl.Locale(lang).language === 'en') {
    const [punctuation = ''] = /^[.,;:!?]+/u.exec(after.value) ?? [];
    after.value = after.value.slice(punctuation.length);
    if (punctuation !== '') children.splice(index, 0, { type: 'text', value: punctuation });
  }
  partMarks(children, children.indexOf(mark));
}

/** Two adjacent marks would read as one number. */
function partMarks(children: ElementContent[], index: number): void {
  const isMark = (node: ElementContent | undefined) => node?.type === 'element' && node.tagName === 'sup';
  const next = children.findIndex((node, at) => at > index && (node.type !== 'text' || node.value !== ''));
  if (isMark(children[next])) children.splice(next, 0, h('sup', ', '));
  if (isMark(children[index - 1])) children.splice(index, 0, h('sup', ', '));
}

/** Links each part of a citation to its work, if that is listed. The parts are found by their text, in order. */
function linkParts(
  nodes: readonly ElementContent[],
  parts: readonly CitationPart[],
  idOf: (key: string) => string | undefined,
): ElementContent[] {
  let children = [...nodes];
  let from = 0;
  for (const { key, html } of parts) {
    const text = textOf({ type: 'root', children: toElements(html) });
    const whole = textOf({ type: 'root', children });
    const found = whole.indexOf(text, from);
    const id = idOf(key);
    if (found === -1 || text === '' || id === undefined) continue;
    // A number alone is a small target, so the link includes its brackets.
    const brackets = whole.charAt(found - 1) === '[' && whole.charAt(found + text.length) === ']' ? 1 : 0;
    const start = found - brackets;
    from = found + text.length + brackets;
    children = wrap(children, start, from, (content) => h('a', { href: hrefTo(id), role: 'doc-biblioref' }, content));
  }
  return children;
}

/** Wraps the text between two positions. Nothing changes if that would split an element or contain a link. */
function wrap(
  nodes: readonly ElementContent[],
  from: number,
  to: number,
  make: (content: ElementContent[]) => Element,
): ElementContent[] {
  const wrapped: ElementContent[] = [];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  let start = 0;
  for (const node of nodes) {
    const length = textOf(node).length;
    const end = start + length;
    if (node.type === 'element' && start <= from && to <= end && node.tagName !== 'a') {
      const inner = { ...node, children: wrap(node.children, from - start, to - start, make) };
      return nodes.map((other) => (other === node ? inner : other));
    }
    if (node.type === 'text') {
      const [first, last] = [clamp(from - start, length), clamp(to - start, length)];
      push(before, node.value.slice(0, first));
      push(wrapped, node.value.slice(first, last));
      push(after, node.value.slice(last));
    } else if (end <= from) before.push(node);
    else if (start >= to) after.push(node);
    else if (start >= from && end <= to && !holdsLink(node)) wrapped.push(node);
    else return [...nodes];
    start = end;
  }
  return [...before, make(wrapped), ...after];
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length);
}

function push(nodes: ElementContent[], value: string): void {
  if (value !== '') nodes.push({ type: 'text', value });
}

function holdsLink(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some(holdsLink));
}
