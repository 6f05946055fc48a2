import { strToU8, zipSync } from 'fflate';
import type { ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { VFileMessage } from 'vfile-message';
import { expectedOf } from '../../../src/checks/parity/expected.ts';
import { parityCheck } from '../../../src/checks/parity/parity.ts';
import type { FormatFiles } from '../../../src/formats/check-finished.ts';
import { entryOf } from '../../../src/formats/entries.ts';
import type { Artifact, Note, Publication, Resource } from '../../../src/model/publication.ts';
import { reportOn } from '../../../src/model/report.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';
import { memoryHost } from '../../support/memory-host.ts';
import { publication } from '../../writers/epub/publications.ts';

export const formats = ['html', 'epub'] as const;

export type Format = (typeof formats)[number];

/** What a finished file shows. */
export interface PublishedContent {
  text: ElementContent[];
  /** Notes by their ids. */
  notes?: Record<string, ElementContent[]>;
  resources?: Resource[];
}

/** A publication of one section. */
export function publicationOf({ text, notes = {}, resources = [] }: PublishedContent): Publication {
  return publication({
    sections: [{ id: 'section-1', role: 'section', matter: 'main', title: 'Tides', tree: root(text) }],
    notes: Object.entries(notes).map(([id, content], index): Note => {
      return { id, number: index + 1, content, references: [{ id: `ref-${id}`, section: 'section-1' }] };
    }),
    resources,
  });
}

/** The messages of parity if one thing was to be shown, and another is. */
export async function messagesOf(
  format: Format,
  source: PublishedContent,
  published: PublishedContent = source,
): Promise<VFileMessage[]> {
  const written = format === 'html' ? pageOf(published) : bookOf(published);
  return messagesFor({ format, main: artifact(format, 'tides', written), further: [] }, publicationOf(source));
}

export async function messagesFor(finished: FormatFiles, source: Publication): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  const { title, parity } = entryOf(finished.format);
  await parityCheck(title, parity)(
    { ...finished, expected: expectedOf(source) },
    {
      report: reportOn(source.lines, messages),
      effort: 'build',
      own: {},
      host: memoryHost({}),
      signal: new AbortController().signal,
    },
  );
  return messages;
}

export function artifact(format: string, path: string, content: string | Uint8Array): Artifact {
  return { format, path, mediaType: 'test/test', bytes: typeof content === 'string' ? strToU8(content) : content };
}

/** A page as any template might make it. @param heading its title, as markup */
export function pageOf({ text, notes = {}, resources = [] }: PublishedContent, heading = 'Tides'): string {
  const urls = new Map(resources.map(({ path, mediaType, bytes }) => [path, dataUrl(mediaType, bytes)]));
  const body = withPictures(text, (path) => urls.get(path) ?? path);
  const list = Object.entries(notes).map(([id, content]) =>
    h('li', { id }, [...content, ' ', h('a', { href: `#ref-${id}`, role: 'doc-backlink' }, '↑')]),
  );
  const ending = list.length > 0 ? [h('section', { role: 'doc-endnotes' }, [h('h2', 'Notes'), h('ol', list)])] : [];
  return `<!DOCTYPE html><html lang="en"><title>Tides</title><body><header><h1>${heading}</h1><p>Ebb and flow</p></header>
<nav><a href="#x">Contents</a></nav><main>${toHtml([...body, ...ending])}</main><footer>Moon &amp; Sons</footer></body></html>`;
}

const container =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="OPS/package.opf"/></rootfiles></container>';

/** An EPUB of a title page and one content document. @param heading its title, as markup */
export function bookOf({ text, notes = {}, resources = [] }: PublishedContent, heading = 'Tides'): Uint8Array {
  const asides = Object.entries(notes).map(([id, content], index) => {
    const number = h('p', [h('span', `${index + 1}.`), ' ']);
    const back = h('p', h('a', { href: `#ref-${id}`, role: 'doc-backlink' }, '↩'));
    return h('aside', { id, role: 'doc-footnote' }, [number, ...content, back]);
  });
  const body = withPictures(text, (path) => `../${path}`);
  return zipSync({
    'META-INF/container.xml': strToU8(container),
    'OPS/package.opf':
      strToU8(`<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Tides</dc:title>
<dc:language>en</dc:language></metadata><manifest><item id="b" href="text/b.xhtml"/><item id="a" href="a.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`),
    'OPS/a.xhtml': strToU8(xhtml(`<section epub:type="titlepage"><h1>${heading}</h1><p>By nobody</p></section>`)),
    'OPS/text/b.xhtml': strToU8(xhtml(serialize(root([...body, ...asides])))),
    ...Object.fromEntries(resources.map(({ path, bytes }) => [`OPS/${path}`, bytes])),
  });
}

function xhtml(body: string): string {
  return `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="e"><head><title>T</title></head><body>${body}</body></html>`;
}

function withPictures(nodes: ElementContent[], addressOf: (path: string) => string): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    const { src } = node.properties;
    const properties = typeof src === 'string' ? { ...node.properties, src: addressOf(src) } : node.properties;
    return { ...node, properties, children: withPictures(node.children, addressOf) };
  });
}

function dataUrl(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function root(children: ElementContent[]): Root {
  return { type: 'root', children };
}

/** Elements with a line of the source each, from line 1. */
export function onLines(...nodes: ElementContent[]): ElementContent[] {
  return nodes.map((node, index) => {
    const point = { line: index + 1, column: 1 };
    return { ...node, position: { start: point, end: point } };
  });
}
