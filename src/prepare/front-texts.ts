import type { ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Point } from 'unist';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { metadataOf } from '../config/metadata.ts';
import type { FrontMatter } from '../config/schema.ts';
import { allFormats } from '../formats/names.ts';
import { smartPunctuation } from '../html/typography.ts';
import { hasMarkup } from '../markdown/marked-text.ts';
import { substituteInText, substituteVariables, type Variables } from '../markdown/variables.ts';
import { headings, isNoteMark, names, rubyParts, spans } from '../model/html-elements.ts';
import type { TitleContent } from '../model/publication.ts';
import { plainText } from '../model/published-text.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import type { Origin } from '../publication/compose.ts';
import { type Title, titleOf } from '../publication/headings.ts';
import type { ReadingOptions } from './reading.ts';
import type { ParsedFile } from './source-file.ts';

/**
 * Reads a text of the front matter that is Markdown.
 *
 * @param key its path, such as `['thesis', 'declaration']`
 * @param lang default: that of the file
 */
export type FrontTextReader = (text: string, key: readonly string[], lang?: string) => Promise<ElementContent[]>;

type FrontFile = Pick<ParsedFile, 'file' | 'frontMatter'>;
type FrontReading = Pick<ReadingOptions, 'stages' | 'dialect' | 'citations' | 'budget'> & { variables: Variables };

/**
 * A reader for the texts in the front matter of a file. Messages and nodes have the place of the key, since a value may be
 * folded, or have escapes. What has no place beside a title is reported, and only its text is shown.
 *
 * @param isLine whether the texts are single lines, in which not even the text of notes has a place
 */
export function frontTextReader(
  { file, frontMatter }: FrontFile,
  { stages, dialect, citations, budget, variables }: FrontReading,
  isLine = false,
): FrontTextReader {
  const report = reportTo(file);
  const { lang: ofFile = 'en', typography = true } = frontMatter.values;
  return async (text, key, lang = ofFile) => {
    const point = frontMatter.pointOf(key);
    const part = new VFile({ value: text, path: file.path });
    const markdown = await stages.parse(part, { dialect, citations, formats: allFormats });
    substituteVariables(markdown, variables, { report: reportTo(part), budget });
    const settling = { typography: typography ? { lang } : undefined, formats: allFormats };
    const tree = await stages.transform(markdown, part, settling);
    for (const message of part.messages) file.messages.push(movedTo(point, message));
    const onOther = (what: string) => {
      const isLeftOut = isLine && what === others.section;
      report('front-matter-content', { key: key.join('.'), what, isLeftOut }, point);
      return !isLeftOut;
    };
    const children = allowedIn(tree.children, onOther);
    const placed: Root = { type: 'root', children };
    visit(placed, (node) => {
      if (point) node.position = { start: point, end: point };
      // An id could repeat one of the text.
      if (node.type === 'element') delete node.properties.id;
    });
    budget.spendTree(placed, () => point && { path: file.path, start: point });
    return children;
  };
}

/**
 * Reads a line of the front matter that is Markdown; nothing if readers see what is written, as in one that looks like a list.
 *
 * @param key its path
 */
export type FrontLineReader = (text: string, key: readonly string[]) => Promise<Title | undefined>;

export function frontLineReader(root: FrontFile, reading: FrontReading): FrontLineReader {
  const { file, frontMatter } = root;
  const { lang = 'en', typography = true } = frontMatter.values;
  const { variables, budget } = reading;
  const read = frontTextReader(root, reading, true);
  return async (text, key) => {
    if (!hasMarkup(text)) {
      const whole = substituteInText(text, variables, { report: reportTo(file), budget }, frontMatter.pointOf(key));
      return whole === text ? undefined : { text: typography ? smartPunctuation(whole, lang) : whole };
    }
    const [paragraph, ...more] = (await read(text, key)).filter((node) => node.type === 'element');
    return paragraph?.tagName === 'p' && more.length === 0 ? titleOf(paragraph) : undefined;
  };
}

/** What stands before the text: its metadata, the lines that are more than text, and the abstract. */
export type FrontTexts = Pick<Origin, 'metadata' | 'titleContent' | 'abstract'>;

/**
 * Reads the texts of the front matter that are Markdown. Each can refer to those before it, and to all other values.
 *
 * @param path of the root source
 */
