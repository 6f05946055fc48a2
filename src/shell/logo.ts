import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Publication } from '../model/publication.ts';

/**
 * The logo of a publication for shells, valid in HTML and XML; nothing if there is none.
 *
 * @param change adapts it to the medium, as the trees of the text
 */
export function logoMarkup({ logo }: Pick<Publication, 'logo'>, change: (tree: Root) => void = () => {}) {
  if (!logo) return undefined;
  const { path: src, alt } = logo;
  // Attributes are integers.
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side)));
  const tree: Root = {
    type: 'root',
    children: [h('div', { className: ['logo'] }, [h('img', { src, alt, width, height })])],
  };
  change(tree);
  return toHtml(tree, { closeSelfClosing: true });
}
