import type { Element } from 'hast';
import { h } from 'hastscript';
import { childCount } from '../../model/mathml.ts';

/**
 * A node of temml's tree: an element has a `type`; a group without an element of its own has none, and its children are added
 * to those of its parent when temml writes markup.
 */
export interface TemmlNode {
  type?: string;
  text?: string;
  attributes?: Readonly<Record<string, string | number>>;
  classes?: readonly string[];
  style?: Readonly<Record<string, unknown>>;
  /** For an empty element this may be temml's own state. */
  children?: readonly TemmlNode[] | object;
}

/** U+2061, which temml puts between a function's name and its argument. */
const functionApplication = '\u2061';

/**
 * Converts temml's tree to elements. Markup would lose the bounds of groups: in `munder` or `mfrac`, which identify their
 * children by position, a group must be one child.
 */
export function fromTemml(root: TemmlNode): Element {
  const math = elementOf(root);
  const open: [Element, readonly TemmlNode[]][] = [[math, childrenOf(root)]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [parent, nodes] = next;
    for (const node of childCount(parent.tagName) === undefined ? flattened(nodes) : nodes.map(asOne)) {
      if (node.type === undefined) {
        parent.children.push({ type: 'text', value: node.text ?? '' });
        continue;
      }
      const element = elementOf(node);
      parent.children.push(element);
      open.push([element, childrenOf(node)]);
    }
  }
  return math;
}

function elementOf({ type = 'math', attributes, classes = [], style = {} }: TemmlNode): Element {
  const className = classes.filter((name) => name !== '');
  return h(type, { ...attributes, ...(className.length > 0 ? { className } : {}), ...styleOf(style) }, []);
}

/** Some cells have temml's own state instead of a style, and some colors are missing. */
function styleOf(style: Readonly<Record<string, unknown>>): { style?: string } {
  if ('level' in style) return {};
  const declarations = Object.entries(style)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([name, value]) => `${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}:${value};`);
  return declarations.length > 0 ? { style: declarations.join('') } : {};
}

/** The nodes, with groups replaced by their children. */
function flattened(nodes: readonly TemmlNode[]): TemmlNode[] {
  const flat: TemmlNode[] = [];
  const rest = nodes.toReversed();
  for (let node = rest.pop(); node; node = rest.pop()) {
    const parts = isGroup(node) ? childrenOf(node) : outsideOf(node);
    if (parts) rest.push(...parts.toReversed());
    else flat.push(node);
  }
  return flat;
}

function asOne(node: TemmlNode): TemmlNode {
  const parts = isGroup(node) ? childrenOf(node) : outsideOf(node);
  return parts ? { type: 'mrow', children: parts } : node;
}

function childrenOf({ children }: TemmlNode): readonly TemmlNode[] {
  return Array.isArray(children) ? children : [];
}

function isGroup({ type, children }: TemmlNode): boolean {
  return type === undefined && children !== undefined;
}

/**
 * For scripts whose base is a function name with space around it, as in `\underset{x}{\operatorname{max}}`: the space, which
 * belongs next to the element, so that scripts are centered on the name.
 */
function outsideOf(node: TemmlNode): TemmlNode[] | undefined {
  const [base, ...scripts] = childrenOf(node);
  if (childCount(node.type ?? '') === undefined || node.type === 'mfrac' || !base || !isGroup(base)) return undefined;
  const parts = childrenOf(base);
  const name = parts.findIndex((part) => part.type !== 'mspace');
  const [application] = parts.slice(name + 1);
  if (!application || childrenOf(application)[0]?.text !== functionApplication) return undefined;
  const alone = { ...node, children: [...parts.slice(name, name + 1), ...scripts] };
  return [...parts.slice(0, name), alone, ...parts.slice(name + 1)];
}
