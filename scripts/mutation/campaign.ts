import { expectedOf } from '../../src/checks/parity/expected.ts';
import { type FormatFiles, parityFindings } from '../../src/formats/check-finished.ts';
import { entryOf } from '../../src/formats/entries.ts';
import type { Format } from '../../src/formats/names.ts';
import type { Publication } from '../../src/model/publication.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import { messageLog } from '../../src/produce/message-log.ts';
import { publishingRun } from '../../src/produce/publishing-run.ts';
import { openRun, type Run } from '../../src/produce/run.ts';
import type { RunOptions } from '../../src/produce/run-options.ts';
import { setUpWriters, type WriterSetup } from '../../src/produce/writer-setup.ts';
import { prepareAll } from '../../src/produce.ts';
import { forFormat } from '../../src/publication/for-format.ts';

import { openSession } from '../../src/session.ts';

import { type Mutation, mutantsOf } from './mutants.ts';
import { operations } from './operations.ts';
import { isSeen } from './unseen.ts';

/** What parity made of a mistake. */
export interface Outcome extends Mutation {
  format: Format;
  isCaught: boolean;
}

/** What came of a campaign against one source. */
export interface Campaign {
  outcomes: Outcome[];
  /** What was found where nothing was wrong: `format:line`. */
  falseAlarms: string[];
}

/**
 * Lets the writers make each mistake with each kind of node of a source, and holds what they write against it.
 *
 * @param find what finds mistakes
 */
export async function campaign(options: RunOptions, find = parityFindings): Promise<Campaign> {
  const outcomes: Outcome[] = [];
  const falseAlarms: string[] = [];
  await using session = openSession({ host: options.host, open: patientBrowser });
  const log = messageLog();
  const opened = log.take(await openRun(session, options, 'build', log));
  const run = opened && publishingRun(opened);
  for (const prepared of run ? await prepareAll(run) : []) {
    const setup = prepared.publication && run && (await setUpWriters(prepared.publication, prepared, run, run.report));
    if (!prepared.publication || !setup) continue;
    for (const format of run.project.formats) {
      const found = await ofFormat(forFormat(prepared.publication, format), format, setup, run, find);
      outcomes.push(...found.outcomes);
      falseAlarms.push(...found.falseAlarms);
    }
  }
  if (outcomes.length === 0) throw new Error(`Cannot mutate what is wrong:\n${log.messages.join('\n')}`);
  return { outcomes, falseAlarms };
}

/** So long a book may take to print, in milliseconds, while the machine has other work. */
const patience = 900_000;

const patientBrowser: typeof openBrowser = (options) => openBrowser({ ...options, timeout: patience });

async function ofFormat(
  publication: Publication,
  format: Format,
  settled: WriterSetup,
  run: Run,
  find: typeof parityFindings,
): Promise<Campaign> {
  const outcomes: Outcome[] = [];
  const falseAlarms: string[] = [];
  const judge = async (written: Publication, mutations: readonly Mutation[]) => {
    const finished = await writeFormat(written, format, settled, run);
    const findings = await find({ ...finished, publication, expected: expectedOf(publication) });
    const lines = findings.map(({ at }) => at?.line ?? 0);
    const isFound = ({ lines: ranges }: Mutation) =>
      lines.some((line) => ranges.some(([first, last]) => line >= first && line <= last));
    for (const mutation of mutations) {
      if (isSeen(mutation, format)) outcomes.push({ ...mutation, format, isCaught: isFound(mutation) });
    }
    // One mistake may have consequences elsewhere: what leads to a lost figure leads nowhere.
    if (mutations.length === 0) falseAlarms.push(...lines.map((line) => `${format}:${line}`));
  };
  await judge(publication, []);
  for (const operation of operations) {
    for (const mutant of mutantsOf(publication, operation)) await judge(mutant.publication, mutant.mutations);
  }
  return { outcomes, falseAlarms };
}

/** What a writer makes of a publication. */
async function writeFormat(
  publication: Publication,
  format: Format,
  { template, options, ownOf }: WriterSetup,
  { browser, report, signal }: Run,
): Promise<FormatFiles> {
  const further: FormatFiles['further'][number][] = [];
  const bytes = await (await entryOf(format).load()).write(publication, {
    template,
    options: { ...options, own: ownOf(format) },
    browser,
    report,
    signal,
    addFile: (file) => further.push({ format, ...file }),
  });
  const path = options.files[format]?.path ?? '';
  return { format, main: { format, path, mediaType: entryOf(format).mediaType, bytes }, further };
}
