import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** The elements round which white space means nothing: those of `test/normalize.py` of CommonMark. */
const blocks = new Set(
  [
    'article header aside hgroup blockquote hr iframe body li map button object canvas ol caption output col p colgroup',
    'pre dd progress div section dl table td dt tbody embed textarea fieldset tfoot figcaption th figure thead footer tr',
    'form ul h1 h2 h3 h4 h5 h6 video script style',
  ]
    .join(' ')
    .split(' '),
);

/**
 * The tree of a piece of HTML as text, a node a line, so that equal trees are equal texts. White space counts as in the
 * normaliser of CommonMark (`test/normalize.py`): kept inside `pre`, elsewhere one space, none at the edges of blocks.
 */
export function canonicalHtml(html: string): string {
  return linesOf(parseFragment(html.trim()).childNodes, '', { pre: false, block: true }).join('\n');
}

/** What surrounds the nodes: whether white space is kept, and whether their parent is a block. */
interface Context {
  pre: boolean;
  block: boolean;
}

function linesOf(nodes: readonly Node[], indent: string, context: Context): string[] {
  return nodes.flatMap((node, index) => {
    if ('tagName' in node)
      return [indent + tagOf(node), ...linesOf(node.childNodes, `${indent}  `, inside(node, context))];
    if (node.nodeName === '#comment' && 'data' in node) return [`${indent}<!--${node.data}-->`];
    if (!('value' in node)) return [];
    const text = context.pre ? node.value : collapse(node.value, edges(nodes, index, context));
    return text === '' ? [] : [indent + JSON.stringify(text)];
  });
}

function tagOf({ tagName, attrs }: Element): string {
  const attributes = attrs.map(({ name, value }) => ` ${name}=${JSON.stringify(meaningOf(name, value))}`).sort();
  return `<${tagName}${attributes.join('')}>`;
}

/** Classes are a set of words: white space only parts them. */
function meaningOf(name: string, value: string): string {
  return name === 'class' ? value.trim().replaceAll(/\s+/g, ' ') : value;
}

function inside({ tagName }: Element, { pre }: Context): Context {
  return { pre: pre || tagName === 'pre', block: blocks.has(tagName) };
}

/** On which sides of a text white space means nothing. A line break swallows what follows it. */
function edges(nodes: readonly Node[], index: number, { block }: Context): { start: boolean; end: boolean } {
  const before = nodes[index - 1]?.nodeName;
  const after = nodes[index + 1]?.nodeName;
  return {
    start: before === undefined ? block : before === 'br' || blocks.has(before),
    end: after === undefined ? block : blocks.has(after),
  };
}

function collapse(text: string, { start, end }: { start: boolean; end: boolean }): string {
  const single = text.replaceAll(/[ \t\n\f\r]+/g, ' ');
  const opened = start ? single.trimStart() : single;
  return end ? opened.trimEnd() : opened;
}
