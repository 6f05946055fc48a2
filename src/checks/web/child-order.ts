import type { NestedElement, NestingFault } from './content-model.ts';

/** The order of children (HTML, the content model of each); those of one rank may be mixed. */
const ranks: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  table: { caption: 0, colgroup: 1, thead: 2, tbody: 3, tr: 3, tfoot: 4 },
  picture: { source: 0, img: 1 },
  details: { summary: 0 },
  fieldset: { legend: 0 },
};

/** Parents in which children without a rank come last. In the others they are not allowed at all, which is reported as such. */
const open: ReadonlySet<string> = new Set(['details', 'fieldset']);

const last = 9;

/** Children that may occur only once. */
const once: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'thead', 'tfoot'],
  picture: ['img'],
  details: ['summary'],
  fieldset: ['legend'],
  figure: ['figcaption'],
};

const ordered: ReadonlySet<string> = new Set([...Object.keys(once), 'dl', 'div']);

/** Children in the wrong order, repeated, or without a required sibling. */
export function orderFaults(elements: Iterable<NestedElement>): NestingFault[] {
  const families = new Map<NestedElement, NestedElement[]>();
  for (const element of elements) {
    const { name, parent, isHtml } = element;
    if (!isHtml || !parent?.isHtml || !ordered.has(parent.name) || name === 'script' || name === 'template') continue;
    const family = families.get(parent);
    if (family) family.push(element);
    else families.set(parent, [element]);
  }
  return [...families].flatMap(([parent, children]) => {
    const fault = faultIn(parent, children);
    if (!fault) return [];
    const [{ name, at }, reason] = fault;
    return [{ what: `\`<${name}>\``, parent: parent.name, reason, at }];
  });
}

/** The first wrong child, and what HTML requires instead. */
function faultIn(parent: NestedElement, children: readonly NestedElement[]): [NestedElement, string] | undefined {
  const { name } = parent;
  if (name === 'dl' || (name === 'div' && parent.parent?.name === 'dl')) return faultInTerms(parent, children);
  const single = once[name]?.find((one) => children.filter((child) => child.name === one).length > 1);
  const second = children.filter((child) => child.name === single)[1];
  if (second) return [second, 'only one is allowed'];
  if (name === 'figure') return misplacedCaption(children);
  const [first] = children;
  if (name === 'details' && first && !children.some((child) => child.name === 'summary')) {
    return [first, 'a `<summary>` must come before it'];
  }
  const order = ranks[name] ?? {};
  return lateChild(open.has(name) ? children : children.filter((child) => Object.hasOwn(order, child.name)), order);
}

function misplacedCaption(children: readonly NestedElement[]): [NestedElement, string] | undefined {
  const caption = children.slice(1, -1).find((child) => child.name === 'figcaption');
  return caption && [caption, 'it must be the first or the last element'];
}

function lateChild(
  children: readonly NestedElement[],
  order: Readonly<Record<string, number>>,
): [NestedElement, string] | undefined {
  let before: NestedElement | undefined;
  const rankOf = (child: NestedElement) => order[child.name] ?? last;
  for (const child of children) {
    if (before && rankOf(child) < rankOf(before)) return [child, `it must come before \`<${before.name}>\``];
    before = child;
  }
  return undefined;
}

/** In a description list, and in each of its groups, terms come before their descriptions, and neither is alone. */
function faultInTerms(parent: NestedElement, children: readonly NestedElement[]): [NestedElement, string] | undefined {
  let before: NestedElement | undefined;
  for (const child of children) {
    if (child.name === 'dd' && before?.name !== 'dt' && before?.name !== 'dd')
      return [child, 'a `<dt>` must come before it'];
    if (child.name !== 'dt' && child.name !== 'dd' && before?.name === 'dt') return [before, 'a `<dd>` must follow it'];
    before = child;
  }
  if (before?.name === 'dt') return [before, 'a `<dd>` must follow it'];
  const isEmptyGroup = parent.name === 'div' && children.every(({ name }) => name !== 'dt' && name !== 'dd');
  return isEmptyGroup && before ? [before, 'only `<dt>` and `<dd>` are allowed there'] : undefined;
}
