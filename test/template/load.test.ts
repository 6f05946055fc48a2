import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { packageFolder } from '../../src/platform/installation.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const definition = 'name: own\nshells: { page: page.liquid }\nstyles: { page: [a.css, b.css] }\n';

function withTemplate<T>(files: Record<string, string | Uint8Array>, use: (folder: string) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'own/template.yaml': definition,
      'own/a.css': '/*! a */',
      'own/b.css': '/*! b */',
      'own/page.liquid': '',
      ...prefixed(files),
    });
    return use(folder);
  });
}

const prefixed = (files: Record<string, string | Uint8Array>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`own/${name}`, text]));

const font = (name: string) => `name: own\nfonts: [{ package: ${name}, family: Own, weight: 400 }]\n`;

const load = (folder: string) => loadTemplate('./own', folder, machineHost());

test('escapes values unless the shell says raw', async () => {
  await withTemplate(
    { 'page.liquid': '{{ a }}{{ a | raw }}{% render "part", a: a %}', 'part.liquid': '({{ a }})' },
    async (folder) => {
      expect(await (await load(folder)).fill('page', { a: '<b>' })).toBe('&lt;b&gt;<b>(&lt;b&gt;)');
    },
  );
});

test('joins the style sheets of a medium in their order', async () => {
  await withTemplate({}, async (folder) => {
    expect((await load(folder)).styles('page', new Set())).toBe('/*! a */\n/*! b */');
  });
});

test('removes comments and indents, but not what is in strings, addresses and licences', async () => {
  const css = `/*! MIT */
/* The "text". */
p {
  color: /* as ink */ black;

  content: "/* a */
  b" '\\'/*';
}

a { background: url(data:image/*;base64,AA) }
`;
  await withTemplate({ 'a.css': css, 'b.css': '' }, async (folder) => {
    const text = (await load(folder)).styles('page', new Set());
    expect(text.trim().split('\n')).toEqual([
      '/*! MIT */',
      'p {',
      'color:   black;',
      'content: "/* a */',
      `  b" '\\'/*';`,
      '}',
      'a { background: url(data:image/*;base64,AA) }',
    ]);
  });
});

test('leaves out the style sheets that no element or class of a document needs', async () => {
  const needed = 'name: own\nstyles: { page: [a.css, { file: b.css, for: [pre, .drawing] }] }\n';
  await withTemplate({ 'template.yaml': needed }, async (folder) => {
    const { styles } = await load(folder);
    expect(styles('page', new Set(['p', 'drawing']))).toBe('/*! a */');
    expect(styles('page', new Set(['p', 'pre']))).toBe('/*! a */\n/*! b */');
    expect(styles('page', new Set(['.drawing']))).toBe('/*! a */\n/*! b */');
  });
});

describe('a template that extends another', () => {
  const extending = { 'template.yaml': 'name: own\nextends: ../base\nstyles: { page: [b.css] }\n' };
  const base = {
    'base/template.yaml': 'name: base\nshells: { page: page.liquid }\nstyles: { page: [a.css] }\n',
    'base/a.css': '/*! base a */',
    'base/page.liquid': 'page {% render "part" %}',
    'base/part.liquid': 'base part',
  };
  const inFolder = (files: Record<string, string>, use: (folder: string) => Promise<void>) =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { ...base, ...prefixed({ ...extending, 'b.css': '/*! own b */', ...files }) });
      await use(folder);
    });

  test('uses parts that it does not have itself, and puts its styles after', async () => {
    await inFolder({}, async (folder) => {
      const template = await load(folder);
      expect(template.styles('page', new Set())).toBe('/*! base a */\n/*! own b */');
      expect(await template.fill('page', {})).toBe('page base part');
    });
  });

  test('replaces a file of the other template, including partials', async () => {
    await inFolder({ 'part.liquid': 'own part', 'a.css': '/*! own a */' }, async (folder) => {
      const template = await load(folder);
      expect(template.styles('page', new Set())).toBe('/*! own a */\n/*! own b */');
      expect(await template.fill('page', {})).toBe('page own part');
    });
  });

  test('may extend a built-in one by name', async () => {
    await inFolder({ 'template.yaml': 'name: own\nextends: article\n' }, async (folder) => {
      expect((await load(folder)).styles('print', new Set())).toContain('@page');
    });
  });

  test('is refused where two extend each other', async () => {
    await inFolder({ 'template.yaml': 'name: own\nextends: ../own\n' }, async (folder) => {
      await expect(load(folder)).rejects.toMatchObject({ messages: [{ ruleId: 'template-invalid' }] });
    });
  });
});

