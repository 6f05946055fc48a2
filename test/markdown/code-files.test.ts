import type { Code } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { regionIn } from '../../src/markdown/code-files/excerpt.ts';
import { assemble } from '../../src/markdown/includes.ts';
import { parse } from '../../src/markdown/parse.ts';
import { memoryHost } from '../support/memory-host.ts';
import { growthOf, linear } from '../support/steps.ts';

const files = {
  '/project/a.md': '',
  '/project/src/x.ts': 'one();\n  two();\n\n  three();\nfour();\n',
  '/project/src/regions.py': [
    'import os',
    '# #region main',
    '    def main():',
    '        # ANCHOR: inner',
    '        pass',
    '        # ANCHOR_END: inner',
    '    # end of it',
    '# #endregion',
    'other()',
  ].join('\r\n'),
  '/project/binary.ts': new Uint8Array([0x78, 0x0a, 0xff]),
  '/project/Makefile': 'all:\n',
  '/project/x.hpp': '// #region a\nint a;\n// #endregion a\n//region b\nint b;\n//endregion\n// #region a\nint c;\n',
};

async function loaded(fence: string): Promise<{ code: Code; messages: string[] }> {
  const file = new VFile({ path: 'a.md', value: fence });
  const { tree } = await assemble(file, { host: memoryHost(files), path: '/project/a.md', root: '/project', parse });
  const codes: Code[] = [];
  visit(tree, 'code', (code) => {
    codes.push(code);
  });
  const [code] = codes;
  if (!code) throw new Error('Unexpected text without code');
  const messages = file.messages.map(
    ({ name, ruleId, reason, note }) => `${name} ${ruleId}: ${reason}${note ? ` → ${note}` : ''}`,
  );
  return { code, messages };
}

const fence = (info: string, body = '') => `\`\`\`${info}\n${body}\`\`\`\n`;

describe('a fence shows', () => {
  test.each([
    ['ts file=src/x.ts', 'one();\n  two();\n\n  three();\nfour();'],
    ['ts file=src/x.ts lines=2-4', 'two();\n\nthree();'],
    ['ts file=src/x.ts lines=5', 'four();'],
    ['ts file=src/x.ts lines=4-', '  three();\nfour();'],
    ['ts file=src/x.ts lines=-1', 'one();'],
    ['py file="src/regions.py" region=main', 'def main():\n    pass\n# end of it'],
    ["py file='src/regions.py' region=inner", 'pass'],
    ['py file=src/regions.py region=main lines=2', 'pass'],
    ['cpp file=x.hpp region=a', 'int a;\nint c;'],
    ['cpp file=x.hpp region=b', 'int b;'],
  ])('the requested part of %s', async (info, value) => {
    const { code, messages } = await loaded(fence(info));
    expect(messages).toEqual([]);
    expect(code.value).toBe(value);
    expect(code.position?.start).toMatchObject({ line: 1, column: 1 });
  });

  test('code in the language of its file unless it names one', async () => {
    for (const [info, lang] of [
      ['file=src/x.ts', 'ts'],
      ['file=x.hpp region=a', 'cpp'],
      ['file=Makefile', 'makefile'],
      ['text file=src/x.ts', 'text'],
    ] as const) {
      expect((await loaded(fence(info))).code.lang).toBe(lang);
    }
  });

  test('the rest of its meta, without the request', async () => {
    const { code } = await loaded(fence('ts title="A file" file=src/x.ts lines {1}'));
    expect(code.meta).toBe('title="A file" lines {1}');
    expect(code.data?.hProperties?.dataMeta).toBe('title="A file" lines {1}');
    expect((await loaded(fence('file=src/x.ts'))).code.data?.hProperties).toEqual({});
  });

  test('its own content if it does not request a file', async () => {
    const { code, messages } = await loaded(fence('ts profile=x lines=2', 'own();\n'));
    expect([code.value, code.meta, messages]).toEqual(['own();', 'profile=x lines=2', []]);
  });
});

