import { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { pretty } from '../../src/cli/pretty.ts';
import { createMessage } from '../../src/model/report.ts';

const firstLine = (message: VFileMessage) => pretty([message], { colors: false }).split('\n')[0];

test('a message names its rule', () => {
  const message = createMessage('source-empty', {}, { line: 1, column: 1 }, 'a.md');
  expect(firstLine(message)).toMatch(/^a\.md:1:1 error .* \[source-empty\]$/u);
});

test.each([
  [{ source: 'mine', ruleId: 'length' }, '[mine:length]'],
  [{ source: './mine.mjs' }, '[./mine.mjs]'],
])('a message of a plugin names the plugin: %j', (origin, name) => {
  const message = new VFileMessage('Long', origin);
  message.fatal = false;
  expect(firstLine(message)).toBe(`warning Long ${name}`);
});
