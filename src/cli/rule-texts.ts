import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installation } from '../platform/installation.ts';

/** The meanings of rules in plain text, by their ids. */
export type RuleTexts = Readonly<Record<string, { meaning: string }>>;

/**
 * Reads the descriptions of rules in the guide. Only reports for services show them next to the messages, so they are not part
 * of the catalogue.
 */
export async function ruleTexts(): Promise<RuleTexts> {
  return JSON.parse(await readFile(join(installation, 'schema', 'rules.json'), 'utf8'));
}
