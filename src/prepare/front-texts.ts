import type { ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import type { Point } from 'unist';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { allFormats } from '../formats/names.ts';
import { markupIn } from '../markdown/plain-texts.ts';
import { headings, isNoteMark, names, rubyParts, spans } from '../model/html-elements.ts';
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

/**
 * A reader for the texts in the front matter of a file. Messages and nodes have the place of the key, since a value may be
 * folded, or have escapes. What has no place beside a title is reported, and only its text is shown.
 */
export function frontTextReader(
  { file, frontMatter }: Pick<ParsedFile, 'file' | 'frontMatter'>,
  { stages, dialect, citations, budget }: Pick<ReadingOptions, 'stages' | 'dialect' | 'citations' | 'budget'>,
): FrontTextReader {
  const report = reportTo(file);
  const { lang: ofFile = 'en', typography = true } = frontMatter.values;
  return async (text, key, lang = ofFile) => {
    const point = frontMatter.pointOf(key);
    const part = new VFile({ value: text, path: file.path });
    const markdown = await stages.parse(part, { dialect, citations, formats: allFormats });
    const settling = { typography: typography ? { lang } : undefined, formats: allFormats };
    const tree = await stages.transform(markdown, part, settling);
    for (const message of part.messages) file.messages.push(movedTo(point, message));
    const onOther = (what: string) => report('front-matter-content', { key: key.join('.'), what }, point);
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

/** What stands before the text, from the front matter of the root source. */
export interface FrontTexts {
  /** Absent if it is plain text. */
  title?: Title;
  abstract?: NonNullable<Origin['abstract']>;
}

/** @param path of the root source */
export async function readFront(path: string, root: ParsedFile, reading: ReadingOptions): Promise<FrontTexts> {
  const read = frontTextReader(root, reading);
  const { title: titleText, abstract } = root.frontMatter.values;
  const title = titleText === undefined ? undefined : await readTitle(titleText, read);
  const children = abstract === undefined ? undefined : await read(abstract, ['abstract']);
  return {
    ...(title && { title }),
    ...(children && { abstract: { path, tree: { type: 'root', children }, lines: root.lines } }),
  };
}

/** A title that looks like a list or a quotation is plain text. */
async function readTitle(text: string, read: FrontTextReader): Promise<Title | undefined> {
  if (markupIn(text) === undefined) return undefined;
  const [paragraph, ...more] = (await read(text, ['title'])).filter((node) => node.type === 'element');
  return paragraph?.tagName === 'p' && more.length === 0 ? titleOf(paragraph) : undefined;
}

function movedTo(point: Point | undefined, message: VFileMessage): VFileMessage {
  const { line, column } = point ?? { line: 1, column: 1 };
  return Object.assign(message, { line, column, place: point, name: `${message.file}:${line}:${column}` });
}

const allowed = names(spans, rubyParts, 'blockquote br dd div dl dt li ol p ruby ul wbr');

/** The names of other elements in messages. */
const others: Readonly<Record<string, string>> = {
  figure: 'a figure',
  img: 'an image',
  pre: 'a code block',
  section: 'a note',
  svg: 'a drawing',
  table: 'a table',
};

function allowedIn(nodes: readonly RootContent[], onOther: (what: string) => void): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || isNoteMark(node)) return [];
    const { tagName } = node;
    if (tagName === 'math') return [node];
    if (allowed.has(tagName)) return [{ ...node, children: allowedIn(node.children, onOther) }];
    onOther(headings.has(tagName) ? 'a heading' : (others[tagName] ?? `\`${tagName}\``));
    const text = plainText({ ...node, children: [node] });
    return tagName === 'img' ? [{ type: 'text', value: text }] : [h('p', text)];
  });
}
