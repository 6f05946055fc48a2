import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { createMessage, reportTo } from '../../../src/model/report.ts';
import type { RuleId } from '../../../src/model/rules.ts';
import { lazyBrowser, openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import { type Example, faulty, mended } from './example.ts';
import { hasExample, type RecordWithoutExample, type RuleRecord } from './record.ts';
import { runExample } from './run-example.ts';

/** A rule, and the messages of its example. */
export interface Explained {
  record: RuleRecord;
  /** The messages of the example, before and after the fix. */
  said: { before: readonly VFileMessage[]; after: readonly VFileMessage[] };
  /** The message that the guide shows. Absent if the example does not lead to it. */
  message: VFileMessage | undefined;
}

/** Runs the example of a rule, before and after the fix. */
export async function explain(id: RuleId, record: RuleRecord, browser: Browser): Promise<Explained> {
  if (!hasExample(record)) return { record, said: { before: [], after: [] }, message: messageFromFacts(id, record) };
  const run = (example: Example) => runExample(example, record.formats, browser);
  const said = { before: await run(faulty(record)), after: await run(mended(record)) };
  return { record, said, message: said.before.find(({ ruleId }) => ruleId === id) };
}

/** The message of a rule without an example, from the facts of its record. */
function messageFromFacts(id: RuleId, { facts, at }: RecordWithoutExample): VFileMessage {
  return createMessage(id, facts as never, undefined, at);
}

/** Runs the examples of all rules, one after the other: they share the browser. */
export async function explainAll(records: ReadonlyMap<string, RuleRecord>): Promise<Map<string, Explained>> {
  await using browser = sharedBrowser();
  const explained = new Map<string, Explained>();
  for (const [id, record] of records) explained.set(id, await explain(id as RuleId, record, browser));
  return explained;
}

/** A browser that starts when the first example is printed. */
export function sharedBrowser(): Browser {
  return lazyBrowser(() => openBrowser({ env: process.env, report: reportTo(new VFile()) }));
}
