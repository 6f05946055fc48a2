import bidiFactory, { type Bidi } from 'bidi-js';

/** A piece of a line that runs in one direction. */
export interface VisualRun {
  /** In reading order, with mirrored brackets if it runs from right to left. */
  text: string;
  rtl: boolean;
}

// Node loads the CommonJS build, which is the function itself; the package's types describe an ES module.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** The pieces of a line from left to right: the Unicode Bidirectional Algorithm (UAX #9). */
export function visualRuns(line: string, dir: 'ltr' | 'rtl'): VisualRun[] {
  const resolved = bidi.getEmbeddingLevels(line, dir);
  const levelAt = (index: number) => resolved.levels[index] ?? 0;
  const mirrored = bidi.getMirroredCharactersMap(line, resolved.levels);
  const runs: VisualRun[] = [];
  const runAt: VisualRun[] = [];
  for (let index = 0; index < line.length; index++) {
    const current = index > 0 && levelAt(index) === levelAt(index - 1) ? runs.at(-1) : undefined;
    const run = current ?? { text: '', rtl: levelAt(index) % 2 === 1 };
    if (!current) runs.push(run);
    run.text += mirrored.get(index) ?? line[index];
    runAt.push(run);
  }
  const visual = bidi.getReorderedIndices(line, resolved).flatMap((index) => runAt[index] ?? []);
  return [...new Set(visual)];
}
