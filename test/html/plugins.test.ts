import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import rehypeAutolinkHeadings from 'rehype-autolink-headings';
import rehypeExternalLinks from 'rehype-external-links';
import type { Plugin } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function html(markdown: string, ...plugins: Plugin<[]>[]): Promise<string> {
  const file = new VFile({ path: 'a.md', value: markdown });
  return toHtml(await transform(parse(file), file, { plugins }));
}

test('headings have their ids when plugins run, so that links to them can be added', async () => {
  const autolink: Plugin<[]> = function () {
    return rehypeAutolinkHeadings.call(this, { behavior: 'wrap' }) as never;
  };
  expect(await html('## How to install', autolink)).toBe(
    '<h2 id="how-to-install"><a href="#how-to-install">How to install</a></h2>',
  );
});

test('the output of plugins is trusted, unlike documents: it is kept', async () => {
  const external: Plugin<[]> = function () {
    return rehypeExternalLinks.call(this, { target: '_blank', rel: ['noreferrer'] }) as never;
  };
  expect(await html('[x](https://example.org "t")', external)).toBe(
    '<p><a href="https://example.org" title="t" rel="noreferrer" target="_blank">x</a></p>',
  );
});

test('the output of plugins is processed like the rest: headings get ids, code is highlighted, images become figures', async () => {
  const add: Plugin<[]> = () => (tree) => {
    const { children } = tree as ReturnType<typeof h>;
    children.push(
      h('h2', 'Added'),
      h('pre', [h('code', { className: ['language-js'] }, 'let a;')]),
      h('p', [h('img', { src: 'a.png', alt: 'A', title: 'Caption' })]),
    );
  };
  const made = await html('## One', add);
  expect(made).toContain('<h2 id="added">Added</h2>');
  expect(made).toContain('tok-');
  expect(made).toContain('<figcaption>');
});

test('plugins see code and formulas unprocessed', async () => {
  const seen: string[] = [];
  const look: Plugin<[]> = () => (tree) => {
    seen.push(toHtml(tree as never));
  };
  await html('$a$\n\n```js\nlet a;\n```\n', look);
  expect(seen[0]).toContain('<code class="language-math">a</code>');
  expect(seen[0]).toContain('<code class="language-js">let a;\n</code>');
});
