import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installation } from '../platform/installation.ts';

/** What rules mean, in plain text, by their ids. */
export type RuleTexts = Readonly<Record<string, { meaning: string }>>;

/**
 * Reads what the guide says of rules. Reports for services show it beside the messages; nobody else needs it, so that it is
 * no part of the catalogue.
 */
export async function ruleTexts(): Promise<RuleTexts> {
  return JSON.parse(await readFile(join(installation, 'schema', 'rules.json'), 'utf8'));
}
