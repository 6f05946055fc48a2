import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markSentences } from '../../src/shell/mark-sentences.ts';

const sentence = 'How long to wait for an answer before giving up.';

test('cells of sentences are marked, but not those of words', () => {
  const row = h('tr', [h('th', sentence), h('td.align-right', sentence), h('td', 'How long to wait'), h('td', '')]);
  markSentences({ type: 'root', children: [row] });
  expect(toHtml(row)).toBe(
    `<tr><th>${sentence}</th><td class="align-right sentences">${sentence}</td><td>How long to wait</td><td></td></tr>`,
  );
});

test('few columns have room for sentences', () => {
  const row = h('tr', [h('td', sentence), h('td', sentence), h('td', sentence)]);
  markSentences({ type: 'root', children: [row] });
  expect(toHtml(row)).not.toContain('sentences');
});
