import type { Element, ElementContent, Nodes, Properties, Root, Text } from 'hast';
import { h } from 'hastscript';
import { fragmentOf, legalAddress } from '../../model/addresses.ts';
import { body, plainNameFor } from '../../model/content-model/place.ts';
import { settleAll } from '../../model/content-model/settle.ts';
import { treeDigest } from '../../model/digest.ts';
import { foreign, hasClass } from '../../model/html-elements.ts';
import { withoutUndefined } from '../../model/lists.ts';
import type { Publication, Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { cacheKey, keptPart, type Parts } from '../../platform/cache.ts';
import { breakNames } from '../../shell/break-names.ts';
import { firstHeading, raiseHeadings } from '../../shell/contents.ts';
import { joinFormulas } from '../../shell/joined-formulas.ts';
import type { Words } from '../../template/words.ts';
import type { Markup } from '../xml.ts';
import { conform } from './conform.ts';
import { type Facts, factsOf } from './facts.ts';
import { frameFormulas, frameTables } from './frames.ts';
import { notesSection, referencesInNotes } from './notes.ts';
import type { BreaksByNode, PageBreak } from './page-list.ts';
import type { EpubPicture } from './picture-formats.ts';
import { serialize } from './serialize.ts';
import { localLink, type Targets } from './targets.ts';

/** A content document of the reading order. */
export interface ContentDocument {
  file: string;
  title: string;
  /** Still as a tree, or as the markup of an earlier run. */
  body: Root | Markup;
  facts: Facts;
  /** Its roles, as values of `epub:type`. */
  types: ReadonlySet<string>;
}

/** Creates the content document of a section, with the places where print pages begin. */
type MakeDocument = (section: Section, breaks?: BreaksByNode) => ContentDocument & { body: Root };

/** One content document per section, with its notes at the end. */
export function documentMaker(
  publication: Publication,
  targets: Targets,
  pictures: ReadonlyMap<string, EpubPicture>,
  words: Words,
): MakeDocument {
  const between = referencesInNotes(publication.notes);
  return (section, breaks) => {
    const file = targets.files.get(section.id) ?? '';
    const title = section.title || publication.metadata.title;
    const notes = notesSection(targets.notes.get(section.id) ?? [], { title, between, words });
    const body = bodyOf(section, notes, title, { file, targets, pictures, words, breaks });
    return { file, title, body, facts: factsOf(body), types: typesOf(body) };
  };
}

/** The roles of a document; a glossary may be anywhere in a chapter. */
export function typesOf(body: Root): Set<string> {
  const [section] = body.children;
  const types = section?.type === 'element' ? String(section.properties['epub:type'] ?? '').split(' ') : [];
  const hasGlossary = elementsIn(body).some((element) => hasClass(element, 'glossary'));
  return new Set(hasGlossary ? [...types, 'glossary'] : types);
}

/**
 * Makes documents as `make` does, or takes their markup from an earlier run with the same sections, notes, links and pictures.
 */
export function keptDocuments(
  make: MakeDocument,
  parts: Parts,
  { metadata, notes }: Publication,
  targets: Targets,
  pictures: ReadonlyMap<string, EpubPicture>,
): (section: Section) => ContentDocument {
  const shown = [...pictures].map(([from, { path, mediaType, width, height }]) => [
    from,
    path,
    mediaType,
    width,
    height,
  ]);
  const { lang, title } = metadata;
  const shared = JSON.stringify([lang, title, [...targets.ids], [...referencesInNotes(notes)], shown]);
  return (section) => {
    const { tree, ...own } = section;
    const placed = targets.notes.get(section.id) ?? [];
    const facts = JSON.stringify([own, placed.map(({ content: _, ...note }) => note), targets.files.get(section.id)]);
    const trees = treeDigest([tree, ...placed.flatMap(({ content }) => content)]);
    return keptPart(parts, cacheKey('document', shared, facts, trees), () => {
      const made = make(section);
      return { ...made, body: serialize(made.body) };
    });
  };
}

function bodyOf(section: Section, notes: ElementContent[], title: string, surroundings: Surroundings): Root {
  const text = rewrite(section.tree, surroundings);
  raiseHeadings(text);
  const ending = rewrite({ type: 'root', children: notes }, surroundings);
  const { properties, children } = unwrap(text);
  const role = roleOf(section, firstHeading(text), title, properties.role);
  return { type: 'root', children: [h('section', { ...properties, ...role }, [...children, ...ending.children])] };
}

/** A `section` that wraps the whole document would duplicate the document: its attributes move to the document. */
function unwrap({ children }: Root): Pick<Element, 'properties'> & Pick<Root, 'children'> {
  const solid = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [only] = solid;
  return solid.length === 1 && only?.type === 'element' && only.tagName === 'section'
    ? only
    : { properties: {}, children };
}

/** Text before the first heading introduces the rest. */
function roleOf(
  { role, matter }: Section,
  heading: Element | undefined,
  title: string,
  ownRole: unknown,
): Record<string, string> {
  // A bibliography or an index already has its role.
  const [, own] = /^doc-(.+)$/u.exec(String(ownRole ?? '')) ?? [];
  const name = own ?? (role === 'part' ? 'part' : heading ? 'chapter' : 'introduction');
  const label: Record<string, string> =
    typeof heading?.properties.id === 'string' ? { ariaLabelledBy: heading.properties.id } : { ariaLabel: title };
  const type = matter === 'main' ? name : `${matter}matter ${name}`;
  return { 'epub:type': type, 'role': `doc-${name}`, ...label };
}

/** Formats without transparency. Drawings in others may disappear on a page with a background of its own. */
const opaque = new Set(['image/jpeg']);

/** Points an image to its file in the container. One not in the publication is replaced by its alternative text. */
function rewritePicture(picture: Element, { pictures }: Surroundings): ElementContent[] {
  const { src, alt, width, height, className, ...rest } = picture.properties;
  const file = pictures.get(String(src));
  const alternative = typeof alt === 'string' ? alt : '';
  if (!file) return alternative ? [{ type: 'text', value: alternative }] : [];
  const size = {
    width: wholePixels(width) ?? wholePixels(file.width),
    height: wholePixels(height) ?? wholePixels(file.height),
  };
  // With the author's width, the file's own height would distort the image.
  const dimensions = width !== undefined && height === undefined ? { width: size.width } : size;
  const classes = [
    ...(Array.isArray(className) ? className : []),
    ...(opaque.has(file.mediaType) ? [] : ['see-through']),
  ];
  const named = classes.length > 0 ? { className: classes } : {};
  return [{ ...picture, properties: { ...rest, ...named, src: file.path, alt: alternative, ...dimensions } }];
}

/** Attributes allow integers only; percentages belong in styles. */
function wholePixels(value: unknown): number | undefined {
  const pixels = Math.round(Number(value));
  return pixels >= 1 ? pixels : undefined;
}

/** Shows the box of a task as a symbol with a name: a form control in a book would not work. */
function rewriteTaskBox({ properties }: Element, { words }: Surroundings): ElementContent[] {
  if (properties.type !== 'checkbox') return [];
  const done = properties.checked !== undefined && properties.checked !== null && properties.checked !== false;
  const label = done ? words.done : words.toDo;
  return [h('span', { className: ['task-box'], role: 'img', ariaLabel: label }, done ? '☑' : '☐')];
}

const rewrites: Readonly<Record<string, Rewrite>> = {
  a: rewriteLink,
  img: rewritePicture,
  input: rewriteTaskBox,
  // A block that scrolls sideways must be usable without a mouse.
  pre: (element) => [{ ...element, properties: { ...element.properties, tabIndex: 0 } }],
};

/** Turns a tree of the publication into one that is valid in an EPUB content document. Does not modify the tree. */
export function rewrite(tree: Root, surroundings: Surroundings): Root {
  const rewritten: Root = { type: 'root', children: settleAll(rewriteAll(tree.children, surroundings), body) };
  joinFormulas(rewritten);
  breakNames(rewritten);
  return frameFormulas(frameTables(rewritten));
}

export function rewriteAll(nodes: readonly Nodes[], surroundings: Surroundings): ElementContent[] {
  return nodes.flatMap((node) => rewriteNode(node, surroundings));
}

function rewriteNode(node: Nodes, surroundings: Surroundings): ElementContent[] {
  const breaks = surroundings.breaks?.get(node) ?? [];
  if (node.type === 'text') return withMarkers(node, breaks);
  if (node.type !== 'element') return [];
  const rewritten = rewriteElement(node, surroundings);
  return breaks.length === 0 ? rewritten : [...breaks.map(marker), ...rewritten];
}

function rewriteElement(node: Element, surroundings: Surroundings): ElementContent[] {
  if (foreign.has(node.tagName)) return [structuredClone(node)];
  const children = rewriteAll(node.children, surroundings);
  const element = conform(node);
  if (!element) return children;
  const turned = { ...element, properties: withinDocument(element, surroundings), children };
  const change = Object.hasOwn(rewrites, element.tagName) ? rewrites[element.tagName] : undefined;
  return change ? change(turned, surroundings) : [turned];
}

/**
 * Marks the beginning of a page: invisible and silent except for its number, on request. Not `title`, which some screen
 * readers announce in the middle of the sentence (EPUB Accessibility Techniques 1.1, 3.2).
 */
function marker({ id, label }: PageBreak): Element {
  return h('span', { 'epub:type': 'pagebreak', 'role': 'doc-pagebreak', id, 'ariaLabel': label });
}

/** A text, split where pages begin. */
function withMarkers({ value }: Text, breaks: readonly PageBreak[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const found of breaks) {
    if (found.index > end) parts.push({ type: 'text', value: value.slice(end, found.index) });
    parts.push(marker(found));
    end = found.index;
  }
  return [...parts, { type: 'text', value: value.slice(end) }];
}

/** Attributes that refer to other elements by id. Unlike links they cannot refer to another document. */
const referring = 'ariaControls ariaDescribedBy ariaDetails ariaFlowTo ariaLabelledBy ariaOwns headers'.split(' ');

/** The properties without references to elements that are missing from this document. */
function withinDocument({ properties }: Element, { file, targets }: Surroundings): Properties {
  const kept: Properties = { ...properties };
  for (const property of referring) {
    const value = kept[property];
    if (value === undefined || value === null) continue;
    const ids = [value]
      .flat()
      .join(' ')
      .split(/\s+/)
      .filter((id) => targets.ids.get(id) === file);
    if (ids.length > 0) kept[property] = ids;
    else delete kept[property];
  }
  return kept;
}

/** Schemes that reading systems follow. EPUBCheck warns about unregistered ones, and rejects `file:` and `data:`. */
const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Points a link to the document that contains its target. A broken link is replaced by its text. */
function rewriteLink(link: Element, { file, targets }: Surroundings): ElementContent[] {
  const { href, hrefLang, ...rest } = link.properties;
  if (href === undefined) return [{ ...link, properties: rest }];
  const target = resolveLink(String(href), file, targets);
  if (target !== undefined) {
    const language = hrefLang === undefined ? {} : { hrefLang };
    return [
      {
        ...link,
        properties: {
          ...rest,
          ...language,
          ...(link.properties.role === 'doc-noteref' ? { 'epub:type': 'noteref' } : {}),
          href: target,
        },
      },
    ];
  }
  const { id, lang, dir } = rest;
  const saysMore = [id, lang, dir].some((value) => value !== undefined);
  return saysMore
    ? [{ ...link, tagName: plainNameFor(link), properties: withoutUndefined({ id, lang, dir }) }]
    : link.children;
}

/**
 * The URL of a link in the content document `file`.
 *
 * @returns nothing if the target is not in the publication or no reading system could open it
 */
export function resolveLink(href: string, file: string, targets: Targets): string | undefined {
  if (href.startsWith('#')) return localLink(fragmentOf(href), file, targets);
  const address = legalAddress(href);
  return address !== undefined && schemes.has(new URL(address).protocol) ? address : undefined;
}

/** What a rewrite needs to know about the surrounding document. */
export interface Surroundings {
  file: string;
  targets: Targets;
  /** Images of the container, by the path used in the trees. */
  pictures: ReadonlyMap<string, EpubPicture>;
  words: Words;
  /** Where pages of the print edition begin in the tree. Absent: nowhere. */
  breaks?: BreaksByNode | undefined;
}

/** Returns the replacement of an element whose children have already been rewritten. */
type Rewrite = (element: Element, surroundings: Surroundings) => ElementContent[];
