import { describe, expect, test } from 'vitest';
import type { ReporterContext } from '../../../src/cli/reporter.ts';
import { pretty } from '../../../src/cli/reporters/pretty.ts';
import { createMessage } from '../../../src/model/report.ts';
import { brokenLink, headingJump, pluginMessage, reporterContext, runReport } from '../../support/run-report.ts';

const files = { 'a.md': '# A\n\nSee [x](#y).\n\n#### B\n' };

function prettyReport(
  messages: Parameters<typeof runReport>[0],
  context: Partial<ReporterContext> = {},
): Promise<string> {
  return pretty(runReport(messages), reporterContext(files, context));
}

test('a message shows place, rule, line and hint; the last line has the counts', async () => {
  expect(await prettyReport([brokenLink('a.md', 3, 5, 12), headingJump('a.md', 5)])).toBe(
    [
      'a.md:3:5 error The link points to `y`, which does not exist [link-target]',
      '    3 │ See [x](#y).',
      '      │     ^^^^^^^',
      '',
      'a.md:5:1 warning A heading of level 4 follows one of level 2 [heading-jump]',
      '    5 │ #### B',
      '      │ ^',
      '  → Write `###`. To readers who listen, a skipped level sounds like missing text.',
      '',
      '1 error, 1 warning',
    ].join('\n'),
  );
});

test('a message without a source line is a single line, and one without a file comes last', async () => {
  const run = createMessage('browser-unjailed', { reason: 'root' });
  expect(await prettyReport([run, brokenLink('b.md', 2, 1), brokenLink('b.md', 1, 1)])).toBe(
    [
      'b.md:1:1 error The link points to `y`, which does not exist [link-target]',
      'b.md:2:1 error The link points to `y`, which does not exist [link-target]',
      'info The browser runs without its sandbox: root [browser-unjailed]',
      "  → Run Offprint as an ordinary user when you print other people's documents.",
      '2 errors, 1 info',
    ].join('\n'),
  );
});

test('messages are grouped by file, in the order in which the files are first named', async () => {
  const messages = [
    brokenLink('b.md', 9, 1),
    brokenLink('c.md', 1, 1),
    brokenLink('b.md', 2, 4),
    brokenLink('b.md', 2, 1),
  ];
  const places = (await prettyReport(messages)).split('\n').map((line) => line.split(' ')[0]);
  expect(places.slice(0, -1)).toEqual(['b.md:2:1', 'b.md:2:4', 'b.md:9:1', 'c.md:1:1']);
});

test('a rule with many messages is cut short, and does not hide the others', async () => {
  const many = Array.from({ length: 200 }, () => brokenLink('a.md', 3, 5, 12));
  const lines = (await prettyReport([...many, headingJump('a.md', 5)])).split('\n');
  expect(lines.filter((line) => line.includes('[link-target]'))).toHaveLength(21);
  expect(lines.filter((line) => line.includes('See [x](#y).'))).toHaveLength(5);
  expect(lines).toContain('    5 │ #### B');
  expect(lines.slice(-2)).toEqual([
    '… and 180 more of [link-target]; --reporter json lists all',
    '200 errors, 1 warning',
  ]);
});

test.each([
  [{ source: 'mine', ruleId: 'length' }, 'warning Long [mine:length]'],
  [{ source: './mine.mjs' }, 'warning Long [./mine.mjs]'],
])('a message of a plugin names the plugin: %j', async (origin, line) => {
  expect((await prettyReport([pluginMessage('Long', origin)])).split('\n')[0]).toBe(line);
});

test('control characters are shown as symbols', async () => {
  expect(await prettyReport([brokenLink('a\u001b.md', 1, 1, undefined, '\u001b[2J')])).not.toContain('\u001b');
});

describe('if there are no messages', () => {
  test('it says so', async () => {
    expect(await prettyReport([])).toBe('no problems');
  });

  test('quiet, it prints nothing', async () => {
    expect(await prettyReport([], { quiet: true })).toBe('');
    expect(await prettyReport([headingJump('x.md', 1)], { quiet: true })).toContain('1 warning');
  });
});

test('colours distinguish severities, and nothing else changes', async () => {
  const messages = [brokenLink('a.md', 3, 5, 12), headingJump('a.md', 5)];
  const colored = await prettyReport(messages, { colors: true });
  expect(colored).toContain('\u001b[31merror\u001b[39m');
  expect(colored).toContain('\u001b[31m    ^^^^^^^\u001b[39m');
  expect(colored).toContain('\u001b[33mwarning\u001b[39m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
  expect(colored.replace(/\u001b\[\d+m/gu, '')).toBe(await prettyReport(messages));
});
