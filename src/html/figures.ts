import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { classesOf, hasClass } from '../model/class-names.ts';
import { reportTo } from '../model/report.ts';
import { groupPictures } from './figures/groups.ts';
import { isBlank, picturesOf } from './figures/pictures.ts';

/** Kinds of figures that must not be mistaken for images with captions: each has its class from the start. */
const others = new Set(['table', 'listing', 'subfigure']);

/**
 * Makes a picture with a title, alone in its paragraph, a figure with its id and classes: the title is the caption. The
 * pictures of a figure that an author made stand side by side. Every figure has the class of its kind: `figure`, `table`
 * or `listing`.
 */
export function figures() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName === 'figure') {
        if (isTableWithout(element)) report('table-none', {}, element.position?.start);
        settle(element);
        return undefined;
      }
      const figure = element.tagName === 'p' ? figureOf(element) : undefined;
      if (!figure || !parent || index === undefined) return undefined;
      parent.children[index] = figure;
      return SKIP;
    });
  };
}

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

function isTableWithout(figure: Element): boolean {
  return (
    hasClass(figure, 'table') && !figure.children.some((child) => child.type === 'element' && child.tagName === 'table')
  );
}

function settle(figure: Element): void {
  const classes = classesOf(figure);
  const isOther = classes.some((name) => others.has(name));
  if (!isOther) groupPictures(figure);
  figure.children = figure.children.filter((child) => !isBlank(child));
  if (!isOther && !classes.includes('figure')) figure.properties.className = ['figure', ...classes];
}
