import { describe, expect, test } from 'vitest';
import { github } from '../../../src/cli/reporters/github.ts';
import { jobSummary } from '../../../src/cli/reporters/job-summary.ts';
import { createMessage } from '../../../src/model/report.ts';
import { brokenLink, headingJump, pluginMessage, reporterContext, runReport } from '../../support/run-report.ts';

const context = reporterContext({}, { cwd: '/repo/book', root: '/repo' });

describe('commands', () => {
  const lines = async (...messages: Parameters<typeof runReport>[0]) =>
    (await github(runReport(messages), context)).split('\n');

  test('contain the place relative to the root of the repository', async () => {
    expect(await lines(brokenLink('a.md', 3, 5, 12), headingJump('a.md', 5))).toEqual([
      '::error file=book/a.md,line=3,endLine=3,col=5,endColumn=12,title=link-target::The link points to `y`, which does not exist',
      '::warning file=book/a.md,line=5,col=1,title=heading-jump::A heading of level 4 follows one of level 2%0AWrite `###`. To readers who listen, a skipped level sounds like missing text.',
      '1 error, 1 warning',
    ]);
  });

  test('have no columns for a place over several lines', async () => {
    const where = { start: { line: 1, column: 3 }, end: { line: 2, column: 2 } };
    const message = createMessage('link-target', { target: 'y', near: undefined }, where, 'a.md');
    expect((await lines(message))[0]).toMatch(/^::error file=book\/a\.md,line=1,endLine=2,title=/u);
  });

  test('escape what ends a property or a command', async () => {
    const [line] = await lines(brokenLink('a,b:c%.md', 1, 1, undefined, '50%\r\n::error::x'));
    expect(line).toBe(
      '::error file=book/a%2Cb%3Ac%25.md,line=1,col=1,title=link-target::The link points to `50%25%0D%0A::error::x`, which does not exist',
    );
    expect((await lines(pluginMessage('x', { source: 'a', ruleId: 'b' })))[0]).toBe('::warning title=a%3Ab::x');
  });

  test('an info is a notice; an empty report is counted, too', async () => {
    expect((await lines(createMessage('browser-unjailed', { reason: 'root' })))[0]).toMatch(/^::notice title=/u);
    expect(await lines()).toEqual(['no problems']);
  });
});

describe('the summary of the job', () => {
  const summary = (messages: Parameters<typeof runReport>[0], room = 2 ** 20) =>
    jobSummary(runReport(messages), context, room);

  test('counts and lists', () => {
    expect(summary([brokenLink('a.md', 3, 5, 12), headingJump('a|b.md', 5)]).split('\n')).toEqual([
      '## Offprint: 1 error, 1 warning',
      '',
      '| Errors | Warnings | Infos |',
      '| --- | --- | --- |',
      '| 1 | 1 | 0 |',
      '',
      '| Severity | Place | Message |',
      '| --- | --- | --- |',
      '| error | <code>book/a.md:3:5</code> | The link points to <code>y</code>, which does not exist (<code>link-target</code>) |',
      '| warning | <code>book/a&#124;b.md:5:1</code> | A heading of level 4 follows one of level 2 (<code>heading-jump</code>)<br>Write <code>&#35;&#35;&#35;</code>. To readers who listen, a skipped level sounds like missing text. |',
      '',
    ]);
    expect(summary([])).toBe('## Offprint: no problems\n');
  });

  test('shows messages as literal text', () => {
    const text = summary([pluginMessage('<img src=x> | [a](b) `<b>|`\nnext', {})]);
    expect(text).toContain('&#60;img src=x&#62; &#124; &#91;a&#93;(b) <code>&#60;b&#62;&#124;</code><br>next |');
  });

  test('keeps a message in its row, whatever line breaks it contains', () => {
    const text = summary([pluginMessage('one\rtwo\r\nthree `a\rb`', {})]);
    expect(text).not.toContain('\r');
    expect(text).toContain('one<br>two<br>three <code>a b</code> |');
  });

  test('stays within the available room', () => {
    const many = Array.from({ length: 300 }, (_, line) => brokenLink('a.md', line + 1, 1));
    const text = summary(many, 5000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5000);
    expect(text).toMatch(/\n\n\d+ more messages stand in the log of the step\.\n$/u);
    const rows = text.match(/^\| error/gmu)?.length ?? 0;
    expect(text).toContain(`\n${300 - rows} more messages`);
    expect(summary(many, 100)).toBe('');
  });
});
