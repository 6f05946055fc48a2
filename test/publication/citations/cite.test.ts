import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString as textOf } from 'hast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { reportTo } from '../../../src/model/report.ts';
import { memoryCache } from '../../../src/platform/cache.ts';
import { machineHost } from '../../../src/platform/host.ts';
import { type Keep, keepIn, keepNothing } from '../../../src/platform/kept-results.ts';
import { cite } from '../../../src/publication/citations/cite.ts';
import { nestSections } from '../../../src/publication/sections.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const works = [
  {
    id: 'a',
    type: 'book',
    title: 'Alpha',
    author: [{ family: 'Abel', given: 'Ann' }],
    issued: { 'date-parts': [[1999]] },
  },
  {
    id: 'b',
    type: 'book',
    title: 'Beta <i>in</i> "quotes" & <tags>',
    author: [{ family: 'Abel', given: 'Ann' }],
    issued: { 'date-parts': [[1999]] },
  },
  { id: 'c', type: 'book', title: 'Gamma', issued: { 'date-parts': [[2001]] }, URL: 'javascript:alert(1)' },
];

/** The text of a document with citations, its list and its messages. */
async function cited(
  markdown: string,
  {
    style = 'apa',
    lang = 'en',
    uncited = [] as string[],
    library = works as object[],
    csl = '',
    keep = keepNothing,
  } = {},
) {
  return withScratchFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'works.json'), JSON.stringify(library));
    await writeFile(join(folder, 'own.csl'), csl);
    const file = new VFile(markdown);
    const tree = await transform(parse(file, { citations: true }), file);
    nestSections(tree);
    const { sections } = await cite(
      { sections: [{ id: 'section-1', role: 'section', matter: 'main', title: '', tree }], notes: [] },
      {
        files: [{ path: 'works.json', where: undefined }],
        style: { path: style, where: undefined },
        uncited: uncited.map((key) => ({ key, where: undefined })),
        folder,
        heading: 'Works',
        root: folder,
        kind: 'article',
        lang,
        keep,
        host: machineHost(),
        report: reportTo(file),
      },
    );
    const [text, list] = sections.map(({ tree }) => textOf(tree).trim());
    return { text, list, trees: sections.map(({ tree }) => JSON.stringify(tree)), messages: file.messages };
  });
}

/** A style of one citation. */
const styled = (layout: string, more = '') =>
  '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>' +
  `${more}<citation><layout>${layout}</layout></citation></style>`;

test('two hyphens of a locator are a dash, as in text', async () => {
  const { text } = await cited('See [@c, pp. 12--14], [@c, {pp. iv, A--D}] and [@c, {p. 3---4}].');
  expect(text).toContain('pp. 12–14');
  expect(text).toContain('iv, A–D');
  expect(text).not.toContain('--');
});

