import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const folder = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'));
const text = await readFile(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');
// Ajv knows draft 6 and later. What this schema has of draft 4 means the same there, but for the names of these two keys.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(text);
// One of its patterns is none under the flag `u`.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

/** What is wrong with a log, held against the schema of SARIF 2.1.0; nothing where it is valid. */
export function sarifFaults(log: unknown): string[] {
  if (validate(log)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
