import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import sharp from 'sharp';
import type { Position } from 'unist';
import { sha256 } from '../../../model/digest.ts';
import type { OutlineEntry, Publication, Resource } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import type { WriterContext } from '../../writer.ts';
import type { EpubPicture } from '../picture-formats.ts';
import { drawInBrowser, reportDocuments, reportPictures, type ShopPicture, shopPicture } from './picture.ts';
import type { Shop } from './shops.ts';

/** A publication that respects the limits of a shop. */
export interface ForShop {
  publication: Publication;
  /** By the path used in the trees. */
  pictures: Map<string, EpubPicture>;
}

/** The parts of the writer context that a conversion for a shop needs. */
export type ShopContext = Pick<WriterContext, 'browser' | 'template' | 'signal' | 'report'>;

/** Converts what a shop does not accept, and reports each kind of conversion once. */
export async function forShop(source: Publication, shop: Shop, context: ShopContext): Promise<ForShop> {
  const { report } = context;
  const { publication, drawings } = shop.drawings
    ? { publication: source, drawings: [] }
    : await drawingsAsPictures(source, context);
  const [drawing] = drawings;
  if (drawing) report('epub-drawings', { shop: shop.name, count: drawings.length }, drawing.position);

  const places = placesOf(publication);
  const drawn = await drawnByBrowser(publication.resources, shop, context);
  const ofShop = new Map<string, ShopPicture>();
  for (const resource of publication.resources) {
    context.signal.throwIfAborted();
    ofShop.set(resource.path, await shopPicture(drawn.get(resource.path) ?? resource, shop));
  }
  // Images of the author; converted inline drawings are reported separately.
  const changed = source.resources.map((from) => {
    return { from, ...(ofShop.get(from.path) ?? { picture: from, changes: [] }), where: places.get(from.path) };
  });
  reportPictures(changed, shop, report);
  const pictures = new Map([...ofShop].map(([path, { picture }]) => [path, picture]));
  reportDocuments(publication, pictures, shop, report);

  const formulas = treesOf(publication)
    .flatMap(elementsIn)
    .filter(({ tagName }) => tagName === 'math');
  if (formulas[0] && !shop.formulas) {
    report('epub-formulas', { shop: shop.name, count: formulas.length }, formulas[0].position);
  }
  const { outline, leftOut } = limitOutline(publication.outline, shop.contentsLevels);
  const [first] = leftOut;
  if (first) {
    const facts = { shop: shop.name, count: leftOut.length, levels: shop.contentsLevels };
    report('epub-contents', facts, first.place);
  }
  return { publication: { ...publication, outline }, pictures };
}

/** Where each image is shown first. */
function placesOf(publication: Publication): Map<string, Position | undefined> {
  const places = new Map<string, Position | undefined>();
  for (const { tagName, properties, position } of treesOf(publication).flatMap(elementsIn)) {
    const path = String(properties.src);
    if (tagName === 'img' && !places.has(path)) places.set(path, position);
  }
  return places;
}

/** Converts SVG files with text to images: only a browser renders the text as readers know it. */
async function drawnByBrowser(
  resources: readonly Resource[],
  shop: Shop,
  context: ShopContext,
): Promise<Map<string, EpubPicture>> {
  const lettered = shop.pictures.has('image/svg+xml') || !context.browser ? [] : resources.filter(hasLetters);
  if (lettered.length === 0) return new Map();
  const images = lettered.map(({ path, width, height }) => h('img', { src: path, width, height, alt: '' }));
  const pictures = await drawInBrowser(images, new Map(lettered.map((resource) => [resource.path, resource])), context);
  return new Map(
    lettered.map((resource, index) => {
      const path = resource.path.replace(/\.svg$/u, '.png');
      return [resource.path, { ...resource, path, mediaType: 'image/png', bytes: pictures[index] ?? resource.bytes }];
    }),
  );
}

function hasLetters({ mediaType, bytes }: Resource): boolean {
  return mediaType === 'image/svg+xml' && /<(?:\w+:)?text[\s>]/u.test(new TextDecoder().decode(bytes));
}

