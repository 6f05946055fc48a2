import type { Element } from 'hast';
import { hasClass, isDecoration } from '../../model/html-elements.ts';
import type { Resource } from '../../model/publication.ts';
import { elementsIn, plainText } from '../../model/published-text.ts';
import { areShownTogether, type ShownElement, shownElements } from '../../model/shown-formats.ts';
import { placeOf } from '../../model/source-lines.ts';
import type { ThoroughCheck } from '../finished.ts';

/** The size in bytes from which a reader on the move has to wait: at 10 megabits a second, four seconds. */
const largest = 5e6;

/** Pixels on a side: what the widest screens show, and A3 in print at 240 dpi. */
const widest = 4000;

/** Reports images that are larger than anybody needs, and useless alternatives. */
export const checkPictures: ThoroughCheck = async ({ sections, notes, resources, lines }, { report }) => {
  const byPath = new Map(resources.map((resource) => [resource.path, resource]));
  const elements = shownElements(sections, notes);
  const captions = captionsOf(elements.map(({ element }) => element));
  const reported = new Set<Resource>();
  const known = new Map<string, ShownElement>();
  for (const one of elements) {
    const { element } = one;
    if (element.tagName !== 'img') continue;
    const resource = byPath.get(String(element.properties.src));
    if (resource && isLarge(resource) && !reported.has(resource)) {
      const { width: columns, height: rows, bytes } = resource;
      report('picture-large', { columns, rows, size: (bytes.length / 1e6).toFixed(1) }, element.position);
      reported.add(resource);
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
  // The dimensions of a drawing do not affect its download size.
  return bytes.length > largest || (mediaType !== 'image/svg+xml' && Math.max(width, height) > widest);
}

/** Whether two images differ and some format shows both. */
function isOther(first: ShownElement, second: ShownElement): boolean {
  return (
    first.element.properties.src !== second.element.properties.src && areShownTogether(first.formats, second.formats)
  );
}

/** The caption text of each image, without its number. */
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

/** As much as fits in a message. */
function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > 60 ? `${characters.slice(0, 59).join('').trimEnd()}…` : text;
}

/** The longest alternative to listen to in one go, three sentences; more about an image belongs in the text. */
const longest = 300;

const fileName = /^\S*\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$/iu;

/** Words for images in the languages of most documents. Alone they say nothing; before `of` they repeat what is known. */
const names = {
  de: 'abbildung bild diagramm foto grafik screenshot',
  en: 'chart diagram figure graphic icon illustration image logo photo photograph picture screenshot',
  es: 'captura diagrama figura foto fotografía gráfico imagen',
  fr: 'capture diagramme figure graphique illustration image photo',
  it: 'diagramma figura foto grafico immagine',
  nl: 'afbeelding diagram figuur foto grafiek plaatje',
  pt: 'diagrama figura foto fotografia gráfico imagem',
};
const anyName = [...new Set(Object.values(names).join(' ').split(' '))].join('|');

const nameAlone = new RegExp(`^(?:an?|the)?\\s*(?:${anyName})s?\\s*\\d*[.:]?$`, 'iu');

/** Screen readers say `image` before each alternative. */
const announced =
  /^(?:an? )?(?:graphic|image|photo|picture) (?:of|showing)\b|^(?:ein )?bild (?:von|einer?|eines)\b|^image (?:de|d’|d')/iu;

/**
 * Faults that make an alternative text useless to those who hear it (WCAG 2.2, failures F30 and F65; WAI, "Tips and Tricks").
 *
 * @param caption the text below the image, empty without a caption
 */
export function poorAlternative(alternative: string, caption: string): { reason: string; hint: string } | undefined {
  const say = 'Describe what the image shows for somebody who cannot see it.';
  if (fileName.test(alternative)) return { reason: 'it is a file name', hint: say };
  if (nameAlone.test(alternative))
    return { reason: 'it says what kind of image this is, but not what it shows', hint: say };
  if (announced.test(alternative)) {
    return { reason: 'screen readers already say that it is an image', hint: 'Leave out the first words.' };
  }
  if (caption !== '' && alternative.toLowerCase() === caption.toLowerCase()) {
    return { reason: 'its caption says the same, so that readers hear it twice', hint: say };
  }
  const { length } = Array.from(alternative);
  if (length <= longest) return undefined;
  return {
    reason: `it has ${length} characters, but ${longest} are the most that readers can follow`,
    hint: 'Describe the image in one sentence, and say the rest in the text.',
  };
}
