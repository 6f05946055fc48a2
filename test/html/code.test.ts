import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpora/rust-reference');

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
      const [text] = await textsOf(`\`\`\`${language}${meta}\n${code}\`\`\``);
      expect(text).toBe(code);
    }
  });

  test('and line endings of Windows are line feeds, as in every text', async () => {
    expect(await textsOf('```js lines\r\nlet a;\r\nlet b;\r\n```')).toEqual(['let a;\nlet b;\n']);
  });

  test.runIf(existsSync(corpus))('in every fence of a large reference', async () => {
    const files = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
    let fences = 0;
    // Every fourth file: grammars take their time.
    for (const name of files.filter((_, index) => index % 4 === 0)) {
      const markdown = await readFile(join(corpus, name), 'utf8');
      const expected: string[] = [];
      visit(parse(new VFile(markdown)), 'code', ({ lang, value }) => {
        if (lang) expected.push(`${value}\n`);
      });
      fences += expected.length;
      expect((await textsOf(markdown)).sort()).toEqual(expected.sort());
    }
    expect(fences).toBeGreaterThan(100);
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

test('an unknown language is told once, with the near miss', async () => {
  const file = new VFile('```pythn\na\n```\n\n```pythn\nb\n```\n');
  await transform(parse(file), file);
  expect(file.messages.map(({ ruleId, line, note }) => [ruleId, line, note])).toEqual([
    ['code-language-unknown', 1, 'Did you mean `python`?'],
  ]);
});

function treeOf(markdown: string): Promise<Root> {
  const file = new VFile(markdown);
  return transform(parse(file), file);
}

/** The texts of all code with a language. */
async function textsOf(markdown: string): Promise<string[]> {
  const texts: string[] = [];
  visit(await treeOf(markdown), 'element', (code, _, parent) => {
    const isBlock = parent?.type === 'element' && parent.tagName === 'pre';
    if (isBlock && code.tagName === 'code' && code.properties.className) texts.push(textOf(code));
  });
  return texts;
}
