import type { Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { shortCode } from '../../src/html/code.ts';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { codeTexts } from '../support/code-texts.ts';
import { steepBlocks } from '../support/steps.ts';

describe('code keeps its text', () => {
  test.each([
    ['js', 'a\n\n  b // c\n'],
    ['js', `\tlet s = \`x\n$\{y}\`\n`],
    ['python', '"""open\n'],
    ['rust', 'let e = "🦀e\u0301\u00a0";\n'],
    ['diff', '+a\n-b\n\n c\n'],
    ['html', '<script>let a = "<b>"</script>\n'],
    ['json', `["${'x'.repeat(6_000)}"]\n`],
  ])('of %s, character by character: %j', async (language, code) => {
    for (const meta of ['', ' lines {1}']) {
      const [text] = await codeTexts(`\`\`\`${language}${meta}\n${code}\`\`\``);
      expect(text).toBe(code);
    }
  });

  test('and Windows line endings are line feeds, as in every text', async () => {
    expect(await codeTexts('```js lines\r\nlet a;\r\nlet b;\r\n```')).toEqual(['let a;\nlet b;\n']);
  });
});

test('tokens get classes, never colours', async () => {
  const tree = await treeOf('```ts\nconst a: string = "b"; // c\n```');
  const classes = new Set<string>();
  visit(tree, 'element', ({ tagName, properties }) => {
    expect(properties.style).toBeUndefined();
    if (tagName === 'span') classes.add(String(properties.className));
  });
  expect([...classes]).toEqual(expect.arrayContaining(['tok-keyword', 'tok-string', 'tok-comment', 'tok-type']));
});

test('an unknown language is reported once, with a suggestion', async () => {
  const file = new VFile('```pythn\na\n```\n\n```pythn\nb\n```\n');
  await transform(parse(file), file);
  expect(file.messages.map(({ ruleId, line, note }) => [ruleId, line, note])).toEqual([
    ['code-language-unknown', 1, 'Did you mean `python`?'],
  ]);
});

test('a diagram of another program is not taken for a language with a similar name', async () => {
  const file = new VFile('```dot\ndigraph { a -> b }\n```\n');
  await transform(parse(file), file);
  const [message] = file.messages;
  expect(message?.ruleId).toBe('code-language-unknown');
  expect(message?.note).toContain('include it as an image');
  expect(message?.expected).toBeUndefined();
});

function treeOf(markdown: string): Promise<Root> {
  const file = new VFile(markdown);
  return transform(parse(file), file);
}

test.each([
  ['--out', true],
  ['offprint.config.yaml', true],
  ['a-b', true],
  ['größer-als', true],
  ['-', false],
  ['plainword', false],
  ['under_score', false],
  ['node --version', false],
  ['a-name-longer-than-the-limit', false],
])('%s stays on one line: %s', (text, whole) => {
  const element = h('code', text);
  shortCode()({ type: 'root', children: [h('p', [element])] });
  expect(element.properties.className).toEqual(whole ? ['short'] : undefined);
});

test('a listing keeps its own lines; classes are kept', () => {
  const listing = h('pre', [h('code', { className: ['language-sh'] }, 'a-b')]);
  const word = h('code', { className: ['option'] }, 'a-b');
  shortCode()({ type: 'root', children: [listing, h('p', [word])] });
  expect(listing.children[0]).toMatchObject({ properties: { className: ['language-sh'] } });
  expect(word.properties.className).toEqual(['option', 'short']);
});

test('added and removed lines get signs, which a diff already has', async () => {
  const marked = '```js\nlet a; // [!code --]\nlet b; // [!code ++]\nlet c;\n```';
  expect(await codeTexts(marked)).toEqual(['- let a;\n+ let b;\n  let c;\n']);
  expect(await codeTexts('```js ins={1}\nlet a;\n```')).toEqual(['+ let a;\n']);
  expect(await codeTexts('```diff ins={1}\nlet a;\n```')).toEqual(['let a;\n']);
});

test('ranges of lines may overlap, go past the end, or be reversed', async () => {
  const tree = await treeOf('```js {1-2,2-9,0,5-1} ins={4}\na\nb\nc\nd\n```');
  const classes: string[] = [];
  visit(tree, 'element', ({ properties: { className } }) => {
    if (Array.isArray(className) && className.includes('line')) classes.push(className.join(' '));
  });
  expect(classes).toEqual(['line highlighted', 'line highlighted', 'line highlighted', 'line highlighted inserted']);
});

test('many marked lines take time in proportion', async () => {
  const show = (count: number) => treeOf(`\`\`\`text\n${'a // [!code hl]\n'.repeat(count)}\`\`\`\n`);
  expect(await steepBlocks(show, 200)).toEqual([]);
});
