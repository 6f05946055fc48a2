import type { Template } from '../../template/template.ts';

/** Factors of the usual size of text, and of the usual distance between lines in proportion to it. */
interface Reduction {
  size: number;
  line: number;
}

/** Lines are closer at first, because readers notice that less than smaller text. */
const closest = 0.94;
const tighter: readonly Reduction[] = [1, 0.98, 0.96, closest].map((line) => ({ size: 1, line }));

/** The smallest text, relative to its usual size: in large print, 16 points instead of 18. */
const smallest = 0.82;
const smallestLarge = 16 / 18;

/** The reductions in the order in which they are tried, in steps of two percent. The first one is none. */
function reductions(isLarge: boolean): readonly Reduction[] {
  const least = isLarge ? smallestLarge : smallest;
  const sizes = Array.from({ length: Math.floor((1 - least) / 0.02 + 1e-9) }, (_, at) => 1 - 0.02 * (at + 1));
  return [...tighter, ...sizes.map((size) => ({ size, line: closest }))];
}

/** A template with smaller text: its style sheets and modules multiply their sizes by these factors. */
function reduced(template: Template, { size, line }: Reduction): Template {
  const styles = `:root { --fit-size: ${size}; --fit-line: ${line}; }\n`;
  return {
    ...template,
    values: { ...template.values, fitSize: size, fitLine: line },
    styles: (medium, names) => styles + template.styles(medium, names),
  };
}

export interface Fit {
  template: Template;
  /** The number of pages of the print with this template. */
  pages: number;
}

/**
 * The template with the largest text with which a document has at most a number of pages. If there is none, that with the
 * smallest text.
 *
 * @param countPages prints the document
 */
export async function fitToPages(
  most: number,
  template: Template,
  { isLarge, countPages }: { isLarge: boolean; countPages: (template: Template) => Promise<number> },
): Promise<Fit> {
  const steps = reductions(isLarge);
  const fitAt = async (step: number): Promise<Fit> => {
    const own = steps[step];
    const changed = step === 0 || !own ? template : reduced(template, own);
    return { template: changed, pages: await countPages(changed) };
  };
  const usual = await fitAt(0);
  if (usual.pages <= most) return usual;
  let best = await fitAt(steps.length - 1);
  if (best.pages > most) return best;
  let [tooLarge, fits] = [0, steps.length - 1];
  while (fits - tooLarge > 1) {
    const middle = Math.floor((tooLarge + fits) / 2);
    const tried = await fitAt(middle);
    if (tried.pages <= most) [best, fits] = [tried, middle];
    else tooLarge = middle;
  }
  return best;
}