describe('formatted citations that are kept', () => {
  const markdown = 'See [@a, p. 3], @b and [see @c].';
  /** A keeper that counts what it has to compute. */
  const counting = (cache = memoryCache(), program = 'one') => {
    let computed = 0;
    const inCache = keepIn(cache, async () => program);
    const keep: Keep = (inputs, compute) =>
      inCache(inputs, () => {
        computed += 1;
        return compute();
      });
    return { cache, keep, computed: () => computed };
  };

  test('are the same as new ones', async () => {
    const { keep, computed } = counting();
    const made = await cited(markdown, { keep });
    expect(computed()).toBe(1);
    expect(await cited(markdown, { keep })).toEqual(made);
    expect(await cited(`${markdown} A changed word.`, { keep })).toMatchObject({ list: made.list });
    expect(computed()).toBe(1);
    expect(await cited(markdown)).toEqual(made);
  });

  const [a, ...others] = works;
  test.each<[string, { markdown?: string; style?: string; lang?: string; library?: object[]; uncited?: string[] }]>([
    ['another locator', { markdown: 'See [@a, p. 4], @b and [see @c].' }],
    ['another prefix', { markdown: 'See [@a, p. 3], @b and [cf. @c].' }],
    ['another form', { markdown: 'See [@a, p. 3], [@b] and [see @c].' }],
    ['another style', { style: 'ieee' }],
    ['another language', { lang: 'de' }],
    ['a changed work', { library: [{ ...a, title: 'Alpha and omega' }, ...others] }],
    ['one more work in the list', { uncited: ['d'], library: [...works, { ...a, id: 'd' }] }],
  ])('are formatted anew for %s', async (_, { markdown: changed = markdown, ...options }) => {
    const { keep, computed } = counting();
    await cited(markdown, { keep });
    const kept = await cited(changed, { ...options, keep });
    expect(computed()).toBe(2);
    expect(kept).toEqual(await cited(changed, options));
  });

  test('are formatted anew by another program', async () => {
    const { cache, keep } = counting();
    await cited(markdown, { keep });
    const other = counting(cache, 'two');
    await cited(markdown, { keep: other.keep });
    expect(other.computed()).toBe(1);
  });

  test('are not kept of a style that cannot be used', async () => {
    const { keep, computed } = counting();
    const csl = styled('<text macro="m"/>', '<macro name="m"><text macro="m"/></macro>');
    for (const times of [1, 2]) {
      const { messages } = await cited(markdown, { keep, csl, style: './own.csl' });
      expect(messages.map(({ ruleId }) => ruleId)).toEqual(['citation-style-broken']);
      expect(computed()).toBe(times);
    }
  });
});

