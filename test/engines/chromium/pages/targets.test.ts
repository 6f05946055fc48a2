import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { deadLinksIn } from '../../../../src/checks/pdf-file/check-pdf-file.ts';
import { markTargets } from '../../../../src/engines/chromium/document/print-document.ts';
import { openPdf } from '../../../../src/pdf/document.ts';
import { print } from '../../../checks/parity/pdf/rich.ts';

const target = '<span id="x" style="font-size: 0; line-height: 0; margin-inline: 1px -1px"></span>';
const targetBehind = '<span id="x" style="font-size: 0; line-height: 0"></span>';

function marked(...children: Root['children']): string {
  const tree: Root = { type: 'root', children };
  markTargets(tree);
  return toHtml(tree);
}

test('the id of an inline element goes to its beginning, that of a block stays', () => {
  expect(marked(h('em', { id: 'x' }, 'word'))).toBe(`<em>${target}word</em>`);
  expect(marked(h('p', { id: 'x' }, 'word'))).toBe('<p id="x">word</p>');
});

test('the id of a note reference follows the number, so that it stays on its line', () => {
  const reference = h('a', { id: 'x', href: '#offprint-note-1', role: 'doc-noteref' }, '1');
  expect(marked(h('sup', reference))).toBe(
    `<sup><a href="#offprint-note-1" role="doc-noteref">1${targetBehind}</a></sup>`,
  );
});

test('right-to-left lines begin where Chromium records no target: links to them still lead somewhere', async () => {
  const { bytes } = await print(
    '---\nlang: en\n---\n# Right\n\n<div dir="rtl">\n\n[there](#there)\n\n<a id="there"></a>\n\nנקודה.\n\n* <a id="item"></a>פריט [here](#item)\n\n</div>\n',
  );
  expect([...deadLinksIn(await openPdf(bytes))]).toEqual([]);
}, 60_000);
