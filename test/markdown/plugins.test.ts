import { toString as textOf } from 'mdast-util-to-string';
import remarkToc from 'remark-toc';
import type { Plugin } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { applyPlugins, parse } from '../../src/markdown/parse.ts';

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
