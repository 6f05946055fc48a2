import { isUtf8 } from 'node:buffer';
import { join, posix } from 'node:path';
import { bytesInAddress, decoded, pathFrom } from '../../model/addresses.ts';
import type { Artifact } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { addressesIn } from '../../readers/element-facts.ts';
import { checkDocumentAccessibility } from '../axe/check-documents.ts';
import { elementNamed, elementsIn, parseXml, type XmlElement } from '../epub/xml.ts';
import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import { checkPictures } from '../pictures/check-pictures.ts';
import { checkRequired } from './attributes.ts';
import { nestingFaults, orderFaults } from './content-model.ts';
import { type Page, type PageElement, readPage } from './page.ts';

/** Checks the pages of a finished publication: their HTML, their links and images, and their accessibility. */
export const checkPages: FinishedCheck = async (finished, context) => {
  const files = [finished.main, ...finished.further];
  const pages = files
    .filter(({ mediaType }) => mediaType === 'text/html' || mediaType === xmlPage)
    .map(({ path, mediaType, bytes }) => {
      const text = new TextDecoder().decode(bytes);
      return mediaType === xmlPage ? readXmlPage(path, text) : readPage(path, text);
    });
  const neighbours = neighboursOf(finished, pages, context.host);
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const page of pages) {
    const report: Report = (ruleId, facts, where) =>
      context.report(ruleId, facts, where && 'line' in where ? { path: page.path, start: where } : where);
    checkEncoding(page, byPath.get(page.path)?.bytes ?? new Uint8Array(), report);
    for (const { at, ...fault } of page.faults) report('html-syntax', fault, at);
    checkRequired(page, report);
    const misplaced = [...nestingFaults(page.elements), ...orderFaults(page.elements)];
    for (const { at, ...facts } of misplaced) report('html-nesting', facts, at);
    checkRepeatedIds(page, report);
    await checkLinks(page, neighbours, report);
    await checkPictures(picturesOf(page, byPath), ({ at }) => at, report);
  }
  if (pages.every(({ shownText }) => shownText.trim() === '')) context.report('finished-empty', { format: 'HTML' });
  await checkDocumentAccessibility(
    pages.map(({ path, text, root, isXml }) => {
      return { path, text, root, mediaType: isXml ? xmlPage : 'text/html', isPart: false };
    }),
    (path, start) => ({ path, start }),
    files,
    context,
  );
};

function neighboursOf({ main, further, folder }: FinishedFiles, pages: readonly Page[], host: Host): Neighbours {
  const paths = new Set([main, ...further].map(({ path }) => path));
  const top = posix.dirname(main.path);
  return {
    pages: new Map(pages.map((page) => [page.path, page])),
    idsOf: linkTargets(),
    has: async (path) => {
      if (paths.has(path)) return true;
      if (folder !== undefined) return (await host.kind(join(folder, posix.relative(top, path)))) !== undefined;
      // In memory, files outside the folder of a site may still exist: the other formats.
      const isBeside = further.length === 0 || posix.relative(top, path).startsWith('..');
      return isBeside ? undefined : false;
    },
  };
}

function* picturesOf({ path, elements }: Page, files: ReadonlyMap<string, Artifact>) {
  for (const { name, attributes, isHtml, at } of elements) {
    if (name !== 'img' || !isHtml) continue;
    const { alt, src = '', role } = attributes;
    const isDecoration = role === 'presentation' || role === 'none';
    const bytes = bytesInAddress(src) ?? files.get(pathFrom(path, src))?.bytes;
    yield { name: src, hasAlternative: alt !== undefined || isDecoration, bytes, at };
  }
}

function checkRepeatedIds({ elements }: Page, report: Report): void {
  const lines = new Map<string, number>();
  for (const { attributes, at } of elements) {
    const { id } = attributes;
    if (id === undefined) continue;
    const line = lines.get(id);
    if (line === undefined) lines.set(id, at.line);
    else report('html-repeated-id', { id, line }, at);
  }
}

const xmlPage = 'application/xhtml+xml';

/** Parses an XML page. If it is not well-formed, a browser shows an error, so the rest is read as HTML. */
function readXmlPage(path: string, text: string): Page {
  const { root, fault } = parseXml(text);
  if (!root) {
    const faults = [{ reason: fault?.reason ?? 'no element', at: fault?.at ?? { line: 1, column: 1 } }];
    return { ...readPage(path, text), faults, isXml: true };
  }
  const elements = pageElements(root);
  const shownText = elementNamed('body', root)?.text ?? '';
  return { path, text, root: elements[0] as PageElement, elements, shownText, faults: [], isXml: true };
}

/** A root and the elements below it. Drawings and formulas belong to other vocabularies, except for HTML inside them. */
export function pageElements(root: XmlElement): PageElement[] {
  const made = new Map<XmlElement, PageElement>();
  for (const element of elementsIn(root)) {
    const { name, attributes, hasText, at } = element;
    const parent = element.parent && made.get(element.parent);
    const isHtml = name !== 'svg' && name !== 'math' && (parent?.isHtml ?? true);
    const own = { name, attributes, children: [], parent, isHtml, isUnclosed: false, hasText, at };
    parent?.children.push(own);
    made.set(element, own);
  }
  return [...made.values()];
}

/** The number of bytes at the start of a page in which browsers look for its encoding (HTML, 4.2.5.4). */
const examinedBytes = 1024;

