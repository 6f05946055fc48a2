import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { hasClass, ownNumberClass } from '../../model/html-elements.ts';
import type { Section } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';
import {
  type CaptionedKind,
  type ElementNumber,
  type Numbering,
  type NumberingWords,
  numberedAs,
  type TheoremKind,
  unbroken,
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
      } else if (hasClass(element, 'equation') && ownNumberOf(element) !== undefined) {
        numbers.set(element, numberedAs('equation', ownNumberOf(element) ?? '', words));
      } else if (numbering.equations && hasClass(element, 'equation') && typeof element.properties.id === 'string') {
        const numbered = numberedAs('equation', next('equation', section), words);
        numbers.set(element, numbered);
        element.children.push(text(' '), labelled(numbered.label));
      }
    });
  }
  return numbers;
}

/** The number that an author gives an equation, without parentheses. */
function ownNumberOf({ children }: Element): string | undefined {
  const label = children.find((child) => child.type === 'element' && hasClass(child, 'label'));
  return label?.type === 'element' ? textOf(label).replace(/^\((.*)\)$/u, '$1') : undefined;
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

/** The label that Offprint puts before or next to something. */
function labelled(label: string): Element {
  return h('span', { className: ['label'] }, label);
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Counts each kind separately, through the publication or, if requested, in each numbered chapter: `2.3`. */
function createCounter(perChapter: boolean): (kind: string, section: Section) => string {
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

/** Those with the class of another kind, too, come before it. */
const kinds = [
  ...(['lemma', 'proposition', 'corollary', 'conjecture', 'remark'] as const),
  ...(['example', 'exercise', 'definition', 'theorem'] as const),
] as const satisfies readonly TheoremKind[];

/** A custom kind of numbered block. */
export interface CountedKind {
  /** The class of its blocks. */
  kind: string;
  /** The start of their titles, in the language of the publication. */
  name: string;
}

/** A counted kind, and how its blocks are named. */
interface TheoremCounter extends CountedKind {
  numberedAs: (number: string) => ElementNumber;
}

/**
 * Numbers theorems and related kinds, and the author's own numbered kinds, each kind separately. The number follows the
 * name at the start of the title: `Theorem 2 (Lagrange)`. A block whose title has no such name is not numbered. A
 * solution at the end has the number of its exercise.
 */
export function numberTheorems(
  sections: readonly Section[],
  words: NumberingWords,
  { theorems, perChapter }: Numbering,
  own: readonly CountedKind[] = [],
): Map<Element, ElementNumber> {
  const numbers = new Map<Element, ElementNumber>();
  const counted = [...own.map((kind) => ownKind(kind, words)), ...(theorems ? builtIn(words) : [])];
  const next = createCounter(perChapter);
  // Those whose solutions are at the end, by their keys, which start again in each chapter.
  const exercises = new Map<unknown, ElementNumber>();
  for (const section of sections) {
    visit(section.tree, 'element', (block) => {
      if (!hasClass(block, 'admonition')) return;
      const { dataExercise } = block.properties;
      delete block.properties.dataExercise;
      const isCounted = !hasClass(block, ownNumberClass);
      const kind = isCounted ? counted.find((one) => hasClass(block, one.kind)) : undefined;
      const exercise = hasClass(block, 'solution') ? exercises.get(dataExercise) : undefined;
      const numbered = kind
        ? numberTitle(block, kind.name, () => kind.numberedAs(next(kind.kind, section)))
        : exercise &&
          numberTitle(block, words.admonitions.solution, () => numberedAs('solution', exercise.number, words));
      if (!numbered) return;
      numbers.set(block, numbered);
      if (kind && dataExercise !== undefined) exercises.set(dataExercise, numbered);
    });
  }
  return numbers;
}

/** Replaces the name at the start of a title by a label with a number. Returns nothing if the title has no such name. */
function numberTitle(block: Element, name: string, number: () => ElementNumber): ElementNumber | undefined {
  const title = titleOf(block);
  const [first] = title?.children ?? [];
  if (!title || first?.type !== 'text' || !first.value.startsWith(name)) return undefined;
  const numbered = number();
  first.value = first.value.slice(name.length);
  title.children.unshift(labelled(numbered.label));
  return numbered;
}

function ownKind({ kind, name }: CountedKind, words: NumberingWords): TheoremCounter {
  const numbered = (number: string): ElementNumber => {
    const label = unbroken(words.numbered(name, number));
    return { number: words.number(number), label, reference: () => label };
  };
  return { kind, name, numberedAs: numbered };
}

function builtIn(words: NumberingWords): TheoremCounter[] {
  return kinds.map((kind) => ({
    kind,
    name: words.admonitions[kind],
    numberedAs: (number) => numberedAs(kind, number, words),
  }));
}

export function titleOf({ children }: Element): Element | undefined {
  return children.filter((child) => child.type === 'element').find((child) => hasClass(child, 'admonition-title'));
}
