import { h } from 'hastscript';
import type { Position } from 'unist';
import type { Publication, Resource } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import type { WriterContext } from '../../writer.ts';
import type { EpubPicture } from '../picture-formats.ts';
import { limitOutline } from './contents.ts';
import { drawInBrowser } from './drawing-page.ts';
import { drawingsAsPictures } from './drawings.ts';
import { type ShopPicture, shopPicture } from './picture.ts';
import { reportDocuments, reportPictures } from './report-pictures.ts';
import type { Shop } from './shops.ts';

/** A publication within the limits of a shop. */
export interface ForShop {
  publication: Publication;
  /** By the path that the trees use. */
  pictures: Map<string, EpubPicture>;
}

/** What shops' wishes are met with. */
export type ShopContext = Pick<WriterContext, 'browser' | 'template' | 'signal' | 'report'>;

/** Turns what a shop does not take into what it does, and tells what was turned, each kind once. */
export async function forShop(source: Publication, shop: Shop, context: ShopContext): Promise<ForShop> {
  const { report } = context;
  const { publication, drawings } = shop.drawings
    ? { publication: source, drawings: [] }
    : await drawingsAsPictures(source, context);
  const [drawing] = drawings;
  if (drawing) report('epub-drawings', { shop: shop.name, count: drawings.length }, drawing.position);

  const places = placesOf(publication);
  const drawn = await drawnByBrowser(publication.resources, shop, context);
  const taken = new Map<string, ShopPicture>();
  for (const resource of publication.resources) {
    context.signal.throwIfAborted();
    taken.set(resource.path, await shopPicture(drawn.get(resource.path) ?? resource, shop));
  }
  // Those of the author's: what drawings in the text became is reported separately.
  const changed = source.resources.map((from) => {
    return { from, ...(taken.get(from.path) ?? { picture: from, changes: [] }), where: places.get(from.path) };
  });
  reportPictures(changed, shop, report);
  const pictures = new Map([...taken].map(([path, { picture }]) => [path, picture]));
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

/** Where each picture is shown first. */
function placesOf(publication: Publication): Map<string, Position | undefined> {
  const places = new Map<string, Position | undefined>();
  for (const { tagName, properties, position } of treesOf(publication).flatMap(elementsIn)) {
    const path = String(properties.src);
    if (tagName === 'img' && !places.has(path)) places.set(path, position);
  }
  return places;
}

/** Drawings with letters, in files of their own, as pictures: only a browser draws letters as readers know them. */
async function drawnByBrowser(
  resources: readonly Resource[],
  shop: Shop,
  context: ShopContext,
): Promise<Map<string, EpubPicture>> {
  const lettered = shop.pictures.has('image/svg+xml') || !context.browser ? [] : resources.filter(hasLetters);
  if (lettered.length === 0) return new Map();
  const shown = lettered.map(({ path, width, height }) => h('img', { src: path, width, height, alt: '' }));
  const pictures = await drawInBrowser(shown, new Map(lettered.map((resource) => [resource.path, resource])), context);
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
