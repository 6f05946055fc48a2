import { expect, test } from 'vitest';
import { createMessage, type Report } from '../../../../src/model/report.ts';
import type { RuleId } from '../../../../src/model/rules.ts';
import { redirectsOf } from '../../../../src/writers/html/site/targets.ts';

const pages = ['index.html', 'first.html', 'second.html'].map((file) => ({ file, within: [] }));
const targets = new Map([
  ['moon', 'second.html'],
  ['part-1', 'index.html'],
]);

function redirects(overrides: Record<string, string>) {
  const messages: { ruleId: RuleId; note: string | undefined }[] = [];
  const report: Report = (ruleId, facts) => {
    const message = createMessage(ruleId, facts);
    messages.push({ ruleId, note: message.note });
    return message;
  };
  return { redirects: redirectsOf(overrides, { pages, targets, report }), messages };
}

test.each([
  ['old.html', 'first.html', { file: 'old.html', prefix: '', to: 'first.html' }],
  ['old.html', 'second#moon', { file: 'old.html', prefix: '', to: 'second.html#moon' }],
  ['a/b/', '#part-1', { file: 'a/b/index.html', prefix: '../../', to: 'index.html#part-1' }],
  ['a/c.html', 'https://example.org/x', { file: 'a/c.html', prefix: '../', to: 'https://example.org/x' }],
])('leads from %s to %s', (from, to, expected) => {
  expect(redirects({ [from]: to })).toEqual({ redirects: [expected], messages: [] });
});

test.each([
  ['first.html#moon', undefined],
  ['secnd.html', 'Did you mean `second.html`?'],
  ['javascript:alert(1)', undefined],
  ['../other.html', undefined],
])('does not lead to %s, which is no place of the site', (to, hint) => {
  const { redirects: made, messages } = redirects({ 'old.html': to });
  expect(made).toEqual([]);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['redirect-target']);
  if (hint) expect(messages[0]?.note).toBe(hint);
});

test.each(['first.html', 'First.html', '404.html', 'index.html'])(
  'does not lead on from %s, which is a page',
  (from) => {
    const { redirects: made, messages } = redirects({ [from]: 'second.html' });
    expect(made).toEqual([]);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['redirect-taken']);
  },
);

test('two redirects do not share a page', () => {
  const { redirects: made, messages } = redirects({ 'a/': 'first.html', 'a/index.html': 'second.html' });
  expect(made).toHaveLength(1);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['redirect-taken']);
});
