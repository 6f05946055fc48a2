import type { Element, ElementContent } from 'hast';
import { blocks, headings } from '../../model/html-elements.ts';
import { marks } from '../../readers/element-facts.ts';

/**
 * Transformations of elements with misplaced parts: strict formats show them differently, with the same content. Keyed by the
 * name of the parent (HTML, 4.4 to 4.11).
 */
const rules: Readonly<Record<string, (element: Element) => Element>> = {
  ul: withItems,
  ol: withItems,
  dl: descriptions,
  figure: oneCaption,
  table: ordered,
  ruby: readings,
  dt: withoutHeadings,
  th: withoutHeadings,
  address: withoutHeadings,
};

/** The element with its parts where they belong; unchanged if they are there already. */
export function regular(element: Element): Element {
  const { tagName } = element;
  if ((marks.has(tagName) && !changes.has(tagName)) || headings.has(tagName)) return withoutBlocks(element);
  const rule = Object.hasOwn(rules, tagName) ? rules[tagName] : undefined;
  return rule ? rule(element) : element;
}

/** Edits may contain blocks. */
const changes: ReadonlySet<string> = new Set(['del', 'ins']);

/** In running text, blocks become inline. */
function withoutBlocks(element: Element): Element {
  const children = element.children.map((node) => {
    if (node.type !== 'element') return node;
    const inner = withoutBlocks(node);
    return blocks.has(node.tagName) ? { ...inner, tagName: 'span' } : inner;
  });
  return children.some((node, index) => node !== element.children[index]) ? { ...element, children } : element;
}

/** Children of a list that are not items become items. */
function withItems(list: Element): Element {
  const isItem = (node: ElementContent) => isNamed(node, 'li') || !isSolid(node);
  if (list.children.every(isItem)) return list;
  const children: ElementContent[] = [];
  let stray: Element | undefined;
  for (const node of list.children) {
    if (isNamed(node, 'li')) stray = undefined;
    else if (!stray && isSolid(node)) {
      stray = { type: 'element', tagName: 'li', properties: {}, children: [] };
      children.push(stray);
    }
    (stray?.children ?? children).push(node);
  }
  return { ...list, children };
}

/** Terms without descriptions, and descriptions without terms, become blocks. */
function descriptions(list: Element): Element {
  const parts = list.children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'div' && node.children.some((child) => isNamed(child, 'dt', 'dd'))
      ? node.children
      : [node],
  );
  const order = parts.filter(isSolid).map((node) => (isNamed(node, 'dt') ? 't' : 'd'));
  return /^(?:t+d+)*$/u.test(order.join('')) ? list : { ...renamed(list, 'dt', 'dd'), tagName: 'div' };
}

/** A figure has one caption, at the beginning or the end. */
function oneCaption(figure: Element): Element {
  const solid = figure.children.filter(isSolid);
  const caption = [solid[0], solid.at(-1)].find((node) => node && isNamed(node, 'figcaption'));
  const isOther = (node: ElementContent) => node !== caption && isNamed(node, 'figcaption');
  if (!figure.children.some(isOther)) return figure;
  return { ...figure, children: figure.children.map((node) => (isOther(node) ? asBlock(node) : node)) };
}

const places = ['caption', 'colgroup', 'thead', 'tbody', 'tfoot'];

/** Caption, columns, head, bodies, foot; a second head or foot is a body. */
function ordered(table: Element): Element {
  const seen = new Set<string>();
  const placed = table.children.filter(isSolid).map((node) => {
    const name = node.type === 'element' ? node.tagName : '';
    const isSecond = (name === 'thead' || name === 'tfoot') && seen.has(name);
    seen.add(name);
    return { node, place: places.indexOf(isSecond || name === 'tr' ? 'tbody' : name) };
  });
  if (placed.every(({ place }, index) => place >= (placed[index - 1]?.place ?? 0))) return table;
  return { ...table, children: placed.toSorted((a, b) => a.place - b.place).map(({ node }) => node) };
}

/** Readings without text, and text without readings, become running text. */
function readings(ruby: Element): Element {
  const order = ruby.children
    .filter(isSolid)
    .map((node) => (isNamed(node, 'rt') ? 't' : isNamed(node, 'rp') ? 'p' : 'b'));
  return /^(?:b+(?:t|ptp))+$/u.test(order.join('')) ? ruby : renamed(ruby, 'rt', 'rp');
}

/** A caption or label has no headings. */
function withoutHeadings(element: Element): Element {
  const children = element.children.map((node) => {
    if (node.type !== 'element') return node;
    return headings.has(node.tagName) ? asBlock(node) : withoutHeadings(node);
  });
  return children.some((node, index) => node !== element.children[index]) ? { ...element, children } : element;
}

/** An element whose children with some names become plain blocks, or plain text in running text. */
function renamed(element: Element, ...names: string[]): Element {
  const tagName = element.tagName === 'ruby' ? 'span' : 'div';
  return {
    ...element,
    children: element.children.map((node) => {
      if (node.type !== 'element') return node;
      return names.includes(node.tagName)
        ? { ...node, tagName }
        : node.tagName === 'div'
          ? renamed(node, ...names)
          : node;
    }),
  };
}

function asBlock<Node extends ElementContent>(node: Node): Node {
  return node.type === 'element' ? { ...node, tagName: 'div' } : node;
}

function isNamed(node: ElementContent, ...names: string[]): boolean {
  return node.type === 'element' && names.includes(node.tagName);
}

function isSolid(node: ElementContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}
