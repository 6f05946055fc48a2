import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { checkPages } from '../../../src/checks/web/check-pages.ts';
import { reportOn } from '../../../src/model/report.ts';
import { memoryHost } from '../../support/memory-host.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html',
  xhtml: 'application/xhtml+xml',
  svg: 'image/svg+xml',
};

/** The messages about a page, as `line:column rule`; the first of several neighbouring pages. */
async function messagesOf(body: string, others: Record<string, string> = {}): Promise<string[]> {
  const page = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Tides</title></head><body>\n${body}\n</body></html>`;
  return saidOf(page, others);
}

async function saidOf(page: string | Uint8Array, others: Record<string, string> = {}): Promise<string[]> {
  const messages: VFileMessage[] = [];
  const artifact = (path: string, content: string | Uint8Array) => {
    const mediaType = mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? '';
    return { format: 'html', path, mediaType, bytes: Buffer.from(content) };
  };
  const files = { 'tides/index.html': page, ...others };
  const [main, ...further] = Object.entries(files).map(([path, text]) => artifact(path, text));
  if (!main) throw new Error('Expected a page');
  const host = memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`/project/${path}`, content])),
  );
  await checkPages(
    { format: 'html', main, further, folder: '/project/tides' },
    { report: reportOn([], messages), effort: 'check', own: {}, host, signal: new AbortController().signal },
  );
  return messages.map(({ line, column, ruleId }) => (line ? `${line}:${column} ${ruleId}` : `${ruleId}`));
}

test.each([
  ['an item outside a list', '<p>a</p><li>b</li>', ['3:9 html-nesting']],
  ['text of a list in no item', '<ul><p>a</p></ul>', ['3:5 html-nesting']],
  ['a term outside its list', '<div><dt>a</dt></div><p>b</p>', ['3:6 html-nesting']],
  ['terms in groups', '<dl><div><dt>a</dt><dd>b</dd></div></dl>', []],
  ['a term without a word on it', '<dl><dt>a</dt><dt>b</dt></dl>', ['3:15 html-nesting']],
  ['a word on no term', '<dl><dd>a</dd></dl>', ['3:5 html-nesting']],
  ['a group without terms', '<dl><div><p>a</p></div></dl>', ['3:10 html-nesting']],
  ['a block in a link in running text', '<span><a href="#a" id="a"><div>a</div></a></span>', ['3:27 html-nesting']],
  ['a block in a link among blocks', '<div><a href="#a" id="a"><div>a</div></a></div>', []],
  ['a form in a table', '<table><form><tr><td>a</td></tr></form></table>', ['3:8 html-unclosed', '3:8 html-nesting']],
  ['a caption after rows', '<table><tr><td>a</td></tr><caption>b</caption></table>', ['3:27 html-nesting']],
  ['heads of a table twice', '<table><thead></thead><thead></thead></table>', ['3:23 html-nesting']],
  ['a foot before its table', '<table><tfoot></tfoot><tbody></tbody></table>', ['3:23 html-nesting']],
  [
    'the caption of a figure in its midst',
    `<figure>a<p>b</p><figcaption>c</figcaption><p>d</p></figure>`,
    ['3:18 html-nesting'],
  ],
  ['the caption of a figure at its end', '<figure><p>b</p><figcaption>c</figcaption></figure>', []],
  ['details without a summary', '<details><p>a</p></details>', ['3:10 html-nesting']],
  ['a summary at the end', '<details><p>a</p><summary>b</summary></details>', ['3:18 html-nesting']],
  ['text in what is empty', '<p>a</p><iframe src="moon.html" title="a">b</iframe>', ['3:9 html-nesting']],
  ['a size with a unit', '<p>a</p><img src="sea.svg" alt="" width="5px">', ['3:9 html-value']],
  ['an id with a blank', '<p id="a b">a</p>', ['3:1 html-value']],
  ['a language that is none', '<p lang="en_US">a</p>', ['3:1 html-value']],
  ['a language that nobody knows', '<p lang="">a</p>', []],
  ['a number of an item of a list without numbers', '<ul><li value="3">a</li></ul>', ['3:5 html-value']],
  ['a number of an item', '<ol start="-1" type="i"><li value="3">a</li></ol>', []],
  ['a caption outside a figure', '<div><figcaption>a</figcaption></div>', ['3:6 html-nesting']],
  ['a block in running text', '<span><div>a</div></span>', ['3:7 html-nesting']],
  ['a block in a heading', '<h1><div>a</div></h1>', ['3:5 html-nesting']],
  ['a button in a link', '<a href="#a" id="a"><button>a</button></a>', ['3:21 html-nesting']],
  ['a link in a button', '<button><a href="#a" id="a">a</a></button>', ['3:9 html-nesting']],
  ['a heading in a summary', '<details><summary><h2>a</h2></summary>b</details>', []],
  ['a drawing with a title', '<p>a</p><svg><title>t</title></svg>', []],
  ['an id twice', '<p id="a">a</p>\n<p id="a">b</p>', ['4:1 html-repeated-id']],
  ['an attribute twice', '<p id="a" id="b">a</p>', ['3:13 html-syntax']],
  ['an element that nothing ends', '<div><p>a', ['3:1 html-unclosed']],
  ['a paragraph that nothing ends', '<div><p>a</div>', []],
  ['an obsolete element', '<center>a</center>', ['3:1 html-obsolete']],
  ['an alignment of old', '<p align="right">a</p>', ['3:1 html-obsolete']],
  ['a picture that says nothing', '<p>a</p><img src="sea.svg">', ['3:9 finished-alternative']],
  ['an ornament', '<p>a</p><img src="sea.svg" alt="">', []],
  ['a picture that is not there', '<p>a</p><img src="no.svg" alt="a">', ['3:9 html-missing-file']],
  [
    'pictures of other sizes',
    '<p>a</p><img src="sea.svg" srcset="sea.svg 1x, no.svg 2x,\n data:image/svg+xml,x, too.svg" alt="">',
    ['3:9 html-missing-file', '3:9 html-missing-file'],
  ],
  ['a first picture of a film', '<p>a</p><video controls poster="no.svg"></video>', ['3:9 html-missing-file']],
  ['an icon', '<p>a</p><link rel="shortcut Icon" href="no.ico">', ['3:9 html-missing-file']],
  ['a link to another version', '<p>a</p><link rel="alternate" href="no.xml">', []],
  ['a picture of the web', '<p>a</p><img src="https://example.org/a.png" alt="a">', []],
  ['a picture that is none', '<p>a</p><img src="broken.svg" alt="a">', ['3:9 finished-picture']],
  ['a picture that is none, by its address', '<p>a</p><img src="no%20sea.svg?a#b" alt="a">', ['3:9 finished-picture']],
  ['a picture in the page', '<p>a</p><img src="data:image/png;base64,AAAA" alt="a">', ['3:9 finished-picture']],
  ['a link to no id', '<a href="#sea">a</a>', ['3:1 html-dead-link']],
  ['a link to an id', '<a href="#s%C3%A9a" id="séa">a</a>', []],
  ['a link to an id of another page', '<a href="moon.html#phases">a</a>', []],
  ['a link to no id of another page', '<a href="moon.html#tides">a</a>', ['3:1 html-dead-link']],
  ['a link to no page', '<a href="sun.html">a</a>', ['3:1 html-dead-link']],
  ['a link to the beginning', '<a href="#">a</a>', []],
  ['no text', '<img src="sea.svg" alt="a">', ['finished-empty']],
])('%s', async (_, body, expected) => {
  const others = {
    'tides/sea.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'tides/broken.svg': 'no drawing',
    'tides/no sea.svg': 'no drawing',
    'tides/moon.html':
      '<!doctype html><html lang="en"><head><title>Moon</title></head><body><p id="phases">a</p></body>',
  };
  // The other page has its own text: the check for missing text covers all of them.
  const pages = body.startsWith('<img') ? { 'tides/sea.svg': others['tides/sea.svg'] } : others;
  expect(await messagesOf(body, pages)).toEqual(expected);
});

test('a page has a language, a title and a doctype', async () => {
  expect(await saidOf('<p>a</p>')).toEqual(['1:1 html-syntax', '1:1 html-required', '1:1 html-required']);
});

test('a title has words', async () => {
  expect(await saidOf('<!doctype html>\n<html lang="en"><title></title><p>a</p>')).toEqual(['2:17 html-required']);
});

describe('a page that is XML', () => {
  const sound = '<!doctype html>\n<html lang="en"><head><title>T</title></head><body><p>a</p></body>';
  const page = (body: string, lang = 'xml:lang="en"') =>
    `<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml" ${lang}><head><title>T</title></head><body>\n${body}\n</body></html>`;

  test.each([
    ['is sound', page('<p id="a"/><p><a href="#a">é</a><br/></p><svg xmlns="s"><path/></svg>'), []],
    ['is no XML', page('<p>a<br></p>'), ['3:13 html-syntax']],
    ['has a list of paragraphs', page('<ul><p>a</p></ul>'), ['3:5 html-nesting']],
    ['leads nowhere', page('<p><a href="#none">a</a></p>'), ['3:4 html-dead-link']],
    ['says no language', page('<p>a</p>', ''), ['2:1 html-required']],
  ])('%s', async (_, text, expected) => {
    expect(await saidOf(sound, { 'tides/moon.xhtml': text })).toEqual(expected);
  });
});

