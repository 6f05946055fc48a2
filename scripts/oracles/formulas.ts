import { documentsIn } from './math/documents.ts';
import { mathOracle } from './math.ts';
import type { Verdict } from './oracle.ts';

/** Documents with formulas whose comparison takes seconds. */
const few = ['source', '../shared/article'];

/**
 * Compares formulas with what MathJax makes of them.
 *
 * @param isThorough whether those of all documents are compared, which takes minutes
 */
export async function formulasVerdict(isThorough: boolean): Promise<Verdict> {
  const { compared, differences, explained } = await (isThorough ? mathOracle() : mathOracle(documentsIn(few)));
  return {
    name: 'structure (MathJax)',
    compared: `${compared} formulas`,
    explained,
    unexplained: differences.map(({ path, tex, ours, theirs }) => `${path}: ${tex}: expected ${theirs}, found ${ours}`),
  };
}
