import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { classesOf, hasClass } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { eachElement, SKIP } from '../model/visit.ts';

/** Kinds of figures that must not be mistaken for images with captions: each has its class from the start. */
const others = new Set(['table', 'listing', 'subfigure']);

/**
 * Turns an image with a title, alone in its paragraph, into a figure with its id and classes: the title is the caption. The
 * images of an author's figure are placed side by side. Every figure has the class of its kind: `figure`, `table` or
 * `listing`.
 */
export const figures = eachElement((element, index, parent, file: VFile) => {
  if (element.tagName === 'figure') {
    if (isTableWithout(element)) reportTo(file)('table-none', {}, element.position?.start);
    settle(element);
    return undefined;
  }
  const figure = element.tagName === 'p' ? figureOf(element) : undefined;
  if (!figure) return undefined;
  parent.children[index] = figure;
  return SKIP;
});

function figureOf(paragraph: Element): Element | undefined {
  const pictures = picturesOf(paragraph);
  const [picture] = pictures;
  if (!picture || pictures.length > 1) return undefined;
  const { title, id, className: _, ...properties } = picture.properties;
  if (typeof title !== 'string' || title === '') return undefined;
  const classes = ['figure', ...classesOf(picture)];
  const caption = h('figcaption', title);
  const figure = h('figure', { id, className: classes }, [{ ...picture, properties }, caption]);
  if (picture.position) caption.position = picture.position;
  if (paragraph.position) figure.position = paragraph.position;
  return figure;
}

/** Code may stand for the table that it would print. */
function isTableWithout(figure: Element): boolean {
  const isTable = (child: ElementContent) => child.type === 'element' && /^(?:table|pre)$/u.test(child.tagName);
  return hasClass(figure, 'table') && !figure.children.some(isTable);
}

function settle(figure: Element): void {
  const classes = classesOf(figure);
  const isOther = classes.some((name) => others.has(name));
  if (!isOther) groupPictures(figure);
  if (classes.includes('subfigure')) figure.children = figure.children.flatMap(unwrapped);
  figure.children = figure.children.filter((child) => !isBlank(child));
  if (!isOther && !classes.includes('figure')) figure.properties.className = ['figure', ...classes];
}

/**
 * Places the images of a figure side by side, in a `div.pictures`. Those with titles or ids are nested figures,
 * `figure.subfigure`, with their titles as captions; they may already be such figures. A single image has no nested figure: its
 * title is the caption of the figure, if that has none.
 */
function groupPictures(figure: Element): void {
  const pictures = figure.children.filter((child) => child.type === 'element').flatMap(groupedOf);
  const [first] = pictures;
  if (!first) return;
  if (pictures.length === 1) takeTitle(figure, first);
  const titled =
    pictures.length > 1 && pictures.some(({ tagName, properties: { title, id } }) => tagName !== 'img' || title || id);
  const grouped: ElementContent[] = [];
  for (const child of figure.children) {
    const found = child.type === 'element' ? groupedOf(child) : [];
    const last = grouped.findLast((node) => !isBlank(node));
    if (found.length === 0) grouped.push(child);
    else if (pictures.length === 1) grouped.push(...found);
    else if (last?.type === 'element' && last.tagName === 'div' && hasClass(last, 'pictures'))
      last.children.push(...found.map(titled ? subfigureOf : asItIs));
    else grouped.push(h('div', { className: ['pictures'] }, found.map(titled ? subfigureOf : asItIs)));
  }
  figure.children = grouped;
}

const asItIs = (picture: Element): Element => picture;

/** The images, or the nested figures, of a child of a figure. */
function groupedOf(child: Element): Element[] {
  if (child.tagName === 'p') return picturesOf(child);
  return child.tagName === 'figure' && hasClass(child, 'subfigure') ? [child] : [];
}

function subfigureOf(picture: Element): Element {
  if (picture.tagName !== 'img') return picture;
  const { title, id, className: _, ...properties } = picture.properties;
  const classes = ['subfigure', ...classesOf(picture)];
  const caption = title ? [h('figcaption', String(title))] : [];
  const figure = h('figure', { id, className: classes }, [{ ...picture, properties }, ...caption]);
  if (picture.position) figure.position = picture.position;
  return figure;
}

/** Images without their paragraph. */
function unwrapped(child: ElementContent): ElementContent[] {
  const pictures = child.type === 'element' && child.tagName === 'p' ? picturesOf(child) : [];
  return pictures.length > 0 ? pictures : [child];
}

function takeTitle(figure: Element, picture: Element): void {
  const { title, ...properties } = picture.properties;
  const hasCaption = figure.children.some((child) => child.type === 'element' && child.tagName === 'figcaption');
  if (typeof title !== 'string' || title === '' || hasCaption) return;
  const caption = h('figcaption', title);
  if (picture.position) caption.position = picture.position;
  picture.properties = properties;
  figure.children.push(caption);
}

/** The images that a paragraph consists of; none if it contains anything else. */
function picturesOf({ children }: Element): Element[] {
  const content = children.filter((child) => !isBlank(child) && (child.type !== 'element' || child.tagName !== 'br'));
  const pictures = content.filter((child) => child.type === 'element').filter(({ tagName }) => tagName === 'img');
  return pictures.length === content.length ? pictures : [];
}

/** Whether a node is whitespace, which readers do not see. */
function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
