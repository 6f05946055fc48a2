import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { junit } from '../../../src/cli/reporters/junit.ts';
import { createMessage } from '../../../src/model/report.ts';
import { brokenLink, headingJump, reporterContext, runReport } from '../../support/run-report.ts';

/** The elements of a report, each with its attributes and its own text, as another parser reads them. */
async function elements(messages: Parameters<typeof runReport>[0], sources: string[] = []) {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof found)[number][] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(await junit(runReport(messages, sources), reporterContext())).close();
  return found;
}

const counts = (tests: number, failures: number) => ({
  tests: String(tests),
  failures: String(failures),
  errors: '0',
  skipped: '0',
});

test('a source is a suite, and a rule with errors in it a failed test', async () => {
  const messages = [brokenLink('a.md', 3, 5), brokenLink('a.md', 4, 1, undefined, 'z'), headingJump('a.md', 9)];
  const [root, suite, testcase, failure, output, ...rest] = await elements(messages, ['b.md']);
  expect(root).toMatchObject({ name: 'testsuites', attributes: { name: 'offprint', ...counts(2, 1) } });
  expect(suite).toMatchObject({ name: 'testsuite', attributes: { name: 'a.md', ...counts(1, 1) } });
  expect(testcase).toMatchObject({ name: 'testcase', attributes: { classname: 'a.md', name: 'link-target' } });
  expect(failure).toMatchObject({
    name: 'failure',
    attributes: { type: 'link-target', message: 'The link points to `y`, which does not exist (and 1 more)' },
    text: 'a.md:3:5 error The link points to `y`, which does not exist [link-target]\na.md:4:1 error The link points to `z`, which does not exist [link-target]',
  });
  expect(output?.name).toBe('system-out');
  expect(output?.text).toMatch(/^a\.md:9:1 warning A heading .*\n {2}Write/u);
  expect(rest.map(({ name, attributes }) => [name, attributes.name])).toEqual([
    ['testsuite', 'b.md'],
    ['testcase', 'no errors'],
  ]);
});

test('a run without messages has passed tests', async () => {
  const [root, ...rest] = await elements([], ['a.md', 'b.md']);
  expect(root?.attributes).toEqual({ name: 'offprint', ...counts(2, 0) });
  expect(rest.map(({ name }) => name)).toEqual(['testsuite', 'testcase', 'testsuite', 'testcase']);
});

test('warnings alone pass; messages about the whole run are a suite of their own', async () => {
  const [root, suite, , output] = await elements([headingJump('a.md', 9)]);
  expect([root?.attributes.failures, suite?.attributes.name, output?.name]).toEqual(['0', 'a.md', 'system-out']);
  const [, whole] = await elements([createMessage('usage', { reason: 'No' })]);
  expect(whole?.attributes).toEqual({ name: 'offprint', ...counts(1, 1) });
});

test('characters that XML cannot contain are replaced, and its markup is escaped', async () => {
  const odd = brokenLink('a"<&>.md', 1, 1, undefined, '\u0000\u001b\ud800\uffff]]>&<"');
  const [, suite, , failure] = await elements([odd]);
  expect(suite?.attributes.name).toBe('a"<&>.md');
  expect(failure?.attributes.message).toBe('The link points to `\ufffd\ufffd\ufffd\ufffd]]>&<"`, which does not exist');
});
