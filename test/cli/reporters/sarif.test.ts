import { describe, expect, test } from 'vitest';
import type { ReporterContext } from '../../../src/cli/reporter.ts';
import { sarif } from '../../../src/cli/reporters/sarif.ts';
import { createMessage } from '../../../src/model/report.ts';
import { brokenLink, headingJump, pluginMessage, reporterContext, runReport } from '../../support/run-report.ts';
import { sarifFaults } from '../../support/sarif.ts';

const text = '# A\n\nSee [x](#y).\n\n#### B\n';

/** The single run of a log, validated against the schema. */
async function runOf(
  messages: Parameters<typeof runReport>[0],
  files: Readonly<Record<string, string>> = { 'a.md': text },
  context: Partial<ReporterContext> = {},
) {
  const log = JSON.parse(await sarif(runReport(messages), reporterContext(files, context)));
  expect(sarifFaults(log)).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

test('the validator finds faults', () => {
  expect(sarifFaults({ version: '2.1.0' })).toEqual([" must have required property 'runs'"]);
  const results = [{ message: { text: 'x' }, level: 'fatal' }];
  expect(sarifFaults({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results }] })).not.toEqual([]);
});

test('a message is a result of its rule, at its region', async () => {
  const { tool, results, columnKind } = await runOf([headingJump('a.md', 5), brokenLink('a.md', 3, 5, 12)]);
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['heading-jump', 'link-target']);
  expect(tool.driver.rules.map((rule: object) => Reflect.get(rule, 'defaultConfiguration'))).toEqual([
    { level: 'warning' },
    { level: 'error' },
  ]);
  expect(columnKind).toBe('utf16CodeUnits');
  expect(results).toMatchObject([
    {
      ruleId: 'link-target',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'The link points to `y`, which does not exist' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 12 },
          },
        },
      ],
    },
    {
      ruleId: 'heading-jump',
      ruleIndex: 0,
      level: 'warning',
      message: { text: expect.stringContaining('level 2\nWrite `###`') },
      locations: [{ physicalLocation: { region: { startLine: 5, startColumn: 1 } } }],
    },
  ]);
});

test('corrections are fixes of the file, the likeliest first', async () => {
  const source = '---\nbibliography: work.bib\n---\n';
  const place = { path: 'a.md', start: { line: 2, column: 1 } };
  const facts = { path: 'work.bib', near: 'works.bib', also: ['word.bib'] };
  const message = createMessage('bibliography-missing', facts, place);
  const { results } = await runOf([message, headingJump('a.md', 1)], { 'a.md': source });
  const deletedRegion = { startLine: 2, startColumn: 15, endLine: 2, endColumn: 23 };
  const fixWith = (text: string) => ({
    description: { text: `Replace it with \`${text}\`.` },
    artifactChanges: [
      {
        artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%' },
        replacements: [{ deletedRegion, insertedContent: { text } }],
      },
    ],
  });
  expect(results.map((result: object) => Reflect.get(result, 'fixes'))).toEqual([
    undefined,
    [fixWith('works.bib'), fixWith('word.bib')],
  ]);
});

test('each rule is described in a sentence', async () => {
  const { tool } = await runOf([
    brokenLink('a.md', 3, 5),
    pluginMessage('x', { source: 'mine' }),
    pluginMessage('x', {}),
  ]);
  for (const { id, shortDescription } of tool.driver.rules) expect(shortDescription.text, id).toMatch(/^\S.{3,}/u);
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['link-target', 'mine', 'unnamed']);
  const [{ shortDescription, fullDescription, help }] = tool.driver.rules;
  expect(fullDescription.text.startsWith(shortDescription.text), 'the description begins with the summary').toBe(true);
  expect(help).toEqual(fullDescription);
});

describe('paths', () => {
  const uriOf = async (file: string, context: Partial<ReporterContext> = {}) => {
    const { results } = await runOf([brokenLink(file, 1, 1)], {}, context);
    return results[0].locations[0].physicalLocation.artifactLocation;
  };

  test('are relative to the repository, and written as URLs', async () => {
    expect(await uriOf('text/my file #1.md')).toEqual({ uri: 'text/my%20file%20%231.md', uriBaseId: '%SRCROOT%' });
    const inside = { cwd: '/repo/book', root: '/repo' };
    expect(await uriOf('a.md', inside)).toEqual({ uri: 'book/a.md', uriBaseId: '%SRCROOT%' });
    expect(await uriOf('../b.md', inside)).toEqual({ uri: 'b.md', uriBaseId: '%SRCROOT%' });
  });

  test('are absolute only outside it', async () => {
    expect(await uriOf('../other/a.md')).toEqual({ uri: 'file:///other/a.md' });
  });
});

describe('a fingerprint', () => {
  const printsOf = async (source: string, lines: number[]) => {
    const messages = lines.map((line) => brokenLink('a.md', line, 1));
    const { results } = await runOf(messages, { 'a.md': source });
    return results.map((result: object) => Reflect.get(result, 'partialFingerprints')['offprint/v1']);
  };

  test('stays the same while the line moves', async () => {
    expect(await printsOf('[x](#y)\n', [1])).toEqual(await printsOf('New.\n\n  [x](#y)\n', [3]));
  });

  test('differs for another line, and for a repetition of the same words', async () => {
    const prints = await printsOf('[x](#y)\n[x](#z)\n[x](#y)\n', [1, 2, 3]);
    expect(new Set(prints).size).toBe(3);
  });
});

test('the run has its exit code, and whether the tool succeeded', async () => {
  expect((await runOf([brokenLink('a.md', 3, 5)])).invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
  const { invocations, results } = await runOf([createMessage('usage', { reason: 'No' })]);
  expect(invocations).toEqual([{ executionSuccessful: false, exitCode: 2 }]);
  expect(results[0]).not.toHaveProperty('locations');
  expect((await runOf([])).results).toEqual([]);
});