describe('a stranger’s template', () => {
  test.each([
    [
      'a file outside its folder',
      { 'page.liquid': '{% render "../secret" %}' },
      'file `../secret.liquid` was not found',
    ],
    ['an endless loop', { 'page.liquid': '{% for a in (1..100000000) %}x{% endfor %}' }, 'limit'],
    ['an unknown filter', { 'page.liquid': '{{ a | nothing }}' }, 'undefined filter'],
    [
      'a tag that never ends',
      { 'page.liquid': '<main>\n{{ "a > b" }}\n  <footer class="{% if a > 0 %}a{% endif %}"\n{{ body }}' },
      'a tag is not closed (page.liquid:3:3)',
    ],
    ['a missing partial', { 'page.liquid': '{% render "gone" %}' }, 'file `gone.liquid` was not found'],
  ])('cannot use %s', async (_, files, reason) => {
    await withTemplate(files, async (folder) => {
      const template = await load(folder);
      await expect(template.fill('page', { a: 1 })).rejects.toMatchObject({
        messages: [{ ruleId: 'template-invalid', reason: expect.stringContaining(reason) }],
      });
    });
  });

  test('may compare in a value and close its tags', async () => {
    await withTemplate({ 'page.liquid': '<p title="{% if a < 2 %}<b{% endif %}">2 < 3</p> 2 < 3' }, async (folder) => {
      await expect((await load(folder)).fill('page', { a: 1 })).resolves.toBe('<p title="<b">2 < 3</p> 2 < 3');
    });
  });

  test.each([
    ['is no YAML', { 'template.yaml': 'a: [' }, 'is not valid YAML'],
    ['takes a font from a path', { 'template.yaml': font('../../secrets') }, 'fonts[0].package'],
    ['takes a font from an absolute path', { 'template.yaml': font('/etc') }, 'fonts[0].package'],
    ['extends a template outside the project', { 'template.yaml': 'name: own\nextends: ../../x\n' }, 'outside'],
    ['has an unknown key', { 'template.yaml': `${definition}script: x\n` }, 'script'],
    [
      'names a style sheet outside',
      { 'template.yaml': 'name: x\nshells: {}\nstyles: { page: [../x.css] }\n' },
      'file `../x.css` was not found',
    ],
  ])('is refused when it %s', async (_, files, reason) => {
    await withTemplate(files, async (folder) => {
      await expect(load(folder)).rejects.toMatchObject({
        messages: [{ ruleId: 'template-invalid', reason: expect.stringContaining(reason) }],
      });
    });
  });
});

test('an untrusted template includes no file that it only links to', async () => {
  await withScratchFolder(async (outer) => {
    await writeAll(outer, { 'secret/a.css': 'secret', 'secret/part.liquid': 'secret' });
    const folder = join(outer, 'project');
    await writeAll(folder, {
      'own/template.yaml': definition,
      'own/b.css': '',
      'own/page.liquid': '{% render "part" %}',
    });
    await symlink(join(outer, 'secret/part.liquid'), join(folder, 'own/part.liquid'));
    await expect(load(folder)).rejects.toMatchObject({
      messages: [{ reason: expect.stringContaining('file `a.css` was not found') }],
    });
    await symlink(join(outer, 'secret'), join(folder, 'own/linked'));
    await writeAll(folder, { 'own/template.yaml': definition.replace('a.css', 'linked/a.css') });
    await expect(load(folder)).rejects.toMatchObject({ messages: [{ ruleId: 'template-invalid' }] });
    await writeAll(folder, { 'own/template.yaml': definition.replace('a.css, ', '') });
    await expect((await load(folder)).fill('page', {})).rejects.toMatchObject({
      messages: [{ ruleId: 'template-invalid' }],
    });
  });
});

