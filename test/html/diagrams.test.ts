import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { Outcome } from '../../src/html/diagrams/drawer.ts';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { drawn } from './diagrams/drawing-double.ts';

const circle: Outcome = { drawing: drawn('svg', { viewBox: '0 0 70 35' }, [drawn('circle', { r: '4' })]) };

/** The result for a source, what was drawn for it, and the messages, by rule and place. */
async function transformed(source: string, outcome: Outcome = circle) {
  const file = new VFile({ path: 'a.md', value: source });
  const texts: string[] = [];
  const draw = async (text: string) => {
    texts.push(text);
    return outcome;
  };
  const tree = await transform(parse(file), file, { draw });
  const messages = file.messages.map(({ ruleId, line, column, reason }) => `${line}:${column} ${ruleId} ${reason}`);
  return { html: toHtml(tree), texts, messages };
}

const fence = (meta: string, ...lines: string[]) =>
  [['```mermaid', meta].join(' ').trim(), ...lines, '```', ''].join('\n');

test('a fence becomes a figure with a caption, an id and classes', async () => {
  const { html, texts, messages } = await transformed(fence('title="A pie" alt="Two parts" {#fig-pie .big}', 'pie'));
  expect(messages).toEqual([]);
  expect(texts).toEqual(['pie\n']);
  expect(html).toBe(
    '<figure id="fig-pie" class="figure diagram big"><div class="drawing" style="--drawing-width: 4em">' +
      '<svg role="img" aria-label="Two parts" viewBox="0 0 70 35" width="4em" height="2em"><g font-size="14">' +
      '<circle class="fill-100" r="4" fill="#000000"></circle></g></svg></div><figcaption>A pie</figcaption></figure>',
  );
});

test('title and description may be in the diagram; those after `mermaid` take precedence', async () => {
  const lines = ['pie', 'accTitle: Inside', 'accDescr: Described inside'];
  const inside = await transformed(fence('', ...lines));
  expect(inside.html).toContain('aria-label="Described inside"');
  expect(inside.html).toContain('<figcaption>Inside</figcaption>');
  const outside = await transformed(fence('title="Outside" alt="Described outside"', ...lines));
  expect(outside.html).toContain('aria-label="Described outside"');
  expect(outside.html).toContain('<figcaption>Outside</figcaption>');
  expect([...inside.texts, ...outside.texts]).toEqual(['pie\n', 'pie\n']);
});

test('without a title or a description it is drawn, with one warning', async () => {
  const { html, texts, messages } = await transformed(`Text.\n\n${fence('', 'pie')}`);
  expect(messages).toEqual([
    '3:1 diagram-text-missing The diagram has neither a title nor a description, so that readers who cannot see it only hear its labels',
  ]);
  for (const [meta, missing] of [
    ['title="A"', 'no description, so that readers who cannot see it only hear its labels'],
    ['alt="B"', 'no title'],
  ] as const)
    expect((await transformed(fence(meta, 'pie'))).messages).toEqual([
      `1:1 diagram-text-missing The diagram has ${missing}`,
    ]);
  expect(texts).toHaveLength(1);
  expect(html).toMatch(/<svg role="img" aria-label="[^"]+"/u);
  expect(html).not.toContain('<figcaption>');
});

test('a syntax error in Mermaid is reported at its line and column, in a list too', async () => {
  const fault = { fault: { message: 'Parse error', line: 2, column: 2, found: 'x' } };
  const plain = await transformed(fence('title="a" alt="b"', '%% comment', 'pie', '  x'), fault);
  expect(plain.messages).toEqual(['4:3 diagram-invalid The diagram cannot be drawn: unexpected `x`']);
  const listed = await transformed('- ```mermaid title="a" alt="b"\n  pie\n    x\n  ```\n', fault);
  expect(listed.messages).toEqual(['3:5 diagram-invalid The diagram cannot be drawn: unexpected `x`']);
});

test('a fault without a line is reported at the fence', async () => {
  const { messages } = await transformed(fence('title="a" alt="b"', 'pie'), { fault: { message: 'Too much' } });
  expect(messages).toEqual(['1:1 diagram-invalid The diagram cannot be drawn: Too much']);
});

test('useless links and sizes are warned about', async () => {
  const link = drawn('a', {}, [drawn('circle', { r: '4' })]);
  const { html, messages } = await transformed(fence('title="a" alt="b"', 'pie'), {
    drawing: drawn('svg', { viewBox: '0 0 2000 100' }, [link]),
  });
  expect(messages).toEqual([
    '1:1 diagram-size The diagram is so wide that its labels are hard to read on a page',
    '1:1 diagram-links The links in the diagram are removed; their text is kept',
  ]);
  expect(html).toContain('tabindex="0"');
});

test('repeated diagrams have different ids', async () => {
  const marker = drawn('marker', { id: 'm' }, [drawn('circle', { r: '4' })]);
  const line = drawn('path', { 'd': 'M0 0', 'marker-end': 'url(#m)' });
  const twice = fence('title="a" alt="b"', 'pie').repeat(2);
  const { html } = await transformed(twice, { drawing: drawn('svg', { viewBox: '0 0 9 9' }, [marker, line]) });
  const ids = [...html.matchAll(/<marker id="(offprint-drawing-[0-9a-f]{8}-1)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(2);
});

test('without a drawer, a diagram is code', async () => {
  const file = new VFile({ path: 'a.md', value: fence('', 'pie') });
  expect(toHtml(await transform(parse(file), file))).toContain('<pre><code class="language-mermaid">');
  expect(file.messages).toEqual([]);
});
