// Lets writers make mistakes, one for each kind of node and way to be wrong, and tells which of them parity finds:
// `npm run mutation`, `npm run mutation -- --to html,epub SOURCE…`.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allFormats, isFormat } from '../src/formats/names.ts';
import { books, booksMissing } from './bench/books.ts';
import { campaign } from './mutation/campaign.ts';
import { missedLine, outcomesTable } from './mutation/table.ts';

const { values, positionals } = parseArgs({ options: { to: { type: 'string' } }, allowPositionals: true });
const to = (values.to?.split(',') ?? allFormats).filter(isFormat);
const scratch = await mkdtemp(join(tmpdir(), 'offprint-mutation-'));

/** The article, the guide, and a book of others where it is there. */
async function ownSources(): Promise<string[]> {
  const [book] = await books(scratch);
  if (!book && booksMissing) console.log(booksMissing);
  return ['source/china-foreign-relations.md', 'source/guide/index.md', ...(book ? [book.source] : [])];
}

try {
  for (const source of positionals.length > 0 ? positionals : await ownSources()) {
    const { outcomes, falseAlarms } = await campaign({ sources: [source], to });
    const caught = outcomes.filter(({ isCaught }) => isCaught).length;
    console.log(`${source}: ${caught} of ${outcomes.length} mistakes found, ${falseAlarms.length} false alarms\n`);
    console.log(`${outcomesTable(outcomes, to)}\n`);
    for (const one of outcomes.filter(({ isCaught }) => !isCaught)) console.log(`${missedLine(one)}\n`);
    if (falseAlarms.length > 0) console.log(`False alarms: ${falseAlarms.join(', ')}\n`);
    if (caught < outcomes.length || falseAlarms.length > 0) process.exitCode = 1;
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
