import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { messageChapters } from './chapters.ts';
import { type RuleRecord, readRecords } from './record.ts';

/** Where the records are, and the pages that are made of them: relative to the root of the repository. */
export const messagesFolder = 'source/guide/messages';

/** What the guide says of each rule, by id. @param root the repository's */
export async function ruleRecords(root: string): Promise<ReadonlyMap<string, RuleRecord>> {
  const records = new Map<string, RuleRecord>();
  for (const { name } of messageChapters) {
    const text = await readFile(join(root, messagesFolder, `${name}.yaml`), 'utf8');
    for (const [id, record] of Object.entries(readRecords(parse(text, { merge: true })))) {
      if (records.has(id)) throw new Error(`Unexpected second record of \`${id}\` in \`${name}.yaml\``);
      records.set(id, record);
    }
  }
  return records;
}