describe('the encoding', () => {
  const page = (head: string, text = 'é') =>
    `<!doctype html>\n<html lang="en"><head>${head}<title>T</title></head><body><p>${text}</p></body></html>`;

  test.each([
    ['said', '<meta charset="UTF-8">', 'é', []],
    ['said in the old way', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', 'é', []],
    ['not needed', '', 'e', []],
    ['not said', '', 'é', ['1:1 html-encoding']],
    ['said too late', `<style>/*${' '.repeat(1024)}*/</style><meta charset="utf-8">`, 'é', ['1:1 html-encoding']],
    ['said to be another', '<meta charset="latin1">', 'e', ['1:1 html-encoding']],
  ])('is %s', async (_, head, text, expected) => {
    expect(await saidOf(page(head, text))).toEqual(expected);
  });

  test('matches the bytes', async () => {
    const bytes = Buffer.from(page('<meta charset="utf-8">'), 'latin1');
    expect(await saidOf(bytes)).toEqual(['1:1 html-encoding']);
    expect(await saidOf(Buffer.from(`\uFEFF${page('')}`))).toEqual([]);
  });
});

test('a page with extreme nesting is read', async () => {
  const depth = 3000;
  expect(await messagesOf(`${'<div>'.repeat(depth)}a${'</div>'.repeat(depth)}`)).toEqual([]);
});
