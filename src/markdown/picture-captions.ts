import type { Image, Paragraph, PhrasingContent, Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { pictureLength } from '../model/html-elements.ts';
import { withoutUndefined } from '../model/lists.ts';
import { SKIP, visit } from '../model/visit.ts';
import { type FenceAttributes, fenceAttributes } from './attribute-list.ts';
import { pictureStyle } from './attributes.ts';
import { parsePart, placeInDocument, sourceText } from './parts.ts';
import { makeFigure } from './titled-blocks.ts';

/** Ids of figures in Quarto and pandoc-crossref. */
const figureId = /^fig[-:]/u;

/**
 * Turns an image alone in its paragraph into a figure with its alternative text as caption, if it has the id of a figure, as
 * in `![Low *water*](low.png){#fig-low}`, or the document is in the dialect of Pandoc or Quarto. The title of an image is
 * already its caption; one with markup is read here, because the title itself is plain text.
 */
export function pictureCaptions() {
  return (tree: Root, file: VFile): void => {
    const isOwn = file.data.dialect === 'pandoc' || file.data.dialect === 'quarto';
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const [picture, attributes] = lonePicture(paragraph, file);
      if (!picture || !parent) return undefined;
      if (picture.title) {
        const caption = parent.data?.hName === 'figure' ? undefined : markupIn(picture.title, picture, file);
        if (!caption) return undefined;
        makeTitledFigure(paragraph, picture, attributes, caption);
        return [SKIP, (index ?? 0) + 1];
      }
      if ((picture.alt ?? '') === '') return undefined;
      const label = String(picture.data?.hProperties?.id ?? '');
      const id = attributes.id ?? (label || undefined);
      if (!isOwn && !figureId.test(id ?? '')) return undefined;
      // In a figure of several images, each has a plain-text caption.
      if (parent.data?.hName === 'figure') picture.title = picture.alt;
      else {
        const caption = captionOf(picture, file);
        makeFigureOf(paragraph, picture, { ...attributes, ...(id !== undefined && { id }) }, caption);
      }
      return [SKIP, (index ?? 0) + 1];
    });
  };
}

/** The image that a paragraph consists of, and the text in braces after it. */
function lonePicture({ children }: Paragraph, file: VFile): [Image | undefined, FenceAttributes] {
  const none: FenceAttributes = { classes: [], values: {} };
  const [picture, braces, ...others] = children;
  if (picture?.type !== 'image' || others.length > 0) return [undefined, none];
  if (!braces) return [picture, none];
  const { list } = /^\{(?<list>[^{}]*)\}\s*$/u.exec(sourceText(braces, file))?.groups ?? {};
  const attributes = list === undefined ? undefined : fenceAttributes(list);
  return attributes ? [picture, attributes] : [undefined, none];
}

/** What a title may have. Tags in it are more likely meant as text, as in `List<T>`. */
const inCaptions: ReadonlySet<string> = new Set([
  ...['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'inlineMath', 'link', 'subscript', 'superscript'],
]);

/** The nodes of a title with formulas, emphasis and the like; nothing if it is only text. */
function markupIn(title: string, { position }: Image, file: VFile): PhrasingContent[] | undefined {
  const [only, ...others] = parsePart(file, title).children;
  if (only?.type !== 'paragraph' || others.length > 0) return undefined;
  const types = new Set<string>(only.children.map(({ type }) => type));
  if ((types.has('text') && types.size === 1) || [...types].some((type) => !inCaptions.has(type))) return undefined;
  visit(only, (node) => {
    if (position) node.position = position;
  });
  return only.children;
}

/** The id and the classes of the image are those of the figure. */
function makeTitledFigure(
  paragraph: Paragraph,
  picture: Image,
  { id, classes, values }: FenceAttributes,
  caption: PhrasingContent[],
): void {
  const { id: ownId, className, ...own } = picture.data?.hProperties ?? {};
  const named = id ?? (ownId === undefined ? undefined : String(ownId));
  const all = [...classes, ...[className ?? []].flat().map(String)];
  picture.title = null;
  picture.data = { ...picture.data, hProperties: own };
  makeFigureOf(paragraph, picture, { ...(named !== undefined && { id: named }), classes: all, values }, caption);
}

function makeFigureOf(
  paragraph: Paragraph,
  picture: Image,
  { id, classes, values }: FenceAttributes,
  caption: PhrasingContent[],
): void {
  if (values['fig-alt'] !== undefined) picture.alt = values['fig-alt'];
  const [width, height] = [lengthOf(values.width), lengthOf(values.height)];
  const { id: _, ...own } = picture.data?.hProperties ?? {};
  picture.data = {
    ...picture.data,
    hProperties: { ...own, ...withoutUndefined({ style: pictureStyle(width, height) }) },
  };
  const inner: Paragraph = { ...paragraph, children: [picture] };
  const figure = Object.assign(paragraph, { children: [inner] }) as unknown as Parameters<typeof makeFigure>[0];
  makeFigure(figure, 'figure', { caption, properties: { ...(id !== undefined && { id }), className: classes } });
}

function lengthOf(value: string | undefined): string | undefined {
  if (value === undefined || !pictureLength.test(value)) return undefined;
  return /^\d+$/u.test(value) ? `${value}px` : value;
}

/** The alternative text with its markup, which the node does not keep. */
function captionOf(picture: Image, file: VFile): PhrasingContent[] {
  const source = sourceText(picture, file);
  const start = picture.position?.start;
  const end = endOfBrackets(source);
  const lines = source
    .slice(2, end)
    .replace(/\\label\s*\{[^{}]*\}\s*$/u, '')
    .split('\n');
  // Container prefixes of a line are not part of the text.
  const prefixes = lines.map((line, index) => (index === 0 ? 0 : (/^[ \t>]*/u.exec(line)?.[0].length ?? 0)));
  const [only, ...others] = parsePart(
    file,
    lines.map((line, index) => line.slice(prefixes[index])).join('\n'),
  ).children;
  if (only?.type !== 'paragraph' || others.length > 0 || !start) return [{ type: 'text', value: picture.alt ?? '' }];
  let offset = (start.offset ?? 0) + 2;
  const places = lines.map((line, index): Point => {
    const before = prefixes[index] ?? 0;
    const place = {
      line: start.line + index,
      column: (index === 0 ? start.column + 2 : 1) + before,
      offset: offset + before,
    };
    offset += line.length + 1;
    return place;
  });
  visit(only, (node) => placeInDocument(node, places));
  return only.children;
}

/** The index of the bracket that closes the alternative text. */
function endOfBrackets(source: string): number {
  let depth = 0;
  for (const { 0: sign, index } of source.matchAll(/\\.|[[\]]/gsu)) {
    if (sign === '[') depth += 1;
    if (sign === ']') depth -= 1;
    if (sign === ']' && depth === 0) return index;
  }
  return source.length;
}