test.each([
  ['ts file=src/y.ts', 'a.md:1:1 file-missing: The file `src/y.ts` was not found → Did you mean `src/x.ts`?'],
  [
    'ts file=../y.ts',
    'a.md:1:1 file-outside: The file `../y.ts` is outside the project → Copy it into the project folder.',
  ],
  [
    'ts file=src/x.ts lines=4-9',
    'a.md:1:1 code-lines: `4-9` is not a range of lines of `src/x.ts`, which has 5 → Write a range such as `10-20`.',
  ],
  [
    'ts file=src/x.ts lines=some',
    'a.md:1:1 code-lines: `some` is not a range of lines of `src/x.ts`, which has 5 → Write a range such as `10-20`.',
  ],
  [
    'py file=src/regions.py region=mian',
    'a.md:1:1 code-region: The file `src/regions.py` has no region `mian` → Did you mean `main`?',
  ],
  [
    'ts file=src/x.ts region=main',
    'a.md:1:1 code-region: The file `src/x.ts` has no region `main` → Mark the region with comments: `#region main` and `#endregion`.',
  ],
  [
    'ts file=binary.ts',
    'a.md:1:1 file-unreadable: The file `binary.ts` cannot be shown: at its line 2, the file is not UTF-8: it has the byte `0xFF`; it is read as Windows-1252 → Save the file as UTF-8.',
  ],
])('a fault in %s is reported', async (info, message) => {
  const { code, messages } = await loaded(fence(info));
  expect(messages).toEqual([message]);
  // The name of the file replaces its code.
  expect(code.value).toBe(/file=(?<name>\S+)/u.exec(info)?.groups?.name);
});

test('no more than a chapter may read from files', async () => {
  const file = new VFile({ path: 'a.md', value: `${fence('ts file=src/x.ts')}\n`.repeat(3) });
  const limits = { depth: 1, files: 1, size: 80 };
  const options = { host: memoryHost(files), path: '/project/a.md', root: '/project', parse, limits };
  const { tree } = await assemble(file, options);
  const lengths: number[] = [];
  visit(tree, 'code', ({ value }) => void lengths.push(value.length));
  expect(lengths).toEqual([35, 35, 'src/x.ts'.length]);
  expect(file.messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([[7, 'include-limit']]);
});

test.each(['/// [demo]', '  ### [demo]'])('the same line %j begins and ends a region', (mark) => {
  const lines = ['a', mark, 'b', '/// [demo]: not alone', mark, 'c', mark, 'd'];
  expect(regionIn(lines, 'demo').lines).toEqual(['b', '/// [demo]: not alone', 'd']);
});

test('many nested regions are found in linear time', async () => {
  const find = (count: number) => {
    const marks = Array.from({ length: count }, (_, index) => `// #region r${index}`);
    const ends = marks.map((_, index) => `// #endregion none${index}`);
    return regionIn([...marks, ...Array.from({ length: count }, () => 'x'), ...ends], 'r0');
  };
  const { names, lines } = find(1_000);
  expect([names.size, lines?.length]).toEqual([1_000, 1_000]);
  expect(await growthOf(find, 1_000)).toBeLessThan(linear);
});

test('code of its own stays, and the ignored file is reported', async () => {
  const { code, messages } = await loaded(fence('ts file=src/x.ts lines=1', 'own();\n'));
  expect(code.value).toBe('own();');
  expect(messages).toEqual([
    'a.md:1:1 code-body: The code block names `file=src/x.ts` but has code of its own, which is shown instead → Empty the code block to show the file, or remove `file=`.',
  ]);
});

describe('imports of VitePress', () => {
  const fencesOf = (markdown: string) => {
    const found: (readonly [string | null | undefined, string | null | undefined])[] = [];
    visit(parse(new VFile(markdown)), 'code', ({ lang, meta }: Code) => {
      found.push([lang, meta]);
    });
    return found;
  };

  test.each([
    ['<<< @/src/x.ts', null, 'file="@/src/x.ts"'],
    ['<<< ./x.ts#main', null, 'file="./x.ts" region=main'],
    ['<<< @/x.ts{2,4-6}', null, 'file="@/x.ts" {2,4-6}'],
    ['<<< @/x.ts{2 c#:line-numbers}', 'c#', 'file="@/x.ts" {2} lines'],
    ['<<< @/x.ts#main {ts:line-numbers=7} [A title]', 'ts', 'file="@/x.ts" region=main startFrom=7 [A title]'],
  ])('%s is a fence', (markdown, lang, meta) => {
    expect(fencesOf(markdown)).toEqual([[lang, meta]]);
  });

  test('several may follow one another', () => {
    expect(fencesOf('<<< @/a.ts\n<<< @/b.ts')).toHaveLength(2);
  });

  test.each(['<<< x.ts', '<<< @/a.ts and more', '<<< @/a.ts\nText', 'See <<< @/a.ts'])('%j is text', (markdown) => {
    expect(fencesOf(markdown)).toEqual([]);
  });

  test('`@/` is the project', async () => {
    expect(await loaded('``` file="@/src/x.ts" lines=1')).toMatchObject({
      code: { lang: 'ts', value: 'one();' },
      messages: [],
    });
  });
});
