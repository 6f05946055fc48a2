import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { classesOf, hasClass } from '../../model/class-names.ts';
import { isBlank, picturesOf } from './pictures.ts';

/**
 * Lets the pictures of a figure stand side by side, as a `div.pictures`. Those with titles or ids are figures in the figure,
 * `figure.subfigure`, with their titles as captions. A picture alone has no figure of its own: its title is the caption of
 * the figure, if that has none.
 */
export function groupPictures(figure: Element): void {
  const pictures = paragraphsOf(figure).flatMap(picturesOf);
  const [first] = pictures;
  if (!first) return;
  if (pictures.length === 1) takeTitle(figure, first);
  const titled = pictures.length > 1 && pictures.some(({ properties: { title, id } }) => title || id);
  const grouped: ElementContent[] = [];
  for (const child of figure.children) {
    const found = child.type === 'element' && child.tagName === 'p' ? picturesOf(child) : [];
    const last = grouped.findLast((node) => !isBlank(node));
    if (found.length === 0) grouped.push(child);
    else if (pictures.length === 1) grouped.push(...found);
    else if (last?.type === 'element' && isGroup(last)) last.children.push(...found.map(titled ? subfigureOf : asItIs));
    else grouped.push(h('div', { className: ['pictures'] }, found.map(titled ? subfigureOf : asItIs)));
  }
  figure.children = grouped;
}

function paragraphsOf({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element').filter(({ tagName }) => tagName === 'p');
}

function isGroup(element: Element): boolean {
  return element.tagName === 'div' && hasClass(element, 'pictures');
}

const asItIs = (picture: Element): Element => picture;

function subfigureOf(picture: Element): Element {
  const { title, id, className: _, ...properties } = picture.properties;
  const classes = ['subfigure', ...classesOf(picture)];
  const caption = title ? [h('figcaption', String(title))] : [];
  const figure = h('figure', { id, className: classes }, [{ ...picture, properties }, ...caption]);
  if (picture.position) figure.position = picture.position;
  return figure;
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
