import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

const blocks = new Set(
  'p h1 h2 h3 h4 h5 h6 li td th tr figcaption section div table thead tbody ul ol pre br'.split(' '),
);

/** The text of the `main` element of an HTML page, a block on each line. */
export function htmlText(html: string): string {
  const main = find(parse(html).childNodes, 'main');
  if (!main) throw new Error('Unexpected page without `main`');
  return textOf(main);
}

function find(nodes: readonly Node[], tagName: string): Node | undefined {
  for (const node of nodes) {
    if (node.nodeName === tagName) return node;
    const found = 'childNodes' in node ? find(node.childNodes, tagName) : undefined;
    if (found) return found;
  }
  return undefined;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  const text = 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
  return blocks.has(node.nodeName) ? `\n${text}\n` : text;
}
