import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The suites lie beside the repository: they are the work of others, under a licence of their own. */
export const suitesFolder = fileURLToPath(new URL('../../../shared/suites', import.meta.url));

/** A pair that a specification shows: Markdown, and the HTML that it stands for. */
export interface Example {
  /** The number in the specification, from 1. */
  number: number;
  section: string;
  markdown: string;
  html: string;
}

/** Whether the suites are here to be run. */
export function hasSuites(): boolean {
  return existsSync(suitesFolder);
}

/** The examples of a suite, in their order. GFM writes their numbers as `example`. */
export async function readSuite(name: string): Promise<Example[]> {
  type Entry = Omit<Example, 'number'> & ({ number: number } | { example: number });
  const entries = JSON.parse(await readFile(join(suitesFolder, `${name}.json`), 'utf8')) as Entry[];
  return entries.map((entry) => ({ ...entry, number: 'number' in entry ? entry.number : entry.example }));
}