describe('the style and the language', () => {
  test.each([
    ['en', '(Abel, 1999a, p. 3) and Abel (1999b)'],
    ['de', '(Abel, 1999a, S. 3) and Abel (1999b)'],
    ['zh-Hant', '(Abel, 1999a, 頁 3) and Abel (1999b)'],
    ['xx', '(Abel, 1999a, p. 3) and Abel (1999b)'],
  ])('%s', async (lang, expected) => {
    const { text } = await cited('[@a, p. 3] and @b', { lang });
    expect(text?.replace(/\u00A0/gu, ' ')).toBe(expected);
  });

  test('works of one author and year are distinguished by letters, whatever is cited first', async () => {
    const { text } = await cited('[@b; @a]');
    expect(text).toBe('(Abel, 1999b, 1999a)');
  });

  test('numbers follow the order of the text, and ranges collapse with their links', async () => {
    const { text, trees } = await cited('[@c] [@a] [@b]', { style: 'ieee' });
    expect(text).toBe('[1] [2] [3]');
    expect(trees[0]?.match(/#ref-\w/gu)).toEqual(['#ref-c', '#ref-a', '#ref-b']);
  });

  test('a work without an author is named by its title', async () => {
    const { text } = await cited('@c', { style: 'ieee' });
    expect(text).toBe('Gamma [1]');
  });
});

describe('the list of works', () => {
  test('contains cited and requested works, under the heading', async () => {
    const { list } = await cited('[@a]', { uncited: ['c'] });
    expect(list).toBe('WorksAbel, A. (1999). Alpha.Gamma. (2001). javascript:alert(1)');
  });

  test('contains everything for `*`', async () => {
    const { trees } = await cited('Text.', { uncited: ['*'] });
    expect(trees[1]?.match(/ref-\w/gu)).toEqual(['ref-a', 'ref-b', 'ref-c']);
  });

  test('is absent if nothing is cited', async () => {
    const { list } = await cited('Text.');
    expect(list).toBeUndefined();
  });

  test('is a tree: markup of titles is markup, anything else is text, and no link runs code', async () => {
    const { list, trees } = await cited('[@b; @c]');
    expect(list).toContain('& <tags>');
    expect(trees[1]).toContain('"tagName":"i"');
    expect(trees[1]).not.toMatch(/"(?:raw|tags|style)"/u);
    expect(trees[1]).not.toContain('"href":"javascript');
  });
});

test('the same document gives the same trees', async () => {
  const markdown = '[@a; @b] @c [see *x* @a, ch. 2]';
  expect((await cited(markdown)).trees).toEqual((await cited(markdown)).trees);
});

test('a near match is suggested', async () => {
  const { messages } = await cited('[@A]');
  expect(messages.map(({ ruleId, note }) => [ruleId, note])).toEqual([['citation-unknown', 'Did you mean `a`?']]);
});

describe('a stranger’s works and style', () => {
  test('may have keys like object properties', async () => {
    const library = ['__proto__', 'constructor', 'toString'].map((id) => ({ id, type: id, title: `Title of ${id}` }));
    const uncited = ['__proto__'];
    const { text, list, messages } = await cited('[@constructor] [@toString]', { library, uncited });
    expect(messages.map(String)).toEqual([]);
    expect(text).toBe('(Title of Constructor, n.d.) (Title of toString, n.d.)');
    expect(list).toContain('Title of __proto__');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('have no entities that are resolved, and no markup', async () => {
    const csl = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${styled('<text value="&e;&lt;script>"/>')}`;
    const { text, trees } = await cited('[@a]', { style: './own.csl', csl });
    expect(text).toBe('&e;<script>');
    expect(trees.join()).not.toContain('"tagName":"script"');
  });

  test('may list nothing: then citations have no links', async () => {
    const { trees, messages } = await cited('[@a]', { style: './own.csl', csl: styled('<text variable="title"/>') });
    expect(messages).toEqual([]);
    expect(trees).toHaveLength(1);
    expect(trees[0]).not.toContain('href');
  });

  test.each([
    ['a macro that calls itself', '<macro name="m"><text macro="m"/></macro>', 'infinite loop'],
    [
      'macros that call each other a million times',
      Array.from(
        { length: 7 },
        (_, n) => `<macro name="m${n || ''}">${`<text macro="m${n + 1}"/>`.repeat(10)}</macro>`,
      ).join(''),
      'without end',
    ],
    ['a text of tags that are not closed', '<style '.repeat(50_000), ''],
    ['more than a style can be', ' '.repeat(1_000_001), 'larger than 1 MB'],
  ])('are refused for %s', async (_, more, reason) => {
    const start = performance.now();
    const { messages } = await cited('[@a]', { style: './own.csl', csl: styled('<text macro="m"/>', more) });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['citation-style-broken']);
    expect(messages[0]?.reason).toContain(reason);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

test('citations that an author writes in HTML do not reach the engine', async () => {
  const { text, messages } = await cited(
    '<span data-cite="bracketed"></span><span data-cite="narrative">x</span>' +
      '<span data-cite="bracketed"><span data-cite-key="a" data-cite-label="constructor" data-cite-locator="2"></span></span>',
  );
  expect(text).toBe('x(Abel, 1999, p. 2)');
  expect(messages).toEqual([]);
});

describe('the place of the list', () => {
  const listed = async (markdown: string, lang = 'en') => {
    const { trees } = await cited(markdown, { lang });
    return { sections: trees.length, tree: trees.join('') };
  };

  test.each([
    ['Text [@a].\n\n# References', 'en'],
    ['Text [@a].\n\n# Literaturverzeichnis', 'de'],
    ['# One\n\nText [@a].\n\n# Works Cited\n\n# Appendix\n\nMore.', 'en'],
  ])('goes under the heading that the author wrote for it: %j', async (markdown, lang) => {
    const { sections, tree } = await listed(markdown, lang);
    expect(sections).toBe(1);
    expect(tree.match(/"className":\["references/gu)?.length).toBe(1);
    expect(tree).toContain('"role":"doc-bibliography"');
  });

  test.each(['Text [@a].\n\n# References\n\nWritten by hand.', '# References to others\n\nText [@a].'])(
    'leaves a section of the author alone: %j',
    async (markdown) => {
      expect((await listed(markdown)).sections).toBe(2);
    },
  );

  test('is the same as in Pandoc', async () => {
    const { sections, tree } = await listed('Text [@a].\n\n::: {#refs}\n:::\n\nMore.');
    expect(sections).toBe(1);
    expect(tree).toContain('"id":"refs"');
  });

  test('a style that cites by names prints them once', async () => {
    expect((await cited('As @a says.', { style: 'mla' })).text).toMatch(/^As Abel(?! Abel)/u);
  });
});
