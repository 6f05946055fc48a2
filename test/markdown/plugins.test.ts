import { toString as textOf } from 'mdast-util-to-string';
import remarkToc from 'remark-toc';
import type { Plugin } from 'unified';
import { VFile } from 'vfile';
import { expect, test, vi } from 'vitest';
import { applyPlugins, parse, syntaxPlugins } from '../../src/markdown/parse.ts';

test('plugins see the tree after all of Offprint’s transforms', async () => {
  const toc: Plugin<[]> = function () {
    return remarkToc.call(this, { heading: 'contents' }) as never;
  };
  const file = new VFile({ path: 'a.md', value: '# A\n\n## Contents\n\n## One\n\n## Two {#second}\n' });
  const tree = await applyPlugins(parse(file, { plugins: [toc] }), file, [toc]);
  const [list] = tree.children.filter(({ type }) => type === 'list');
  expect(list && textOf(list)).toBe('OneTwo');
});

test('a plugin may add its own syntax to the parser, and runs once', async () => {
  let runs = 0;
  const percent: Plugin<[]> = function () {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['headingAtx'] } }];
    return () => {
      runs += 1;
    };
  };
  const file = new VFile({ path: 'a.md', value: '# A' });
  const tree = parse(file, { plugins: [percent] });
  expect(tree.children.map(({ type }) => type)).toEqual(['paragraph']);
  expect(runs).toBe(0);
  await applyPlugins(tree, file, [percent]);
  expect(runs).toBe(1);
});

test.each<[string, Plugin<[]>, boolean]>([
  ['transforms the tree', () => () => {}, false],
  [
    'transforms as others do',
    function () {
      return remarkToc.call(this) as never;
    },
    false,
  ],
  [
    'extends the syntax',
    function () {
      const data = this.data();
      data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['headingAtx'] } }];
    },
    true,
  ],
  [
    'extends the list of extensions in place',
    function () {
      this.data().fromMarkdownExtensions?.push({ enter: {} });
    },
    true,
  ],
  [
    'changes the settings of the parser',
    function () {
      this.data('settings', { commonmark: true } as never);
    },
    true,
  ],
  [
    'has a parser of its own',
    function () {
      this.parser = () => ({ type: 'root', children: [] });
    },
    true,
  ],
  [
    'fails',
    () => {
      throw new Error('No');
    },
    true,
  ],
])('a text is parsed without a plugin unless it could change the result: one that %s', (_, plugin, isNeeded) => {
  expect(syntaxPlugins([plugin])).toEqual(isNeeded ? [plugin] : []);
});

test('a list of plugins is set up once to see whether it adds syntax', () => {
  const plugin = vi.fn(() => undefined);
  const plugins = [plugin];
  expect([syntaxPlugins(plugins), syntaxPlugins(plugins)]).toEqual([[], []]);
  expect(plugin).toHaveBeenCalledTimes(1);
});
