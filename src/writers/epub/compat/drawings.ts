import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import sharp from 'sharp';
import { sha256 } from '../../../model/digest.ts';
import type { Publication, Resource } from '../../../model/publication.ts';
import { treesOf } from '../../../model/published-text.ts';
import type { WriterContext } from '../../writer.ts';
import { drawInBrowser } from './drawing-page.ts';

/** The drawings of a text as pictures. */
export interface DrawnTexts {
  publication: Publication;
  /** The drawings that there were, in reading order. */
  drawings: readonly Element[];
}

/** Puts a picture in the place of each drawing that stands in the text. The given publication stays as it is. */
export async function drawingsAsPictures(
  publication: Publication,
  context: Pick<WriterContext, 'browser' | 'template' | 'signal'>,
): Promise<DrawnTexts> {
  const drawings = treesOf(publication).flatMap(drawingsIn);
  if (drawings.length === 0) return { publication, drawings };
  const pictures = await drawInBrowser(drawings, new Map(), context);
  const resources = new Map(publication.resources.map((resource) => [resource.path, resource]));
  const shown = new Map<Element, Element>();
  for (const [index, drawing] of drawings.entries()) {
    const resource = await resourceOf(pictures[index] ?? new Uint8Array());
    resources.set(resource.path, resource);
    shown.set(drawing, pictureOf(drawing, resource));
  }
  const { sections, notes } = publication;
  return {
    drawings,
    publication: {
      ...publication,
      sections: sections.map((section) => ({ ...section, tree: replaced(section.tree, shown) })),
      notes: notes.map((note) => ({ ...note, content: note.content.map((node) => replaced(node, shown)) })),
      resources: [...resources.values()],
    },
  };
}

/** A drawing that stands in another is part of it. */
function drawingsIn(node: Nodes): Element[] {
  if (node.type === 'element' && node.tagName === 'svg') return [node];
  return 'children' in node ? node.children.flatMap(drawingsIn) : [];
}

/** In pixels of CSS, of which the picture has three each. */
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

/** A copy with other elements in the place of some; what holds none of them is shared. */
function replaced<Node extends Root | ElementContent>(node: Node, shown: ReadonlyMap<Element, Element>): Node {
  const other = node.type === 'element' ? shown.get(node) : undefined;
  if (other) return other as Node;
  if (!('children' in node)) return node;
  const children = (node.children as Nodes[]).map((child) =>
    child.type === 'element' || child.type === 'text' || child.type === 'comment' ? replaced(child, shown) : child,
  );
  return children.some((child, index) => child !== node.children[index]) ? { ...node, children } : node;
}
