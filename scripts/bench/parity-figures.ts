import { parityFindings } from '../../src/checks/parity/parity.ts';
import { isError } from '../../src/model/report.ts';
import { expectedOf } from '../../src/phases.ts';
import { type Product, produce } from '../../src/produce.ts';
import type { Printed } from './books.ts';
import { median } from './measure.ts';
import type { Figures, Limit } from './report.ts';

/** What the project promises itself of the proof that every build makes. */
export function parityLimit({ name }: Printed): Limit {
  return { figure: `${name}: parity / the rest of the build`, unit: ' ×', most: 0.15 };
}

/**
 * Measures what parity adds to a build of HTML and EPUB: the build makes it, and then it is made once more by itself. All in
 * one process; one more round goes ahead that does not count, in which what the others run is compiled.
 *
 * @throws Error where the source has errors
 */
export async function parityFigures({ name, source }: Printed, runs: number): Promise<Figures> {
  const shares: number[] = [];
  for (let round = 0; round <= runs; round++) {
    let proof: number | undefined;
    const start = performance.now();
    let end = start;
    const messages = await produce({ sources: [source], to: ['html', 'epub'] }, 'build', async (product) => {
      end = performance.now();
      proof = await timeOfProof(product);
    });
    if (proof === undefined)
      throw new Error(`Cannot measure with \`${source}\`:\n${messages.filter(isError).join('\n')}`);
    if (round > 0) shares.push(proof / (end - start - proof));
  }
  return new Map([[parityLimit({ name, source }).figure, median(shares)]]);
}

/** Milliseconds. */
async function timeOfProof({ written }: Product): Promise<number> {
  const start = performance.now();
  for (const publication of new Set(written.map((finished) => finished.publication))) expectedOf(publication);
  for (const finished of written) {
    const findings = await parityFindings(finished);
    if (findings.length > 0) throw new Error('Cannot measure: the files do not say what their source says');
  }
  return performance.now() - start;
}