export async function readFront(path: string, root: ParsedFile, options: ReadingOptions): Promise<FrontTexts> {
  const { values } = root.frontMatter;
  const metadata = metadataOf(values);
  const titleContent: TitleContent = {};
  /** The values that the next text can refer to. */
  const known: Record<string, unknown> = { ...metadata, title: undefined, subtitle: undefined, description: undefined };
  const reading = () => {
    const givesVariables = Object.keys(values.variables ?? {}).length > 0;
    return { ...options, variables: { values: { ...known, ...values.variables }, givesVariables } };
  };

  const report = reportTo(root.file);
  for (const key of plainLines) {
    const text = metadata[key];
    if (text === undefined) continue;
    const expansion = { report, budget: options.budget };
    metadata[key] = substituteInText(text, reading().variables, expansion, root.frontMatter.pointOf([key]));
    known[key] = metadata[key];
  }
  for (const key of ['title', 'subtitle', 'description'] as const) {
    const line = await frontLineReader(root, reading())(values[key] ?? '', [key]);
    if (line) metadata[key] = line.text;
    if (line?.content) titleContent[key] = line.content;
    known[key] = metadata[key];
  }
  const readLine = frontLineReader(root, reading());
  const written = { dedication: values.dedication ?? [], keywords: metadata.keywords };
  for (const key of ['dedication', 'keywords'] as const) {
    const lines = await Promise.all(
      written[key].map(async (text, index): Promise<Title> => {
        return (await readLine(text, [key])) ?? { text: metadata[key]?.[index] ?? text };
      }),
    );
    if (lines.length > 0) metadata[key] = lines.map(({ text }) => text);
    known[key] = metadata[key];
    if (lines.some(({ content }) => content)) titleContent[key] = lines.map(contentOf);
  }
  for (const [key, text] of plainTexts(values))
    if (hasMarkup(text)) report('front-matter-markup', { key, text }, root.frontMatter.pointOf([key]));
  const { abstract } = values;
  const children = abstract === undefined ? undefined : await frontTextReader(root, reading())(abstract, ['abstract']);
  return {
    metadata,
    titleContent,
    abstract: children && { path, tree: { type: 'root', children }, lines: root.lines },
  };
}

/** Keys of lines that are plain text, except for variables. */
const plainLines = ['edition', 'publisher', 'rights'] as const;

/** Texts of the front matter that are no Markdown, with their keys. */
function plainTexts(values: FrontMatter): [key: string, text: string][] {
  const people = (['author', 'authors', 'contributors'] as const).flatMap((key) =>
    (values[key] ?? []).flatMap(({ name, affiliation, affiliations = [affiliation] }) =>
      [name, ...affiliations].map((text) => [key, text] as const),
    ),
  );
  const texts = plainLines.map((key) => [key, values[key]] as const);
  return [...people, ...texts].flatMap(([key, text]) => (text === undefined ? [] : [[key, text]]));
}

function contentOf({ text, content = [{ type: 'text', value: text }] }: Title): readonly ElementContent[] {
  return content;
}

function movedTo(point: Point | undefined, message: VFileMessage): VFileMessage {
  const { line, column } = point ?? { line: 1, column: 1 };
  return Object.assign(message, { line, column, place: point, name: `${message.file}:${line}:${column}` });
}

const allowed = names(spans, rubyParts, 'blockquote br dd div dl dt li ol p ruby ul wbr');

/** The names of other elements in messages. */
const others: Readonly<Record<string, string>> & { section: string } = {
  figure: 'a figure',
  img: 'an image',
  pre: 'a code block',
  section: 'a note',
  svg: 'a drawing',
  table: 'a table',
};

/** @param onOther reports what is not allowed; returns whether its text is shown */
function allowedIn(nodes: readonly RootContent[], onOther: (what: string) => boolean): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || isNoteMark(node)) return [];
    const { tagName } = node;
    if (tagName === 'math') return [node];
    if (allowed.has(tagName)) return [{ ...node, children: allowedIn(node.children, onOther) }];
    if (!onOther(headings.has(tagName) ? 'a heading' : (others[tagName] ?? `\`${tagName}\``))) return [];
    const text = plainText({ ...node, children: [node] });
    return tagName === 'img' ? [{ type: 'text', value: text }] : [h('p', text)];
  });
}
