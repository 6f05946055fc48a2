import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaign } from '../../../scripts/mutation/campaign.ts';
import { outcomesTable } from '../../../scripts/mutation/table.ts';
import { writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const source = `---
title: The Tides
---

## Water

High water comes twice each day, and low water between.

- the first
- the second

The moon draws the water.

| Port | Range |
|------|-------|
| Ebb  | 3 m   |
| Flow | 4 m   |
`;

/** Mutates the source in HTML, and holds it against it by `find`. */
function mutated(find?: Parameters<typeof campaign>[1]) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': source });
    return campaign({ sources: [join(folder, 'tides.md')], to: ['html'] }, find);
  });
}

test('makes each mistake with each kind of node, and finds them all', async () => {
  const { outcomes, falseAlarms } = await mutated();
  const of = (kind: string) => outcomes.filter((one) => one.kind === kind).map(({ operation }) => operation);
  expect(of('words')).toEqual(['drop', 'duplicate', 'reorder', 'alter']);
  expect(of('cell')).toEqual(['drop', 'duplicate', 'reorder', 'alter']);
  expect(of('list item')).toEqual(['drop', 'duplicate', 'reorder', 'alter']);
  expect(outcomes.filter(({ isCaught }) => !isCaught)).toEqual([]);
  expect(falseAlarms).toEqual([]);
});

test('counts what is not found, and what is found where nothing is wrong', async () => {
  const blind = await mutated(async () => []);
  expect(blind.outcomes.filter(({ isCaught }) => isCaught)).toEqual([]);
  expect(outcomesTable(blind.outcomes, ['html'])).toMatch(/^words +MISSED +MISSED +MISSED +MISSED$/mu);
  const at = { line: 7, column: 1 };
  const alarmed = await mutated(async () => [{ kind: 'missing', what: 'High', expected: 'High', found: '', at }]);
  expect(alarmed.falseAlarms).toEqual(['html:7']);
});