/** Drops the entries of an outline that are too deep. */
export function limitOutline(
  entries: readonly OutlineEntry[],
  levels: number,
): { outline: OutlineEntry[]; leftOut: OutlineEntry[] } {
  if (levels < 1) return { outline: [], leftOut: entries.flatMap(withAllBelow) };
  const limited = entries.map((entry) => ({ entry, below: limitOutline(entry.children, levels - 1) }));
  return {
    outline: limited.map(({ entry, below }) => ({ ...entry, children: below.outline })),
    leftOut: limited.flatMap(({ below }) => below.leftOut),
  };
}

function withAllBelow(entry: OutlineEntry): OutlineEntry[] {
  return [entry, ...entry.children.flatMap(withAllBelow)];
}

/** Texts whose drawings were replaced by images. */
interface DrawnTexts {
  publication: Publication;
  /** The original drawings, in reading order. */
  drawings: readonly Element[];
}

/** Replaces each inline drawing with an image. Does not modify the publication. */
async function drawingsAsPictures(
  publication: Publication,
  context: Pick<WriterContext, 'browser' | 'template' | 'signal'>,
): Promise<DrawnTexts> {
  const drawings = treesOf(publication).flatMap(drawingsIn);
  if (drawings.length === 0) return { publication, drawings };
  const pictures = await drawInBrowser(drawings, new Map(), context);
  const resources = new Map(publication.resources.map((resource) => [resource.path, resource]));
  const replacements = new Map<Element, Element>();
  for (const [index, drawing] of drawings.entries()) {
    const resource = await resourceOf(pictures[index] ?? new Uint8Array());
    resources.set(resource.path, resource);
    replacements.set(drawing, pictureOf(drawing, resource));
  }
  const { sections, notes } = publication;
  return {
    drawings,
    publication: {
      ...publication,
      sections: sections.map((section) => ({ ...section, tree: replaced(section.tree, replacements) })),
      notes: notes.map((note) => ({ ...note, content: note.content.map((node) => replaced(node, replacements)) })),
      resources: [...resources.values()],
    },
  };
}

/** A drawing nested in another is part of it. */
function drawingsIn(node: Nodes): Element[] {
  if (node.type === 'element' && node.tagName === 'svg') return [node];
  return 'children' in node ? node.children.flatMap(drawingsIn) : [];
}

/** Width and height in CSS pixels; the image has three pixels for each. */
async function resourceOf(bytes: Uint8Array): Promise<Resource> {
  const { width, height } = await sharp(bytes).metadata();
  const hash = sha256(bytes).slice(0, 16);
  return {
    path: `pictures/drawing-${hash}.png`,
    mediaType: 'image/png',
    bytes,
    width: Math.round(width / 3),
    height: Math.round(height / 3),
  };
}

function pictureOf(drawing: Element, { path, width, height }: Resource): Element {
  const { id, className, ariaHidden } = drawing.properties;
  const picture = h('img', { id, className, src: path, alt: alternativeOf(drawing), width, height, ariaHidden });
  return { ...picture, ...(drawing.position ? { position: drawing.position } : {}) };
}

function alternativeOf({ properties: { ariaLabel, ariaHidden }, children }: Element): string {
  if (String(ariaHidden) === 'true') return '';
  if (typeof ariaLabel === 'string') return ariaLabel;
  const title = children.find((child) => child.type === 'element' && child.tagName === 'title');
  return title?.type === 'element'
    ? title.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
    : '';
}

/** Copies a tree with some elements replaced. Subtrees without any of them are shared. */
function replaced<Node extends Root | ElementContent>(node: Node, replacements: ReadonlyMap<Element, Element>): Node {
  const other = node.type === 'element' ? replacements.get(node) : undefined;
  if (other) return other as Node;
  if (!('children' in node)) return node;
  const children = (node.children as Nodes[]).map((child) =>
    child.type === 'element' || child.type === 'text' || child.type === 'comment'
      ? replaced(child, replacements)
      : child,
  );
  return children.some((child, index) => child !== node.children[index]) ? { ...node, children } : node;
}
