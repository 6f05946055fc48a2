// Writes what is made of the config schema, the JSON Schema files for editors and the reference chapter of the guide, and
// the chapter on PDF/UA, which is made of the table of what is checked.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from './schema/json-schema.ts';
import { pdfUaPage } from './schema/pdf-ua.ts';
import { referencePage } from './schema/reference.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const { path, text } of [...schemaFiles(), referencePage(), pdfUaPage()]) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
