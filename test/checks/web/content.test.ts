import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { checkPages } from '../../../src/checks/web/check-pages.ts';
import { reportOn } from '../../../src/model/report.ts';
import { memoryHost } from '../../support/memory-host.ts';

/** What is said of a page, as `line:column rule`; the first of some pages that lie beside one another. */
async function messagesOf(body: string, others: Record<string, string> = {}): Promise<string[]> {
  const page = `<!doctype html>\n<html lang="en"><head><title>Tides</title></head><body>\n${body}\n</body></html>`;
  return saidOf(page, others);
}

async function saidOf(page: string, others: Record<string, string> = {}): Promise<string[]> {
  const messages: VFileMessage[] = [];
  const artifact = (path: string, text: string) => {
    const mediaType = path.endsWith('.html') ? 'text/html' : 'image/svg+xml';
    return { format: 'html', path, mediaType, bytes: new TextEncoder().encode(text) };
  };
  const files = { 'tides/index.html': page, ...others };
  const [main, ...further] = Object.entries(files).map(([path, text]) => artifact(path, text));
  if (!main) throw new Error('Expected a page');
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])));
  await checkPages(
    { format: 'html', main, further, folder: '/project/tides' },
    { report: reportOn([], messages), effort: 'check', print: {}, host, signal: new AbortController().signal },
  );
  return messages.map(({ line, column, ruleId }) => (line ? `${line}:${column} ${ruleId}` : `${ruleId}`));
}

test.each([
  ['an item outside a list', '<p>a</p><li>b</li>', ['3:9 html-nesting']],
  ['text of a list in no item', '<ul><p>a</p></ul>', ['3:5 html-nesting']],
  ['a term outside its list', '<div><dt>a</dt></div><p>b</p>', []],
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
  ['what HTML no longer has', '<center>a</center>', ['3:1 html-obsolete']],
  ['an alignment of old', '<p align="right">a</p>', ['3:1 html-obsolete']],
  ['a picture that says nothing', '<p>a</p><img src="sea.svg">', ['3:9 finished-alternative']],
  ['an ornament', '<p>a</p><img src="sea.svg" alt="">', []],
  ['a picture that is not there', '<p>a</p><img src="no.svg" alt="a">', ['3:9 html-missing-file']],
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
  // The other page has text of its own: whether there is none is asked of all of them.
  const pages = body.startsWith('<img') ? { 'tides/sea.svg': others['tides/sea.svg'] } : others;
  expect(await messagesOf(body, pages)).toEqual(expected);
});

test('a page says its language and title, and begins as pages do', async () => {
  expect(await saidOf('<p>a</p>')).toEqual(['1:1 html-syntax', '1:1 html-required', '1:1 html-required']);
});

test('a page nested beyond all measure is read', async () => {
  const depth = 3000;
  expect(await messagesOf(`${'<div>'.repeat(depth)}a${'</div>'.repeat(depth)}`)).toEqual([]);
});
