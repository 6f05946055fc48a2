import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Section } from '../../../src/model/publication.ts';
import { elementsIn, treesOf } from '../../../src/model/published-text.ts';
import { publication } from '../../writers/epub/publications.ts';
import { artifact, messagesFor } from './finished-files.ts';

const section = (id: string, role: Section['role'], children: ElementContent[]): Section => {
  return { id, role, matter: 'main', title: id, tree: { type: 'root', children } };
};

const link = h('p', h('a', { href: '#flow' }, 'On'));

const source = publication({
  kind: 'book',
  sections: [
    section('opening', 'section', [h('p', 'Before all.')]),
    section('part', 'part', [h('h2', 'Part I')]),
    section('ebb', 'chapter', [h('h3', 'Ebb'), link, h('h4', 'Deep'), h('pre', 'x\n')]),
    section('flow', 'chapter', [h('h3', { id: 'flow' }, 'Flow'), h('p', 'In.')]),
  ],
});

/** A page of a site as any template might make it. */
function page(path: string, children: ElementContent[], next?: string) {
  const turn = next ? `<nav><a rel="next" href="${next}">Next</a></nav>` : '';
  return artifact(
    'html',
    `tides/${path}`,
    `<html lang="en"><title>Tides</title><header>Tides</header><main>${toHtml(children)}</main>${turn}</html>`,
  );
}

const opening = [
  h('header', [h('h1', 'Tides')]),
  h('p', 'Before all.'),
  h('section', { role: 'doc-toc' }, [h('h2', { id: 'contents' }, 'Contents'), 'Part I']),
];
const ebb = (href = 'flow.html#flow') => [
  h('h1', 'Ebb'),
  h('p', h('a', { href }, 'On')),
  h('h2', 'Deep'),
  h('pre', 'x\n'),
];
const flow = [h('h1', { id: 'flow' }, 'Flow'), h('p', 'In.')];

async function said(...pages: ReturnType<typeof page>[]): Promise<string[]> {
  const [main, ...further] = pages;
  if (!main) return [];
  return (await messagesFor({ format: 'html', main, further }, source)).map(({ reason }) => reason);
}

test('a site is read page by page, following the link to the next', async () => {
  const pages = [
    page('index.html', opening, 'ebb.html'),
    page('flow.html', flow),
    page('ebb.html', ebb(), 'flow.html'),
  ];
  expect(await said(...pages, page('404.html', [h('p', 'Lost?')]))).toEqual([]);
});

test('a link to a neighbouring file leads out of the folder of the site', async () => {
  const linked = (href: string) => [h('h1', 'Ebb'), h('p', h('a', { href }, 'On')), h('h2', 'Deep'), h('pre', 'x\n')];
  const pages = (href: string) => [
    page('index.html', opening, 'ebb.html'),
    page('ebb.html', linked(href), 'flow.html'),
    page('flow.html', flow),
  ];
  const beside = structuredClone(source);
  for (const element of treesOf(beside).flatMap(elementsIn)) {
    if (element.tagName === 'a') element.properties.href = 'moon.html#full';
  }
  const judge = async (href: string) => {
    const [main, ...further] = pages(href);
    return main ? (await messagesFor({ format: 'html', main, further }, beside)).length : -1;
  };
  expect(await judge('../moon.html#full')).toBe(0);
  expect(await judge('moon.html#full')).toBe(1);
  expect(await judge('../moon.html')).toBe(1);
});

test('pages in another order are reported', async () => {
  const pages = [
    page('index.html', opening, 'flow.html'),
    page('flow.html', flow, 'ebb.html'),
    page('ebb.html', ebb()),
  ];
  expect((await said(...pages))[0]).toMatch(/^“(?:Flow|Ebb).* is in another place in the /u);
});

test('a page without a link to it is missing', async () => {
  const pages = [page('index.html', opening, 'ebb.html'), page('ebb.html', ebb('flow.html')), page('flow.html', flow)];
  expect((await said(...pages)).join('\n')).toContain('“Flow In.” is missing from the HTML');
});

test('a link to a page that does not contain its target is reported', async () => {
  const pages = [
    page('index.html', opening, 'ebb.html'),
    page('flow.html', flow),
    page('ebb.html', ebb('index.html#flow'), 'flow.html'),
  ];
  expect(await said(...pages)).toEqual([
    'The HTML has the link to `index.html#flow (where nothing is)` in place of the link to `#flow`: ' +
      'the source has “Ebb [link to `#flow`] On”, the output “Ebb [link to `index.html#flow (where nothing is)`] On”',
  ]);
});
