import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { checkFormulas } from '../../src/checks/formulas.ts';
import type { BoundPlugins } from '../../src/model/plugins.ts';
import { reportOn } from '../../src/model/report.ts';
import { withoutUndefined } from '../../src/model/without-undefined.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

async function prepared(text: string, html: BoundPlugins = []) {
  const host = memoryHost({ '/project/a.md': `---\ntitle: T\nlang: en\n---\n${text}` });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  return prepare(source, host, { extensions: { markdown: [], html } });
}

/** Replaces the fraction on line 7 with elements, and returns the messages of the check about them. */
async function faultsOf(...elements: Element[]): Promise<unknown[]> {
  const {
    value: { publication },
  } = await prepared('Text.\n\n$$\\frac{a}{b}$$\n');
  if (!publication) throw new Error('Nothing was prepared');
  for (const { tree } of publication.sections) replaceFraction(tree, elements);
  const messages: VFileMessage[] = [];
  checkFormulas(publication, reportOn(publication.lines, messages), []);
  return messages.map(({ ruleId, reason, line }) => [ruleId, reason, line]);
}

function replaceFraction(tree: Root, elements: Element[]): void {
  visit(tree, { tagName: 'mfrac' }, (_, index, parent) => {
    parent?.children.splice(index ?? 0, 1, ...elements);
  });
}

const [a, b, c] = [h('mi', 'a'), h('mi', 'b'), h('mi', 'c')];

test.each([
  [h('mfrac', [a]), '`mfrac` has 1 child instead of 2'],
  [h('mroot', [a, b, c]), '`mroot` has 3 children instead of 2'],
  [h('msup', [h('mstyle', [a, b])]), '`msup` has 1 child instead of 2'],
  [h('munder', [a, b, c, a]), '`munder` has 4 children instead of 2'],
  [h('msubsup', [a, b]), '`msubsup` has 2 children instead of 3'],
  [h('munderover', [a]), '`munderover` has 1 child instead of 3'],
  [h('mrow', [h('msub', [])]), '`msub` has 0 children instead of 2'],
  [h('mmultiscripts', [a, b]), '`mmultiscripts` has a script without its pair'],
  [h('mmultiscripts', [a, h('mprescripts'), b]), '`mmultiscripts` has a script without its pair'],
  [h('mmultiscripts', [h('mprescripts'), b, c]), '`mmultiscripts` has no base'],
  [h('mtable', [h('mtd', [a])]), '`mtable` contains `mtd` instead of `mtr`'],
  [h('mtr', [a]), '`mtr` contains `mi` instead of `mtd`'],
  [h('mi', [b]), '`mi` contains `mi` instead of text alone'],
  [h('mspace', 'x'), '`mspace` is not empty'],
])('a planted fault is found, at the line of the formula: %#', async (element, fault) => {
  expect(await faultsOf(element)).toEqual([['math-structure', `The formula is not valid MathML: ${fault}`, 7]]);
});

test.each([
  [[h('mfrac', [a, b])]],
  [[h('msubsup', [a, b, c]), h('mroot', [a, b])]],
  [[h('mmultiscripts', [a, b, h('none'), h('mprescripts'), c, h('none')])]],
  [[h('mtable', [h('mtr', [h('mtd', [a]), h('mtd', [])])])]],
  [[h('msqrt', [a, b, c]), h('mrow', [])]],
])('a formula without faults has no message: %#', async (elements) => {
  expect(await faultsOf(...elements)).toEqual([]);
});

test('preparing a publication runs the check: a faulty formula from a plugin is reported', async () => {
  const plugin = () => (tree: Node) => {
    visit(tree as Root, { tagName: 'p' }, (paragraph) => {
      paragraph.children.push({
        ...h('math', [h('mfrac', [a])]),
        ...withoutUndefined({ position: paragraph.position }),
      });
    });
  };
  const { messages } = await prepared('Text.\n', [plugin]);
  expect(messages.map(String)).toEqual(['a.md:5:1: The formula is not valid MathML: `mfrac` has 1 child instead of 2']);
});
