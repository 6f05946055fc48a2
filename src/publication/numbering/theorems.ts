import type { Element } from 'hast';
import { hasClass, ownNumberClass } from '../../model/html-elements.ts';
import type { Section } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';
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

/** The title of a callout. */
export function titleOf({ children }: Element): Element | undefined {
  return children.filter((child) => child.type === 'element').find((child) => hasClass(child, 'admonition-title'));
}