/** Checks that a page is in UTF-8, as the standard requires, and declares it if it has more than ASCII. */
function checkEncoding({ elements, isXml }: Page, bytes: Uint8Array, report: Report): void {
  const start = { line: 1, column: 1 };
  if (!isUtf8(bytes)) {
    const hint = 'Save the page as UTF-8, the only encoding that HTML allows.';
    report('html-encoding', { what: 'is not encoded in UTF-8', hint }, start);
    return;
  }
  // XML without a declaration is UTF-8 (XML 1.0, 4.3.3).
  if (isXml) return;
  const declared = elements.map(encodingIn).find((name) => name !== undefined);
  if (declared !== undefined && !/^utf-?8$/iu.test(declared)) {
    const what = `declares the encoding \`${declared}\`, but HTML allows only \`utf-8\``;
    report('html-encoding', { what, hint: 'Write `<meta charset="utf-8">`.' }, start);
    return;
  }
  const isAscii = bytes.every((byte) => byte < 0x80);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (isAscii || hasMark || (declared !== undefined && isEarly(bytes))) return;
  const what = `does not declare its encoding in its first ${examinedBytes} bytes`;
  report('html-encoding', { what, hint: 'Put `<meta charset="utf-8">` at the beginning of its head.' }, start);
}

/** The encoding that a `meta` names. */
function encodingIn({ name, attributes, isHtml }: Page['elements'][number]): string | undefined {
  if (name !== 'meta' || !isHtml) return undefined;
  if (attributes.charset !== undefined) return attributes.charset.trim();
  if (attributes['http-equiv']?.toLowerCase() !== 'content-type') return undefined;
  return /charset\s*=\s*["']?(?<name>[^\s"';]+)/iu.exec(attributes.content ?? '')?.groups?.name;
}

function isEarly(bytes: Uint8Array): boolean {
  return /charset/iu.test(Buffer.from(bytes.subarray(0, examinedBytes)).toString('latin1'));
}

/** The files around pages. Paths are as `Page.path`. */
interface Neighbours {
  pages: ReadonlyMap<string, Page>;
  /** The ids in a page that links may point to. */
  idsOf: (page: Page) => ReadonlySet<string>;
  /** Whether there is such a file or folder; `undefined` if it cannot be known. */
  has: (path: string) => Promise<boolean | undefined>;
}

/** The attributes by which elements refer to what they show. */
const sources: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  img: ['src', 'srcset'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  video: ['src', 'poster'],
};

/** Link relations of files that the page needs to be displayed well. */
const ownFiles: ReadonlySet<string> = new Set(['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest']);

/** Checks that the targets of a page's links and images exist: ids, other pages, and files. External URLs are not checked. */
async function checkLinks(page: Page, neighbours: Neighbours, report: Report): Promise<void> {
  // Another base turns all URLs into external ones.
  if (page.elements.some(({ name, attributes }) => name === 'base' && attributes.href !== undefined)) return;
  for (const element of page.elements) {
    const { name, attributes, at } = element;
    for (const source of element.isHtml ? sourcesOf(element) : []) {
      const file = addressIn(page, source);
      if (file && file.path !== page.path && (await neighbours.has(file.path)) === false) {
        report('html-missing-file', { element: name, file: source }, at);
      }
    }
    if (name !== 'a' && name !== 'area') continue;
    const href = attributes.href?.trim();
    const address = href === undefined ? undefined : addressIn(page, href);
    if (!address || href === undefined) continue;
    const reason = await deadReason(page, address, neighbours);
    if (reason) report('html-dead-link', { href, reason }, at);
  }
}

/** The target of a URL, relative to a page: a file, and a place in it. */
interface Address {
  path: string;
  fragment: string | undefined;
}

/** `undefined` for anything not next to the page: on the web, in the text itself, at a server's root. */
function addressIn({ path }: Page, address: string): Address | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(address)) return undefined;
  const { file = '', fragment } = /^(?<file>[^?#]*)[^#]*(?:#(?<fragment>.*))?$/su.exec(address)?.groups ?? {};
  return { path: file === '' ? path : pathFrom(path, file), fragment };
}

async function deadReason(
  page: Page,
  { path, fragment }: Address,
  { pages, has, idsOf }: Neighbours,
): Promise<string | undefined> {
  const target = path === page.path ? page : (pages.get(path) ?? pages.get(posix.join(path, 'index.html')));
  if (!target) return (await has(path)) === false ? 'there is no such file' : undefined;
  // The top of a page, and a text fragment.
  if (fragment === undefined || fragment === '' || fragment === 'top' || fragment.startsWith(':~:')) return undefined;
  const wanted = [fragment, decoded(fragment)];
  return wanted.some((id) => idsOf(target).has(id)) ? undefined : 'there is no such id';
}

/** Finds the possible link targets in pages, once for each page: a page of a site may link to all of the others. */
function linkTargets(): Neighbours['idsOf'] {
  const known = new Map<Page, ReadonlySet<string>>();
  return (page) => {
    const ids = known.get(page) ?? targetsIn(page);
    known.set(page, ids);
    return ids;
  };
}

function targetsIn({ elements }: Page): ReadonlySet<string> {
  const ids = elements.flatMap(({ name, attributes }) => [attributes.id, name === 'a' ? attributes.name : undefined]);
  return new Set(ids.filter((id) => id !== undefined));
}

/** The URLs of what an element shows. */
function sourcesOf({ name, attributes }: PageElement): string[] {
  const relations = (attributes.rel ?? '').toLowerCase().split(/\s+/u);
  if (name === 'link' && !relations.some((relation) => ownFiles.has(relation))) return [];
  const keys = (Object.hasOwn(sources, name) && sources[name]) || [];
  const addresses = keys.flatMap((key) => {
    const value = attributes[key]?.trim() ?? '';
    return key.endsWith('srcset') ? addressesIn(value) : [value];
  });
  return addresses.filter((address) => address !== '');
}