test('an untrusted template cannot use more memory than a page needs', async () => {
  await withTemplate({ 'page.liquid': '{% assign a = (1..50000000) %}{{ a | size }}' }, async (folder) => {
    const before = process.memoryUsage().rss;
    await expect((await load(folder)).fill('page', {})).rejects.toMatchObject({
      messages: [{ reason: expect.stringContaining('memory') }],
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});

test('a font that is not installed is a fault of the template', async () => {
  await withTemplate({ 'template.yaml': font('no-such-package') }, async (folder) => {
    const template = await load(folder);
    await expect(template.fonts('page', { names: new Set(), text: 'a' })).rejects.toMatchObject({
      messages: [{ ruleId: 'template-invalid', reason: expect.stringContaining('`no-such-package`') }],
    });
  });
});

describe('fonts', () => {
  const fonts = (text: string, names: string[] = [], medium: 'page' | 'print' = 'print') =>
    loadTemplate('article', join('/'), machineHost()).then(async (template) =>
      (await template.fonts(medium, { text, names: new Set(names) })).map(({ file }) => file),
    );

  test('of built-in templates are marked as built-in if they are files, but not if they come from packages', async () => {
    const template = await loadTemplate('article', join('/'), machineHost());
    const faces = await template.fonts('print', { text: 'Text', names: new Set() });
    expect(faces.filter(({ isBuiltIn }) => isBuiltIn).map(({ family }) => family)).toContain('Source Serif 4 Display');
    expect(faces.filter(({ isBuiltIn, package: from }) => isBuiltIn && from !== undefined)).toEqual([]);
  });

  test('are only included for characters and elements in the document', async () => {
    const latin = await fonts('Text');
    expect(latin).toContain('inter-latin-500-normal.woff2');
    expect(latin.filter((file) => /italic|mono|cyrillic|emoji/u.test(file))).toEqual([]);
    const onScreen = await fonts('Text', [], 'page');
    expect(onScreen).toContain('source-serif-4-latin-400-normal.woff2');
    expect(onScreen.filter((file) => /italic|cyrillic/u.test(file))).toEqual([]);
    expect(await fonts('Текст', [], 'page')).toContain('source-serif-4-cyrillic-400-normal.woff2');
    expect(await fonts('نص')).toEqual(
      expect.arrayContaining(['amiri-arabic-400-normal.woff2', 'amiri-arabic-700-normal.woff2']),
    );
    expect(await fonts('טקסט')).toContain('frank-ruhl-libre-hebrew-400-normal.woff2');
    expect(await fonts('पाठ')).toContain('noto-serif-devanagari-devanagari-600-normal.woff2');
    // Signs that the ranges of these faces hold too do not bring them.
    expect((await fonts('a\u2010b ₪ ₹')).filter((file) => /amiri|ruhl|devanagari/.test(file))).toEqual([]);
    expect(await fonts('Text', ['em'], 'page')).toContain('source-serif-4-latin-400-italic.woff2');
    const code = await fonts('Text', ['code']);
    expect(code).toContain('jetbrains-mono-latin-400-normal.woff2');
    expect(code).not.toContain('jetbrains-mono-latin-600-normal.woff2');
    expect(await fonts('Text', ['.tok-keyword'])).toContain('jetbrains-mono-latin-600-normal.woff2');
    expect(await fonts('∑', ['math'])).toContain('stix-two-math-latin-400-normal.woff2');
  });

  test('are included once if a template lists one of the template that it extends for more elements', async () => {
    const template = await loadTemplate('paper', join('/'), machineHost());
    const italics = async (...names: string[]) =>
      (await template.fonts('print', { text: 'a', names: new Set(names) })).filter(
        ({ family, weight, style }) => family === 'Source Serif 4' && weight === 400 && style === 'italic',
      );
    expect(await italics('p')).toEqual([]);
    expect(await italics('.proof')).toEqual(await italics('em'));
    expect(await italics('.proof', 'em')).toHaveLength(1);
  });

  test('for emoji are included in print if there are any', async () => {
    expect(await fonts('a 🌍')).toContain('noto-color-emoji-emoji-400-normal.woff');
    expect(await fonts('a 1 © →')).not.toContain('noto-color-emoji-emoji-400-normal.woff');
    expect((await fonts('a 🌍', [], 'page')).filter((file) => file.includes('emoji'))).toEqual([]);
  });

  test('of a face with numbered files only include those with characters of the text', async () => {
    const definition = [
      'name: own',
      'extends: article',
      "fonts: [{ package: '@fontsource/hina-mincho', family: Hina Mincho, weight: 400, script: Han }]",
    ].join('\n');
    await withTemplate({ 'template.yaml': definition }, async (folder) => {
      const template = await load(folder);
      const own = async (text: string) =>
        (await template.fonts('print', { text, names: new Set() })).filter(({ family }) => family === 'Hina Mincho');
      expect(await own('Text')).toEqual([]);
      const faces = await own('A word: 潮汐');
      expect(faces.length).toBeGreaterThan(0);
      for (const { file, bytes } of faces) {
        expect(file).toMatch(/^hina-mincho-\d+-400-normal\.woff2$/);
        expect(bytes.length).toBeGreaterThan(0);
      }
    });
  });

  test('for symbols are included in print if the text has some that are not emoji', async () => {
    expect(await fonts('a → b')).toContain('stix-two-math-latin-400-normal.woff2');
    expect(await fonts('├─', ['pre'])).toContain('dejavu-mono-latin-400-normal.woff2');
    expect((await fonts('⚡ ❤\uFE0F “quoted” – text …')).filter((file) => /stix|dejavu/.test(file))).toEqual([]);
    expect((await fonts('a → b', [], 'page')).filter((file) => /stix|dejavu/.test(file))).toEqual([]);
  });

  test('of its own are in its folder', async () => {
    const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-500-normal.woff2'));
    const definition = 'name: own\nfonts: [{ file: fonts/Own face.woff2, family: Own, weight: 500 }]\n';
    await withTemplate({ 'template.yaml': definition, 'fonts/Own face.woff2': inter }, async (folder) => {
      const [face] = await (await load(folder)).fonts('print', { text: 'a', names: new Set() });
      expect(face).toMatchObject({ family: 'Own', file: expect.stringMatching(/^[0-9a-f]{16}\.woff2$/) });
      expect(face && Buffer.compare(face.bytes, inter)).toBe(0);
    });
  });

  test.each([
    ['file: fonts/None.woff2', 'file `fonts/None.woff2` was not found'],
    ['file: ../../Own.woff2', 'file `../../Own.woff2` was not found'],
    ['file: fonts/Text.woff2', 'its font `fonts/Text.woff2` cannot be used: it is not a WOFF2'],
    ['file: fonts/Text.txt', 'the path of a WOFF2, WOFF, TTF or OTF file'],
    ["package: '@fontsource/inter', file: a.woff2", 'a group of keys with either a `package` or a `file`'],
  ])('that are none are refused: %s', async (source, reason) => {
    const definition = `name: own\nfonts: [{ ${source}, family: Own, weight: 500 }]\n`;
    await withTemplate({ 'template.yaml': definition, 'fonts/Text.woff2': 'no font' }, async (folder) => {
      const used = load(folder).then(({ fonts }) => fonts('print', { text: 'a', names: new Set() }));
      await expect(used).rejects.toThrow(reason);
    });
  });
});
