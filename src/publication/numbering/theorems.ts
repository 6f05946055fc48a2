import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { hasClass } from '../../model/class-names.ts';
import { ownNumberClass } from '../../model/own-number.ts';
import type { Section } from '../../model/publication.ts';
import { createCounter, labelled } from './captions.ts';
import {
  type ElementNumber,
  type Numbering,
  type NumberingWords,
  numberedAs,
  type TheoremKind,
  unbroken,
} from './numbering.ts';

const kinds = ['example', 'exercise', 'definition', 'theorem'] as const satisfies readonly TheoremKind[];

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
 * name at the start of the title: `Theorem 2 (Lagrange)`. A block whose title has no such name is not numbered.
 */
export function numberTheorems(
  sections: readonly Section[],
  words: NumberingWords,
  { theorems, perChapter }: Numbering,
  own: readonly CountedKind[] = [],
): Map<Element, ElementNumber> {
  const numbers = new Map<Element, ElementNumber>();
  const counted = [...own.map((kind) => ownKind(kind, words)), ...(theorems ? builtIn(words) : [])];
  if (counted.length === 0) return numbers;
  const next = createCounter(perChapter);
  for (const section of sections) {
    visit(section.tree, 'element', (block) => {
      const isCounted = hasClass(block, 'admonition') && !hasClass(block, ownNumberClass);
      const kind = isCounted ? counted.find((one) => hasClass(block, one.kind)) : undefined;
      const title = titleOf(block);
      const [first] = title?.children ?? [];
      if (!kind || !title || first?.type !== 'text' || !first.value.startsWith(kind.name)) return;
      const numbered = kind.numberedAs(next(kind.kind, section));
      numbers.set(block, numbered);
      first.value = first.value.slice(kind.name.length);
      title.children.unshift(labelled(numbered.label));
    });
  }
  return numbers;
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

/** The title of a callout. */
export function titleOf({ children }: Element): Element | undefined {
  return children.filter((child) => child.type === 'element').find((child) => hasClass(child, 'admonition-title'));
}
