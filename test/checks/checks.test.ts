import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { checkContents, checkFormulas } from '../../src/checks/checks.ts';
import { withoutUndefined } from '../../src/model/lists.ts';
import type { BoundPlugins } from '../../src/model/plugins.ts';
import type { OutlineEntry } from '../../src/model/publication.ts';
import { reportOn } from '../../src/model/report.ts';
import { prepare } from '../../src/prepare.ts';
import { contentsOf } from '../../src/shell/contents.ts';
import { memoryHost } from '../support/memory-host.ts';
import { publication } from '../writers/epub/publications.ts';

const place = { path: 'a.md', start: { line: 1, column: 1 } };

function entries(count: number, children: readonly OutlineEntry[] = []): OutlineEntry[] {
  return Array.from({ length: count }, (_, index) => {
    return { id: `h${index}`, section: 's', title: 'A', level: 2, place, children };
  });
}

function messagesFor(outline: OutlineEntry[]): string[] {
  const messages: ReturnType<ReturnType<typeof reportOn>>[] = [];
  checkContents(publication({ outline }), reportOn([], messages), []);
  return messages.map(({ reason }) => reason);
}

test('a table of contents that is too long to read is left out, and reported', () => {
  const outline = entries(2000);
  expect(contentsOf(publication({ outline }))).toEqual([]);
  expect(messagesFor(outline)).toEqual(['The table of contents is left out, because it would have 2000 lines']);
});

test('one that is too long only in its lower levels shows fewer of them', () => {
  const outline = entries(100, entries(20));
  expect(contentsOf(publication({ outline }))).toHaveLength(100);
  expect(contentsOf(publication({ outline }))[0]?.children).toEqual([]);
  expect(messagesFor(outline)).toEqual([]);
});

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

async function messagesOf(text: string): Promise<string[]> {
  const host = memoryHost({ '/project/a.md': `---\ntitle: T\nlang: en\n---\n${text}` });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const { messages } = await prepare(source, host);
  return messages.filter(({ ruleId }) => ruleId === 'link-left-out').map(({ name, reason }) => `${name} ${reason}`);
}

test.each([
  [
    '[x](#b)\n\n:::only{format=pdf}\n## B\n:::',
    ['a.md:5:1 The link points to `b`, which is left out of the HTML and the EPUB'],
  ],
  [
    'x :only[[x](#b)]{format=epub}\n\n:::only{format=pdf}\n## B\n:::',
    ['a.md:5:9 The link points to `b`, which is left out of the EPUB'],
  ],
  [
    'Note.[^1]\n\n[^1]: [x](#b)\n\n:::only{format="html epub"}\n## B\n:::',
    ['a.md:7:7 The link points to `b`, which is left out of the PDF'],
  ],
  [':only[x[^1]]{format=pdf}\n\n[^1]: [x](#b)\n\n:::only{format="pdf epub"}\n## B\n:::', []],
  [':::only{format=pdf}\n[x](#b)\n\n## B\n:::', []],
  ['[x](#b)\n\n## B\n\n:::only{format=pdf}\nc[^1]\n:::\n\n[^1]: d', []],
])('the links in %j without a target in a format are %j', async (text, messages) => {
  expect(await messagesOf(text)).toEqual(messages);
});
