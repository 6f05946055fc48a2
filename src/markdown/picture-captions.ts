import type { Image, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { hasImplicitFigures } from '../model/dialects.ts';
import { pictureLength } from '../model/html-elements.ts';
import { append, withoutUndefined } from '../model/lists.ts';
import { EXIT, SKIP, visit } from '../model/visit.ts';
import { type FenceAttributes, fenceAttributes } from './attribute-list.ts';
import { pictureStyle } from './attributes.ts';
import { captionLabel } from './dialects/bookdown.ts';
import { parsePart, phrasesIn, placeInDocument, sourceText } from './parts.ts';
import { type CaptionedKind, captionParagraph, makeFigure } from './titled-blocks.ts';

/** Ids of figures in Quarto and pandoc-crossref. */
const figureId = /^fig[-:]/u;

/** A document that contains images. */
interface Document {
  file: VFile;
  /** Names of its footnotes, which captions may refer to. */
  notes: ReadonlySet<string>;
}

/**
 * Turns an image alone in its paragraph into a figure with its alternative text as caption, if it has the id of a figure, as
 * in `![Low *water*](low.png){#fig-low}`, or the dialect is one that Pandoc reads. The title of an image is already its caption;
 * one with markup is read here, because the title itself is plain text. The same goes for the images of a figure.
 */
export function pictureCaptions() {
  return (tree: Root, file: VFile): void => {
    const document = { file, notes: notesOf(tree) };
    visit(tree, 'paragraph', (paragraph, index = 0, parent) => {
      if (parent?.data?.hName === 'figure') {
        const blocks = blocksOfFigure(paragraph, parent, document);
        parent.children.splice(index, 1, ...blocks);
        return [SKIP, index + blocks.length];
      }
      const [lone, other] = picturesIn(paragraph, file);
      const caption = lone && !other ? captionFor(lone.picture, lone.attributes, document) : undefined;
      if (!lone || !caption) return undefined;
      makeFigureOf(paragraph, 'figure', { ...lone, caption });
      return [SKIP, index + 1];
    });
  };
}

function notesOf(tree: Root): ReadonlySet<string> {
  const notes = new Set<string>();
  visit(tree, 'footnoteDefinition', ({ label, identifier }) => void notes.add(label ?? identifier));
  return notes;
}

/** Stand-ins for the footnotes that a caption refers to. */
function notesFor(text: string, { notes }: Document): string[] {
  const labels = Array.from(text.matchAll(/\[\^(?<label>[^[\]\s]+)\]/gu), ({ groups }) => groups?.label ?? '');
  return labels.filter((label) => notes.has(label)).map((label) => `[^${label}]: x`);
}

/** The caption of an image, unless it is a title of only text; nothing if it has none. */
function captionFor(picture: Image, { id }: FenceAttributes, document: Document): PhrasingContent[] | undefined {
  const { dialect } = document.file.data;
  if (picture.title) return markupIn(picture.title, picture, document);
  if ((picture.alt ?? '') === '') return undefined;
  return hasImplicitFigures(dialect) || figureId.test(id ?? idOf(picture) ?? '')
    ? captionOf(picture, document)
    : undefined;
}

function idOf({ data }: Image): string | undefined {
  return data?.hProperties?.id === undefined ? undefined : String(data.hProperties.id);
}

/**
 * What replaces a paragraph of images in a figure of several: an image whose caption has markup becomes a figure of its own. The
 * captions of the others are their titles, as is that of a single image, which is the caption of the whole figure.
 */
function blocksOfFigure(paragraph: Paragraph, figure: Parent, document: Document): Paragraph[] {
  const pictures = picturesIn(paragraph, document.file);
  if (pictures.length === 0) return [paragraph];
  const blocks: Paragraph[] = [];
  let row: PhrasingContent[] = [];
  const endRow = () => {
    if (row.length > 0) blocks.push({ ...paragraph, children: row });
    row = [];
  };
  for (const { picture, attributes, nodes } of pictures) {
    const caption = picture.title || pictures.length === 1 ? captionFor(picture, attributes, document) : undefined;
    if (!caption?.some(({ type }) => type !== 'text')) {
      if (caption) picture.title = picture.alt;
      append(row, nodes);
    } else if (isOnlyPicture(figure)) {
      picture.title = null;
      append(row, nodes);
      if (!figure.children.some(isCaption)) figure.children.push(captionParagraph(caption, picture.position));
    } else {
      endRow();
      const block: Paragraph = { ...paragraph, children: [], ...withoutUndefined({ position: picture.position }) };
      makeFigureOf(block, 'subfigure', { picture, attributes, caption });
      blocks.push(block);
    }
  }
  endRow();
  return blocks;
}

/** Whether a figure has no more than one image. A long one is not searched again for each of them. */
function isOnlyPicture(figure: Parent): boolean {
  let count = 0;
  visit(figure as Root, 'image', () => {
    count += 1;
    return count > 1 ? EXIT : undefined;
  });
  return count <= 1;
}

function isCaption({ data }: Parent['children'][number]): boolean {
  return data !== undefined && 'hName' in data && data.hName === 'figcaption';
}

/** An image with the text in braces after it; `nodes` are all of these. */
interface PlacedPicture {
  picture: Image;
  attributes: FenceAttributes;
  nodes: PhrasingContent[];
}

/** The images that a paragraph consists of; none if there is anything else in it. */
function picturesIn({ children }: Paragraph, file: VFile): PlacedPicture[] {
  const found: PlacedPicture[] = [];
  for (const node of children) {
    const last = found.at(-1);
    if (node.type === 'image') {
      found.push({ picture: node, attributes: { classes: [], values: {} }, nodes: [node] });
      continue;
    }
    const isSpace = node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
    const { list } = /^\{(?<list>[^{}]*)\}\s*$/u.exec(sourceText(node, file))?.groups ?? {};
    const attributes = list === undefined ? undefined : fenceAttributes(list);
    if (!last || !(isSpace || attributes)) return [];
    if (attributes) last.attributes = attributes;
    last.nodes.push(node);
  }
  return found;
}

/** What a title may have. Tags in it are more likely meant as text, as in `List<T>`. */
const inCaptions: ReadonlySet<string> = new Set([
  ...['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'inlineMath', 'link', 'subscript', 'superscript'],
  ...['footnoteReference', 'inlineNote'],
]);

/** The nodes of a title with formulas, emphasis and the like; nothing if it is only text. */
function markupIn(title: string, { position }: Image, document: Document): PhrasingContent[] | undefined {
  const phrases = phrasesIn(document.file, title, position, notesFor(title, document));
  const types = new Set<string>(phrases.map(({ type }) => type));
  const isOnlyText = types.has('text') && types.size === 1;
  return isOnlyText || [...types].some((type) => !inCaptions.has(type)) ? undefined : phrases;
}

type CaptionedPicture = Pick<PlacedPicture, 'picture' | 'attributes'> & { caption: PhrasingContent[] };

/** Makes a paragraph with an image a figure, which has the id and the classes of the image. */
function makeFigureOf(
  paragraph: Paragraph,
  kind: CaptionedKind,
  { picture, attributes: { id = idOf(picture), classes, values }, caption }: CaptionedPicture,
): void {
  const { id: _, className = [], ...own } = picture.data?.hProperties ?? {};
  if (values['fig-alt'] !== undefined) picture.alt = values['fig-alt'];
  const [width, height] = [lengthOf(values.width), lengthOf(values.height)];
  picture.title = null;
  picture.data = {
    ...picture.data,
    hProperties: { ...own, ...withoutUndefined({ style: pictureStyle(width, height) }) },
  };
  const inner: Paragraph = { ...paragraph, children: [picture] };
  const figure = Object.assign(paragraph, { children: [inner] }) as unknown as Parameters<typeof makeFigure>[0];
  const all = [...classes, ...[className].flat().map(String)];
  makeFigure(figure, kind, { caption, properties: { ...(id !== undefined && { id }), className: all } });
}

function lengthOf(value: string | undefined): string | undefined {
  if (value === undefined || !pictureLength.test(value)) return undefined;
  return /^\d+$/u.test(value) ? `${value}px` : value;
}

/** The alternative text with its markup, which the node does not keep. */
function captionOf(picture: Image, document: Document): PhrasingContent[] {
  const source = sourceText(picture, document.file);
  const start = picture.position?.start;
  const from = 2 + (captionLabel.exec(source.slice(2))?.[0].length ?? 0);
  const lines = source
    .slice(from, endOfBrackets(source))
    .replace(/\\label\s*\{[^{}]*\}\s*$/u, '')
    .split('\n');
  // Container prefixes of a line are not part of the text.
  const prefixes = lines.map((line, index) => (index === 0 ? 0 : (/^[ \t>]*/u.exec(line)?.[0].length ?? 0)));
  const text = lines.map((line, index) => line.slice(prefixes[index])).join('\n');
  const [only, ...others] = parsePart(document.file, text, notesFor(text, document)).children;
  if (only?.type !== 'paragraph' || others.length > 0 || !start) return [{ type: 'text', value: picture.alt ?? '' }];
  let offset = (start.offset ?? 0) + from;
  const places = lines.map((line, index): Point => {
    const before = prefixes[index] ?? 0;
    const place = {
      line: start.line + index,
      column: (index === 0 ? start.column + from : 1) + before,
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
