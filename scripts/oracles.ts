// Asks programs that are not Offprint's what is true of its publications: `npm run oracles [-- NAME…]`. `corpora` names
// all books of others, and `formulas` compares those of all documents that there are.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookmarksOracle } from './oracles/bookmarks.ts';
import { formulasVerdict } from './oracles/formulas.ts';
import type { Oracle, Verdict } from './oracles/oracle.ts';
import { pdfFileOracle } from './oracles/pdf-file.ts';
import { structureOracle } from './oracles/structure.ts';
import { built, type Chosen, chosen } from './oracles/subjects.ts';
import { verdictsTable } from './oracles/table.ts';
import { textOracle, unusedVerdict } from './oracles/text.ts';
import { validityOracle } from './oracles/validity.ts';

/** What is asked of each publication. */
const oracles: readonly Oracle[] = [bookmarksOracle, structureOracle, pdfFileOracle, textOracle, validityOracle];

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const isChosen = ({ name, source, isExtra = false }: Chosen) =>
  wanted.includes(name) || (wanted.includes('corpora') ? source.startsWith('..') : wanted.length === 0 && !isExtra);

function show(name: string, verdicts: readonly Verdict[]): void {
  console.log(verdictsTable(name, verdicts));
  if (verdicts.some(({ unexplained }) => unexplained.length > 0)) process.exitCode = 1;
}

const all: Verdict[] = [];
let isWhole = wanted.length === 0;
const scratch = await mkdtemp(join(tmpdir(), 'offprint-oracles-'));
try {
  for (const one of chosen.filter(isChosen)) {
    if (one.skipped !== undefined) {
      console.log(`${one.name}: SKIPPED, because ${one.skipped}`);
      isWhole = false;
      continue;
    }
    const subject = await built(one, scratch);
    const verdicts: Verdict[] = [];
    for (const oracle of oracles) verdicts.push(...(await oracle(subject)));
    show(one.name, verdicts);
    all.push(...verdicts);
  }
  if (isWhole) show('explanations of words', [unusedVerdict(all)]);
  if (isWanted('formulas')) show('formulas', [await formulasVerdict(wanted.length > 0)]);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
