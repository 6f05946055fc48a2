import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { openDetails } from '../../../src/writers/pdf/open-details.ts';

test('what can be opened is open in print, and nothing else is changed', () => {
  const tree: Root = h(null, [h('details', [h('summary', 'More'), h('details', 'Inner')]), h('p', 'Text')]);
  openDetails(tree);
  expect(tree).toEqual(
    h(null, [
      h('details', { open: true }, [h('summary', 'More'), h('details', { open: true }, 'Inner')]),
      h('p', 'Text'),
    ]),
  );
});
