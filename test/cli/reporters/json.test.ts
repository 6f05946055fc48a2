import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { json } from '../../../src/cli/reporters/json.ts';
import { createMessage } from '../../../src/model/report.ts';
import { version } from '../../../src/model/version.ts';
import { brokenLink, headingJump, pluginMessage, reporterContext, runReport } from '../../support/run-report.ts';

const validate = new Ajv({ strict: true }).compile(JSON.parse(await readFile('schema/messages.schema.json', 'utf8')));

async function printed(messages: Parameters<typeof runReport>[0]) {
  const report: unknown = JSON.parse(await json(runReport(messages), reporterContext()));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report;
}

test('a report follows the schema, and has all fields of a message', async () => {
  const usage = createMessage('usage', { reason: 'No' });
  expect(await printed([usage, headingJump('a.md', 5), brokenLink('a.md', 3, 5, 12)])).toEqual({
    version: 1,
    tool: { name: 'offprint', version },
    messages: [
      {
        file: 'a.md',
        line: 3,
        column: 5,
        endLine: 3,
        endColumn: 12,
        rule: 'link-target',
        severity: 'error',
        fatal: false,
        message: 'The link points to `y`, which does not exist',
        cure: null,
        edits: [],
      },
      {
        file: 'a.md',
        line: 5,
        column: 1,
        endLine: null,
        endColumn: null,
        rule: 'heading-jump',
        severity: 'warning',
        fatal: false,
        message: 'A heading of level 4 follows one of level 2',
        cure: 'Write `###`. To readers who listen, a skipped level sounds like missing text.',
        edits: [],
      },
      {
        file: null,
        line: null,
        column: null,
        endLine: null,
        endColumn: null,
        rule: 'usage',
        severity: 'error',
        fatal: true,
        message: 'No',
        cure: 'Run `offprint --help` to see the commands and options.',
        edits: [],
      },
    ],
    counts: { errors: 2, warnings: 1, infos: 0 },
    faults: null,
    exitCode: 2,
  });
});

test('a correction is an edit of the file, in columns of UTF-16', async () => {
  const message = createMessage('link-target', { target: 'instal', near: 'install' }, { line: 2, column: 1 }, 'a.md');
  const context = reporterContext({ 'a.md': '# Install\r\n🌊 [there](#instal)\r\n' });
  const report: unknown = JSON.parse(await json(runReport([message]), context));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report).toMatchObject({
    messages: [{ edits: [{ line: 2, column: 12, endLine: 2, endColumn: 19, text: '#install', safe: true }] }],
  });
});

test('empty reports and messages of plugins follow it, too', async () => {
  expect(await printed([])).toMatchObject({ messages: [], counts: { errors: 0, warnings: 0, infos: 0 }, exitCode: 0 });
  expect(await printed([pluginMessage('Long', { source: 'mine', ruleId: 'length' })])).toMatchObject({
    messages: [{ rule: 'mine:length' }],
  });
});

test.each([[{ messages: [{ severity: 'fatal' }] }], [{ version: 2 }], [{ counts: { errors: -1 } }]])(
  'the schema refuses %j',
  async (change) => {
    const report = JSON.parse(await json(runReport([]), reporterContext()));
    expect(validate({ ...report, ...change })).toBe(false);
  },
);
