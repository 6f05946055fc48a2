import type { Formula } from '../../src/html/math/read.ts';
import { createTexReader } from '../../src/html/math/tex.ts';
import { canonical } from './math/canonical.ts';
import { documentsIn, type FormulaDocument } from './math/documents.ts';
import { explanations, refusals } from './math/explanations.ts';
import { readWithMathJax } from './math/mathjax.ts';
import { sampleFormulas } from './math/random-formulas.ts';

/** A formula that two engines read differently. What one of them cannot read, it tells in place of the structure. */
export interface FormulaDifference {
  path: string;
  tex: string;
  ours: string;
  theirs: string;
}

export interface MathVerdict {
  /** Formulas that both engines read. */
  compared: number;
  /** All formulas, and those of them that are read here. What neither engine can read is no formula. */
  formulas: number;
  read: number;
  /** What is not understood. */
  differences: FormulaDifference[];
  /** How many differences each explanation accounts for. */
  explained: ReadonlyMap<string, number>;
}

/** Folders with documents, where they are there; those in `../shared` were written by others. */
const folders = ['source', '../shared/article', '../shared/corpora', '../shared/formulas'];

/** So many formulas are made at random, the same in every run. */
const randomCount = 10_000;

async function* allDocuments(): AsyncGenerator<FormulaDocument> {
  yield* documentsIn(folders);
  yield { path: 'random formulas', formulas: sampleFormulas(randomCount) };
}

/**
 * Compares what formulas become with what MathJax makes of them, by structure: nesting, children and the order of
 * characters.
 *
 * @param documents with the formulas, such as those of `documentsIn`. Default: those of the project and of `../shared`, and
 *   random formulas
 */
export async function mathOracle(
  documents: AsyncIterable<FormulaDocument> | Iterable<FormulaDocument> = allDocuments(),
): Promise<MathVerdict> {
  const explained = new Map<string, number>();
  const verdict: MathVerdict = { compared: 0, formulas: 0, read: 0, differences: [], explained };
  for await (const { path, formulas } of documents) {
    const read = createTexReader();
    for (const formula of formulas) {
      const found = await compared(formula, read);
      if (!found) continue;
      verdict.formulas += 1;
      if (found.isRead) verdict.read += 1;
      if (found.isCompared) verdict.compared += 1;
      if (found.ours === found.theirs) continue;
      const kinds = found.isCompared ? explanations : found.isRead ? refusals : [];
      const why = kinds.find(({ explains }) => explains(formula.tex))?.why;
      if (why === undefined)
        verdict.differences.push({ path, tex: formula.tex, ours: found.ours, theirs: found.theirs });
      else explained.set(why, (explained.get(why) ?? 0) + 1);
    }
  }
  return verdict;
}

/** What both engines make of a formula; nothing where neither can read it. */
async function compared({ tex, display }: Formula, read: ReturnType<typeof createTexReader>) {
  const ours = read({ tex, display });
  const theirs = await readWithMathJax(tex, display);
  if ('fault' in ours && 'fault' in theirs) return undefined;
  return {
    isRead: !('fault' in ours),
    isCompared: !('fault' in ours || 'fault' in theirs),
    ours: 'fault' in ours ? ours.fault : canonical(ours.math, display),
    theirs: 'fault' in theirs ? theirs.fault : canonical(theirs.math, display),
  };
}
