import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { growthOf, linear } from '../../support/steps.ts';

async function html(text: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file), file, {});
  return toHtml(tree)
    .replace(/ (?:data-[\w-]+|aria-labelledby|role|id)="[^"]*"| class="(?:short|address)"|<wbr>/gu, '')
    .replace(/\n\s*/gu, '');
}

/** The titles of kinds depend on the language, and come later. */
const aside = (kind: string, title: string, text: string) =>
  `<aside class="admonition ${kind}"><p class="admonition-title">${title}</p>${text}</aside>`;

test.each([
  ['{{< note >}}\nA *b*\n{{< /note >}}', aside('note', '', '<p>A <em>b</em></p>')],
  ['{{% notice warning "Tides" %}}\n- a\n{{% /notice %}}', aside('warning', 'Tides', '<ul><li>a</li></ul>')],
  ['{{% alert title="Tides" color="primary" %}}\na\n{{% /alert %}}', aside('note', 'Tides', '<p>a</p>')],
  ['{{< callout type=danger >}}\na\n{{< /callout >}}', aside('caution', 'Danger', '<p>a</p>')],
  ['{{< hint tip >}}A *b*.{{< /hint >}}', aside('tip', '', '<p>A <em>b</em>.</p>')],
  ['{{< hint tip >}} {{< /hint >}}', aside('tip', '', '')],
  ['{{<note>}}\na\n{{</note>}}', aside('note', '', '<p>a</p>')],
  ['{{< details "Why" >}}\na\n{{< /details >}}', '<details><summary>Why</summary><p>a</p></details>'],
  [
    '{{< details title="Why" open=true >}}\na\n{{< /details >}}',
    '<details open><summary>Why</summary><p>a</p></details>',
  ],
  ['{{< vimeo 55073825 >}}', '<p><a href="https://vimeo.com/55073825">https://vimeo.com/55073825</a></p>'],
  ['{{< button href="a.html" >}}Go{{< /button >}}', '<p><a href="a.html">Go</a></p>'],
  ['{{< button href="a.html" />}}', '<p><a href="a.html">a.html</a></p>'],
  ['{{< card link="https://a.org/" title="A" subtitle="B" >}}', '<p><a href="https://a.org/">A</a></p><p>B</p>'],
  ['{{< toc >}}', ''],
  ['{{< pagebreak >}}', '<div class="page-break"></div>'],
  ['a\n{{< comment >}}\nb\n{{< /comment >}}\nc', '<p>a</p><p>c</p>'],
])('%j means something', async (text, expected) => {
  expect(await html(text)).toBe(expected);
});

test('code and drawings are as they are written', async () => {
  const code = await html(
    '{{< highlight text "linenos=inline,hl_lines=1 3,linenostart=5" >}}\na\n*b*\nc\n{{< /highlight >}}',
  );
  expect(code).toContain('<pre class="numbered"');
  expect(code.match(/line highlighted/gu)).toHaveLength(2);
  expect(code).toContain('*b*');
  expect(await html('{{< highlight md >}}a{{< /highlight >}}')).toContain('<code class="language-md">a');
});

test('tabs have their own names, or those that their group lists', async () => {
  const tab = (name: string, text: string) =>
    `<div class="admonition tab"><p class="admonition-title">${name}</p><p>${text}</p></div>`;
  const group =
    '{{< tabs items="A, B" >}}\n{{< tab >}}\na\n{{< /tab >}}\n{{< tab "C" >}}\nc\n{{< /tab >}}\n{{< tab >}}\nb\n{{< /tab >}}\n{{< /tabs >}}';
  expect(await html(group)).toBe(tab('A', 'a') + tab('C', 'c') + tab('B', 'b'));
});

test('a figure may continue on further lines, also in a list, and link to something', async () => {
  const figure = '- {{< figure\n    src="a.png" width="50"\n    link="b.html" title="A" caption="*b*"\n  >}}';
  const expected = await html(figure);
  expect(expected).toContain('<figcaption><strong>A</strong>. <em>b</em></figcaption>');
  expect(expected).toMatch(/<li><figure class="figure"><p><a href="b.html"><img src="a.png"/u);
});

test('quotation marks in a text have a backslash before them', async () => {
  expect(await html('{{< details "A \\"b\\" c" >}}\nd\n{{< /details >}}')).toContain('<summary>A "b" c</summary>');
  expect(await html("{{< details title='it\\'s' >}}\nd\n{{< /details >}}")).toContain("<summary>it's</summary>");
  expect(await html('{{< details `C:\\b` >}}\nd\n{{< /details >}}')).toContain('<summary>C:\\b</summary>');
});

test('links may be to pages that a shortcode finds', async () => {
  const text = '[a]({{< ref "b.md" >}}) [a]({{% relref path="b.md#c" lang="de" %}}) ![a]({{<ref b>}})';
  const found = await html(text);
  expect([...found.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, url]) => url)).toEqual(['b.md', 'b.md#c', 'b']);
});

test.each([
  ['{{< unknown >}}', '<p>{{&#x3C; unknown >}}</p>'],
  ['{{< note >}}\n\na', '<p>{{&#x3C; note >}}</p><p>a</p>'],
  ['a {{< note >}} b', '<p>a {{&#x3C; note >}} b</p>'],
  ['{{< note >}} b', '<p>{{&#x3C; note >}}</p><p>b</p>'],
  ['{{< /note >}}', '<p>{{&#x3C; /note >}}</p>'],
  ['{% note %}\na\n{{< /note >}}', '<p>{% note %}</p><p>a</p><p>{{&#x3C; /note >}}</p>'],
  ['{{< figure\n\nsrc="a" >}}', '<p>{{&#x3C; figure</p><p>src="a" >}}</p>'],
  ['{{</* note */>}} `{{%/* a */%}}`', '<p>{{&#x3C; note >}} <code>{{%/* a */%}}</code></p>'],
])('%j is text', async (text, expected) => {
  expect(await html(text)).toBe(expected);
});

test.each([
  ['that are not closed', '{{< note >}}\n\na\n\n'],
  ['on one line', '{{< note >}}a{{< /note >}}\n\n'],
  ['in each other', '{{< note >}}\n'],
  ['without an end', '{{< figure\n a\n\n'],
  ['in a row', '{{< note {{< note '],
  ['with spaces', `{{< note${' '.repeat(50)}`],
])('many tags %s take time in proportion', async (_, piece) => {
  const read = (count: number) => parse(new VFile(piece.repeat(count)));
  expect(await growthOf(read, 300)).toBeLessThan(linear);
});
