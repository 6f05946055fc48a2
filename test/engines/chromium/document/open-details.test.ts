import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { openDetails } from '../../../../src/engines/chromium/document/open-details.ts';

test('collapsible content is open in print, and nothing else changes', () => {
  const inner = h('details', [h('p', 'Before'), h('summary', 'Inner')]);
  const tree: Root = h(null, [h('details', [h('summary', 'More'), inner]), h('p', 'Text')]);
  openDetails(tree);
  const opened = h('details', { open: true }, [h('p', 'Before'), h('summary', 'Inner')]);
  expect(tree).toEqual(h(null, [h('details', { open: true }, [h('summary', 'More'), opened]), h('p', 'Text')]));
});

test('a disclosure without a summary becomes a box: no browser adds a word of its own language', () => {
  const tree: Root = h(null, [h('details', { id: 'a' }, [h('p', 'Text')])]);
  openDetails(tree);
  expect(tree).toEqual(h(null, [h('div', { id: 'a' }, [h('p', 'Text')])]));
});
