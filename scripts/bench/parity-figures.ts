import { expectedOf } from '../../src/checks/parity/expected.ts';
import type { ParityScope } from '../../src/checks/parity/parity.ts';
import { type FormatFiles, parityFindings } from '../../src/formats/check-finished.ts';
import { isError } from '../../src/model/report.ts';
import { messageLog } from '../../src/produce/message-log.ts';
import { openRun } from '../../src/produce/run.ts';
import { type Product, produce } from '../../src/produce.ts';
import { readWithPdfJs } from '../../src/readers/pdf/text-layer.ts';
import { openSession } from '../../src/session.ts';
import type { Printed } from './books.ts';
import { median } from './measure.ts';
import type { Figures, Limit } from './report.ts';

/** What the project promises itself of the comparison that every build makes. */
export function parityLimit({ name }: Printed): Limit {
  return { figure: `${name}: parity / the rest of the build`, unit: ' ×', most: 0.15 };
}

/** What is measured beside it: a build compares only what readers find their way by in a PDF, and not all of its text. */
export function parityNames({ name }: Printed): Record<keyof Parity, string> {
  return {
    build: parityLimit({ name, source: '' }).figure,
    navigation: `${name}: outline and pages of the PDF / the rest of the build`,
    text: `${name}: all of the PDF, as \`check\` does / the rest of the build`,
    floor: `${name}: pdf.js extracting the text of the PDF / the rest of the build`,
  };
}

/** Milliseconds that parts of the comparison take. */
interface Parity {
  /** All that a build compares, of all formats. */
  build: number;
  navigation: number;
  text: number;
  /** The least that any comparison of the text takes. */
  floor: number;
}

/**
 * Measures what parity adds to a build of all formats: the build makes it, and then each part is made once more by itself. All in
 * one process; one more round goes ahead that does not count, in which what the others run is compiled.
 *
 * @throws Error where the source has errors
 */
export async function parityFigures(printed: Printed, runs: number): Promise<Figures> {
  const rounds: Parity[] = [];
  for (let round = 0; round <= runs; round++) {
    let parity: Parity | undefined;
    const start = performance.now();
    let end = start;
    const sources = [printed.source];
    await using session = openSession();
    const log = messageLog();
    const run = log.take(await openRun(session, { sources, to: ['html', 'pdf', 'epub'] }, 'build', log));
    for await (const product of run ? produce(run) : []) {
      end = performance.now();
      parity = await timesOf(product);
    }
    if (parity === undefined)
      throw new Error(`Cannot measure with \`${printed.source}\`:\n${log.messages.filter(isError).join('\n')}`);
    const rest = end - start - parity.build;
    const { build, navigation, text, floor } = parity;
    if (round > 0)
      rounds.push({ build: build / rest, navigation: navigation / rest, text: text / rest, floor: floor / rest });
  }
  const names = parityNames(printed);
  const parts = ['build', 'navigation', 'text', 'floor'] as const;
  return new Map(parts.map((part) => [names[part], median(rounds.map((shares) => shares[part]))]));
}

async function timesOf({ written }: Product): Promise<Parity> {
  const pdfs = written.filter(({ format }) => format === 'pdf');
  const build = await timeOf(async () => {
    for (const publication of new Set(written.map((finished) => finished.publication))) expectedOf(publication);
    await compare(written, 'navigation');
  });
  return {
    build,
    navigation: await timeOf(() => compare(pdfs, 'navigation')),
    text: await timeOf(() => compare(pdfs, 'all')),
    floor: await timeOf(async () => {
      for (const { main } of pdfs) await extractText(main.bytes);
    }),
  };
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function compare(written: readonly FormatFiles[], scope: ParityScope): Promise<void> {
  for (const finished of written) {
    const findings = await parityFindings(finished, scope);
    if (findings.length > 0) throw new Error('Cannot measure: the files do not say what their source says');
  }
}

function extractText(bytes: Uint8Array): Promise<void> {
  return readWithPdfJs(bytes, async (document) => {
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      await page.getTextContent({ disableNormalization: true });
      page.cleanup();
    }
  });
}
