import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fleetTable, withFleetTable } from '../../scripts/bench/fleet-figures.ts';

test('the guide has the figures that were measured last', async () => {
  const guide = await readFile('source/guide/fleet.md', 'utf8');
  const { fleet } = JSON.parse(await readFile('bench/results.json', 'utf8'));
  expect(withFleetTable(guide, new Map(Object.entries(fleet.figures)))).toBe(guide);
  expect(withFleetTable(guide, new Map([['jobs', 1234.5]]))).toContain('| jobs | 1,235 |\n');
  expect(fleetTable(new Map([['share', 0.8661]]))).toContain('| share | 0.87 |');
});
