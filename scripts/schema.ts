// Writes what is made of the config schema, the JSON Schema files for editors and the reference chapter of the guide; the
// chapter on PDF/UA, which is made of the table of what is checked; and the chapters on messages, made of the catalogue of
// rules, the records in `source/guide/messages/`, and what their examples bring about.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from './schema/json-schema.ts';
import { explainAll } from './schema/messages/explain.ts';
import { messagePages, rulesFile } from './schema/messages/pages.ts';
import { ruleRecords } from './schema/messages/records.ts';
import { pdfUaPage } from './schema/pdf-ua.ts';
import { referencePage } from './schema/reference.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const explained = await explainAll(await ruleRecords(root));
const ofMessages = [...messagePages(explained), rulesFile(explained)];

for (const { path, text } of [...schemaFiles(), referencePage(), pdfUaPage(), ...ofMessages]) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
