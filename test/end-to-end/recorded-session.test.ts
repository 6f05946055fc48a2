import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { recordSession, sessionFile } from '../../scripts/recorded-session.ts';

test('the session in the guide is what the program shows', async () => {
  // To record it again: `npx tsx scripts/recorded-session.ts`.
  expect(await recordSession()).toBe(await readFile(sessionFile, 'utf8'));
});
