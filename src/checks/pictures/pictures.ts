import type { Element } from 'hast';
import { hasClass } from '../../model/class-names.ts';
import { isDecoration } from '../../model/decoration.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Resource } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { areShownTogether, type ShownElement, shownElements } from '../../model/shown-formats.ts';
import { placeOf } from '../../model/source-lines.ts';
import type { ThoroughCheck } from '../thorough.ts';
import { poorAlternative } from './alternatives.ts';

/** Bytes of a picture that a reader on the move waits for: at 10 megabits a second, four seconds. */
const largest = 5e6;

/** Pixels on a side: what the widest screens show, and A3 in print at 240 to the inch. */
const widest = 4000;

/** Pictures that are larger than anybody needs, and alternatives that say nothing to those who need them. */
export const checkPictures: ThoroughCheck = async ({ sections, notes, resources, lines }, { report }) => {
  const byPath = new Map(resources.map((resource) => [resource.path, resource]));
  const shown = shownElements(sections, notes);
  const captions = captionsOf(shown.map(({ element }) => element));
  const told = new Set<Resource>();
  const known = new Map<string, ShownElement>();
  for (const one of shown) {
    const { element } = one;
    if (element.tagName !== 'img') continue;
    const resource = byPath.get(String(element.properties.src));
    if (resource && isLarge(resource) && !told.has(resource)) {
      const { width: columns, height: rows, bytes } = resource;
      report('picture-large', { columns, rows, size: (bytes.length / 1e6).toFixed(1) }, element.position);
      told.add(resource);
    }
    const alternative = String(element.properties.alt ?? '').trim();
    if (alternative === '' || isDecoration(element)) continue;
    const poor = poorAlternative(alternative, captions.get(element) ?? '');
    if (poor) report('picture-alternative-poor', { alternative: shortened(alternative), ...poor }, element.position);
    const first = known.get(alternative);
    if (!first) known.set(alternative, one);
    else if (!poor && isOther(first, one)) {
      const { path: file, start } = placeOf(first.element, lines);
      report(
        'picture-alternative-same',
        { alternative: shortened(alternative), line: start.line, file },
        element.position,
      );
    }
  }
};

function isLarge({ bytes, mediaType, width, height }: Resource): boolean {
  // The size of a drawing says nothing of how much there is to fetch.
  return bytes.length > largest || (mediaType !== 'image/svg+xml' && Math.max(width, height) > widest);
}

/** Whether two are different pictures that some format shows both. */
function isOther(first: ShownElement, second: ShownElement): boolean {
  return (
    first.element.properties.src !== second.element.properties.src && areShownTogether(first.formats, second.formats)
  );
}

/** The words of the caption of each picture, without its number. */
function captionsOf(elements: readonly Element[]): Map<Element, string> {
  const captions = new Map<Element, string>();
  for (const figure of elements.filter(({ tagName }) => tagName === 'figure')) {
    const caption = figure.children.find((child) => child.type === 'element' && child.tagName === 'figcaption');
    if (caption?.type !== 'element') continue;
    const children = caption.children.filter((child) => child.type !== 'element' || !hasClass(child, 'label'));
    const words = plainText({ ...caption, children }).replace(/^[.:]\s*/u, '');
    for (const picture of elementsIn(figure)) captions.set(picture, words);
  }
  return captions;
}

/** As much as a message has room for. */
function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > 60 ? `${characters.slice(0, 59).join('').trimEnd()}…` : text;
}
