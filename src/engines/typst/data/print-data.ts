import type { Element, ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Point } from 'unist';
import { hrefTo } from '../../../model/addresses.ts';
import { a4 } from '../../../model/format-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import { type ContentsEntry, shownContents } from '../../../shell/contents.ts';
import { endNotes, notesBySection, withNotes } from '../../../shell/markup.ts';
import { dateText, shellValues } from '../../../shell/shell-values.ts';
import type { Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import type { EngineOptions } from '../../engine.ts';
import { linkedId } from '../../page-numbers.ts';
import type { FontLists } from '../fonts/font-lists.ts';
import type { Drawings } from './drawings.ts';
import { typstLanguage } from './languages.ts';
import type { TypstElement, TypstNode } from './node.ts';
import { bodyHeading, runningTitles, titlesOf } from './section-titles.ts';
import type { StructureFacts } from './structure-facts.ts';
import { treeReader } from './tree-data.ts';

export interface DataSetting {
  template: Template;
  options: EngineOptions;
  words: Words;
  fonts: FontLists;
  /** Paths of the template's modules. */
  modules: readonly string[];
  /** The number of faults in the file. Default: none. */
  faults?: number | undefined;
  /** Collects the places of blocks, by id. */
  places: Map<string, Point>;
  /** Collects the files of drawings. */
  drawings: Drawings;
  /** Collects facts that Typst leaves out of the PDF's structure. */
  facts: StructureFacts;
  report: Report;
}

/** The data for the template's modules: `data` in `main.typ`. It must stay small, because Typst hashes it often. */
export function printData(publication: Publication, setting: DataSetting): Record<string, unknown> {
  const { options, words, fonts, template, modules } = setting;
  const { metadata, kind } = publication;
  const { print } = options;
  const body = bodyHeading(publication);
  const { size = a4, margin, inner = 0, bleed = 0, columns = 1 } = print;
  return {
    modules,
    kind,
    ...(body !== undefined && { body }),
    fonts: fonts.families,
    added: template.addedFamilies ?? [],
    system: template.systemFonts ?? [],
    options: template.values ?? {},
    language: typstLanguage(metadata.lang),
    dir: metadata.dir,
    hyphenate: print.hyphenate ?? true,
    large: print.largePrint ?? false,
    least: leastSize(setting),
    page: { ...size, inner, bleed, columns, ...(margin && { margin }) },
    notes: print.notes ?? 'page',
    words: {
      contents: words.contents,
      abstract: words.abstract,
      continued: words.continued,
      name: words.name,
      summary: words.summary,
      reference: words.letter.reference,
      digits: words.number('0123456789'),
      comma: words.punctuation.comma,
      colon: words.punctuation.colon,
      // The text before and after a page number.
      onPage: words.onPage(number).split(number),
    },
    metadata: {
      title: metadata.title,
      authors: metadata.authors.map(({ name }) => name),
      ...(metadata.letter && { letter: metadata.letter }),
    },
  };
}

/** The smallest size of text in points, apart from tables that are too wide: in large print, in proportion to the text. */
function leastSize({ options, template }: DataSetting): number {
  return options.print.largePrint ? (Number(template.values?.fontSize ?? 18) * 16) / 18 : 0;
}

/** The parts of the document, in order, each with the name of its function: `parts` in `main.typ`. */
export function printParts(publication: Publication, setting: DataSetting): TypstNode[] {
  const { options, places, drawings, facts, report, words } = setting;
  const notesAt = endOf(options.print);
  const read = treeReader({
    notes: new Map(publication.notes.map((note) => [note.id, note])),
    notesOnPages: notesAt === undefined,
    places,
    drawings,
    facts,
    named: linkedIds(publication),
    running: publication.kind === 'book' ? runningTitles(publication) : new Map(),
    references: options.pageReferences ?? false,
    hasColumns: (options.print.columns ?? 1) > 1,
    onUnsupported: (what, { position }) => report('typst-unsupported', { what }, position),
    digits: words.number,
  });
  const contents = shownContents(publication, options.contents);
  const readNodes: ReadNodes = (children) => read({ type: 'root', children: [...children] });
  const titles = titlesOf(publication);
  const notes = notesAt === 'chapter' && publication.kind === 'book' ? notesBySection(publication.notes) : undefined;
  const end = notesAt && endNotes(publication, { words, notesAt });
  const endNodes = end ? readNodes([end]) : [];
  const dedication = publication.dedication ?? publication.metadata.dedication?.map(textNodes);
  const imprint = imprintLines(publication, publication.kind === 'book').map(readNodes);
  return [
    { ...titleBlock(publication, setting, readNodes), imprint },
    ...(dedication ? [{ tag: 'dedication', paragraphs: dedication.map(readNodes), children: [] }] : []),
    ...(contents.length > 0 ? [{ tag: 'contents', entries: entriesIn(contents, readNodes), children: [] }] : []),
    ...publication.sections.map((section, index) => {
      const { id, role, matter } = section;
      const before = publication.sections[index - 1];
      // The pages of front matter have their own numbers.
      const follows = role === 'chapter' && before?.matter === matter && before.role !== 'section';
      const tree = withNotes(section, notes?.get(id) ?? [], words);
      const { level, title, number } = titles.get(id) ?? {};
      const named = { ...(title !== undefined && { title }), ...(number !== undefined && { number }) };
      return {
        tag: role === 'section' ? 'opening' : role,
        ...named,
        ...(follows && { follows }),
        children: read(tree, role === 'section' ? 2 : level),
      };
    }),
    ...(publication.kind === 'book' && end ? [{ tag: 'chapter', title: words.notes, children: endNodes }] : endNodes),
    ...(publication.kind === 'article' && imprint.length > 0 ? [{ tag: 'imprint', lines: imprint, children: [] }] : []),
  ];
}

/** Where the notes are listed; nothing if they are on the pages. */
function endOf({ notes = 'page' }: EngineOptions['print']): 'chapter' | 'document' | undefined {
  return notes === 'chapter' || notes === 'document' ? notes : undefined;
}

/** An entry of the table of contents, in one list of all levels. */
interface Entry {
  id: string;
  href: string;
  title: string;
  /** The title as elements, if it is more than text. */
  content?: TypstNode[];
  number?: string;
  role: ContentsEntry['role'];
  /** From 0. */
  depth: number;
  /** How many entries of its role it is directly in: 0 for a section of a chapter, 1 for a section of that. */
  nesting: number;
}

/** Headings have at most six levels, so the recursion is bounded. */
function entriesIn(entries: readonly ContentsEntry[], read: ReadNodes, parent?: Entry): Entry[] {
  return entries.flatMap(({ id, title, content, number, role, children }) => {
    const entry: Entry = {
      ...{ id, href: hrefTo(id), title, role, depth: parent ? parent.depth + 1 : 0 },
      nesting: parent?.role === role ? parent.nesting + 1 : 0,
      ...(content && { content: read(content) }),
      ...(number !== undefined && { number }),
    };
    return [entry, ...entriesIn(children, read, entry)];
  });
}

/** Converts elements to data. */
type ReadNodes = (children: readonly RootContent[]) => TypstNode[];

/** A placeholder for the number in a text. */
const number = '\uE000';

/** The ids that links in the text point to. */
function linkedIds(publication: Publication): Set<string> {
  return new Set(
    treesOf(publication)
      .flatMap(elementsIn)
      .flatMap((element) => linkedId(element) ?? []),
  );
}

function titleBlock(
  { metadata, abstract, logo, ...content }: Publication,
  { words, faults }: { words: Words; faults?: number | undefined },
  read: ReadNodes,
): TypstElement {
  const values = shellValues(metadata, words, faults);
  const { draft, dateText, bylineParts, affiliations, emails, credits } = values;
  const { edition, series } = metadata;
  const { title = titleNodes(metadata.title), keywords = metadata.keywords.map(textNodes) } = content;
  const [subtitle, description] = (['subtitle', 'description'] as const).map(
    (key) => content[key] ?? (metadata[key] === undefined ? undefined : textNodes(metadata[key])),
  );
  const { comma, colon } = words.punctuation;
  const raised = (mark: string | undefined): Element[] => (mark ? [h('sup', mark)] : []);
  const isMany = metadata.authors.length > 1;
  const seriesText = series && [series.name, series.number].filter((part) => part !== undefined).join(' ');
  const editionText = [edition, seriesText].filter((part) => part !== undefined).join(comma);
  const lines: Root['children'][] = [
    ...affiliations.map(({ mark, author, name }) => [
      ...raised(mark),
      h('span', `${mark ? ' ' : ''}${author === undefined ? '' : `${author}${colon}`}${name}`),
    ]),
    ...emails.map((email) => [
      ...raised(isMany ? '*' : ''),
      h('span', isMany ? ' ' : ''),
      h('a', { href: `mailto:${email}` }, email),
    ]),
    ...[...credits, editionText].filter((text) => text !== '').map((text) => [h('span', text)]),
  ];
  const byline = metadata.authors.length === 0 ? [] : bylineParts;
  return {
    tag: 'title-block',
    title: metadata.title,
    ...(logo && { logo: { ...logo, path: `/${logo.path}` } }),
    heading: read(title),
    ...(draft !== undefined && { draft }),
    ...(dateText !== undefined && { date: dateText }),
    byline: read(byline.flatMap(({ text, marks }) => [h('span', text), ...raised(marks)])),
    after: lines.map(read),
    ...(subtitle && { subtitle: read(subtitle) }),
    ...(description && { description: read(description) }),
    ...(abstract && {
      abstract: [
        ...blocksOf(abstract, read),
        ...(keywords.length > 0
          ? [read([h('b', `${words.keywords}${colon}`), ...joined(keywords, textNodes(comma))])]
          : []),
      ],
    }),
    children: [],
  };
}

/** The paragraphs of an abstract, each as a list of its nodes; other blocks as they are. */
function blocksOf({ children }: Root, read: ReadNodes): (TypstNode | TypstNode[])[] {
  return children.flatMap((child): (TypstNode | TypstNode[])[] => {
    if (child.type !== 'element') return [];
    return child.tagName === 'p' ? [read(child.children)] : read([child]);
  });
}

/** Publisher, date, rights and identifiers, one per line. */
function imprintLines({ metadata }: Pick<Publication, 'metadata'>, isDated: boolean): Root['children'][] {
  const { publisher, date, lang, rights, license, identifiers = [] } = metadata;
  const text = (value: string) => ({ type: 'text' as const, value });
  const dated = isDated ? dateText(date, lang) : undefined;
  const licensed = license ? [h('a', { href: license.url }, license.name)] : [];
  const numbers = identifiers.flatMap(({ scheme, value, text: written = value }): Root['children'][] => {
    if (scheme === 'isbn') return [[text(`ISBN ${written}`)]];
    return scheme === 'doi' ? [[text('DOI '), h('a', { href: `https://doi.org/${encodeURI(value)}` }, value)]] : [];
  });
  return [
    ...[publisher, dated].flatMap((line) => (line === undefined ? [] : [[text(line)]])),
    ...(rights !== undefined || license ? [[text(rights === undefined ? '' : `${rights} `), ...licensed]] : []),
    ...numbers,
  ];
}

function textNodes(value: string): ElementContent[] {
  return [{ type: 'text', value }];
}

/** Lines in one, with something between them. */
function joined(lines: readonly (readonly ElementContent[])[], between: readonly ElementContent[]): ElementContent[] {
  return lines.flatMap((line, index) => [...(index > 0 ? between : []), ...line]);
}

/** Marks an emoji at the start of a title, as in headings. */
function titleNodes(title: string): Root['children'] {
  const [, emoji, rest = title] =
    /^((?:\p{Extended_Pictographic}|\p{Regional_Indicator})\S*)(\s.*)$/su.exec(title) ?? [];
  const text = { type: 'text' as const, value: rest };
  return emoji === undefined ? [text] : [h('span', { className: ['emoji'] }, emoji), text];
}
