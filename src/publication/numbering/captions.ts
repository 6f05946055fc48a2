import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { hasClass } from '../../model/html-elements.ts';
import type { Section } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';
import {
  type CaptionedKind,
  type ElementNumber,
  type Numbering,
  type NumberingWords,
  numberedAs,
} from './numbering.ts';

const switches = { figure: 'figures', table: 'tables', listing: 'listings' } as const satisfies Record<
  CaptionedKind,
  keyof Numbering
>;

/** Numbers elements with captions, and equations with ids, and puts the number before or next to the caption. */
export function numberCaptions(
  sections: readonly Section[],
  words: NumberingWords,
  numbering: Numbering,
): Map<Element, ElementNumber> {
  const numbers = new Map<Element, ElementNumber>();
  const next = createCounter(numbering.perChapter);
  for (const section of sections) {
    visit(section.tree, 'element', (element) => {
      const captioned = captionedOf(element);
      if (captioned && numbering[switches[captioned.kind]]) {
        const { kind, caption } = captioned;
        const number = next(kind, section);
        const numbered = numberedAs(kind, number, words);
        numbers.set(element, numbered);
        caption.children.unshift(labelled(numbered.label), text(words.captionSeparator));
        if (kind === 'figure') numberParts(element, number, words, numbers);
      } else if (numbering.equations && isEquation(element)) {
        const numbered = numberedAs('equation', next('equation', section), words);
        numbers.set(element, numbered);
        element.children.push(text(' '), labelled(numbered.label));
      }
    });
  }
  return numbers;
}

/** The images of a figure are its parts, `(a)` and `(b)`; references name them as `Figure 2a`. */
function numberParts(
  figure: Element,
  number: string,
  words: NumberingWords,
  numbers: Map<Element, ElementNumber>,
): void {
  let count = 0;
  visit(figure, 'element', (part) => {
    if (part.tagName !== 'figure' || !hasClass(part, 'subfigure')) return;
    const letter = letterOf(count);
    count += 1;
    numbers.set(part, numberedAs('figure', `${number}${letter}`, words));
    const caption = captionOf(part);
    if (caption) caption.children.unshift(labelled(`(${letter})`), text(' '));
    else part.children.push(h('figcaption', [labelled(`(${letter})`)]));
  });
}

/** `a` to `z`, then `aa`, `ab`… */
function letterOf(index: number): string {
  const before = index < 26 ? '' : letterOf(Math.floor(index / 26) - 1);
  return before + String.fromCharCode('a'.charCodeAt(0) + (index % 26));
}

function isEquation(element: Element): boolean {
  return hasClass(element, 'equation') && typeof element.properties.id === 'string';
}

/** The label that Offprint puts before or next to something. */
export function labelled(label: string): Element {
  return h('span', { className: ['label'] }, label);
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Returns the next number of a kind in a section. */
type Counter = (kind: string, section: Section) => string;

/** Counts each kind separately, through the publication or, if requested, in each numbered chapter: `2.3`. */
export function createCounter(perChapter: boolean): Counter {
  const counts = new Map<string, number>();
  return (kind, { number: chapter }) => {
    const prefix = perChapter && chapter !== undefined ? `${chapter}.` : '';
    const key = `${prefix}${kind}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${prefix}${count}`;
  };
}

export interface CaptionedElement {
  kind: CaptionedKind;
  caption: Element;
}

/** A figure, table or listing with a caption; nothing for other elements, or without a caption. */
export function captionedOf(element: Element): CaptionedElement | undefined {
  const kind = kindOf(element);
  const caption = kind && captionOf(element);
  return kind && caption ? { kind, caption } : undefined;
}

/** The caption of an element, if it is not empty. */
export function captionOf({ children }: Element): Element | undefined {
  const caption = children
    .filter((child) => child.type === 'element')
    .find(({ tagName }) => tagName === 'figcaption' || tagName === 'caption');
  return caption && caption.children.length > 0 ? caption : undefined;
}

/** A table that an author wrote as HTML contains its own caption. */
function kindOf(element: Element): CaptionedKind | undefined {
  if (element.tagName === 'table') return 'table';
  if (element.tagName !== 'figure') return undefined;
  return (['listing', 'table', 'figure'] as const).find((kind) => hasClass(element, kind));
}
