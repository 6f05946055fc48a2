import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { afterAll, describe, expect, test } from 'vitest';
import { messageChapters } from '../scripts/schema/messages/chapters.ts';
import { type Explained, explain, sharedBrowser } from '../scripts/schema/messages/explain.ts';
import { messagePages, rulesFile } from '../scripts/schema/messages/pages.ts';
import { hasExample, type RecordWithExample, type RecordWithoutExample } from '../scripts/schema/messages/record.ts';
import { ruleRecords } from '../scripts/schema/messages/records.ts';
import { isError } from '../src/model/report.ts';
import { type RuleId, rules } from '../src/model/rules.ts';

const root = join(import.meta.dirname, '..');
const records = await ruleRecords(root);
const withExample = [...records].flatMap(([id, record]): [string, RecordWithExample][] =>
  hasExample(record) ? [[id, record]] : [],
);
const withoutExample = [...records].flatMap(([id, record]): [string, RecordWithoutExample][] =>
  hasExample(record) ? [] : [[id, record]],
);

/** The messages of the examples, from which the pages of the guide are generated. */
const explained = new Map<string, Explained>();
const browser = sharedBrowser();
afterAll(() => browser[Symbol.asyncDispose]());

/** Most examples have no title, because it does not matter to them. */
const ignoredRule = 'title-missing';

test('the guide explains every rule, in one chapter', () => {
  const ids = Object.keys(rules).toSorted();
  expect([...records.keys()].toSorted()).toEqual(ids);
  expect(messageChapters.flatMap((chapter) => chapter.rules).toSorted()).toEqual(ids);
});

describe('the example causes its rule and no other, and fixed it does not', () => {
  test.each(withExample)('%s', async (id, record) => {
    const found = await explain(id as RuleId, record, browser);
    explained.set(id, found);
    const { before, after } = found.said;
    expect(rulesOf(before)).toContain(id);
    expect([...record.also, id, ignoredRule]).toEqual(expect.arrayContaining(rulesOf(before)));
    expect(
      rulesOf(after).filter((rule) => rule === id || (rule !== ignoredRule && !record.also.includes(rule))),
    ).toEqual([]);
    expect(after.filter(isError).map(String)).toEqual([]);
  });
});

describe('a rule that no document causes is caused by a test', () => {
  test.each(withoutExample)('%s', async (id, record) => {
    const { message } = await explain(id as RuleId, record, browser);
    const text = await readFile(join(root, record.test), 'utf8');
    expect(text.includes(id) || text.includes(message?.reason ?? id), `${record.test} names \`${id}\``).toBe(true);
    expect(`${message?.reason} ${message?.note ?? ''}`).not.toMatch(/undefined|NaN/u);
    explained.set(id, await explain(id as RuleId, record, browser));
  });
});

test('an explanation is a few plain sentences', () => {
  for (const [id, { meaning }] of records) {
    expect(meaning.trim(), id).toMatch(/^[A-Z`].*[.]$/su);
    expect(meaning.length, id).toBeLessThan(420);
  }
});

test('the pages are the output of `npm run schema`', async ({ skip }) => {
  // Where only some examples were asked for, there is not enough to make them of.
  skip(explained.size < records.size, 'not all examples were run');
  for (const { path, text } of [...messagePages(explained), rulesFile(explained)]) {
    expect(await readFile(join(root, path), 'utf8'), path).toBe(text);
  }
});

function rulesOf(messages: readonly VFileMessage[]): string[] {
  return [...new Set(messages.map(({ ruleId = '' }) => ruleId))];
}
