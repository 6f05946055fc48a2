import type { Element } from 'hast';

/** MathML elements with a fixed number of children (MathML Core, 3.3 and 3.4). */
const childCounts: ReadonlyMap<string, number> = new Map([
  ['mfrac', 2],
  ['mroot', 2],
  ['msub', 2],
  ['msup', 2],
  ['munder', 2],
  ['mover', 2],
  ['msubsup', 3],
  ['munderover', 3],
]);

/** Parents of table rows and cells (MathML Core, 3.5). */
const tableParts: ReadonlyMap<string, string> = new Map([
  ['mtable', 'mtr'],
  ['mtr', 'mtd'],
]);

const tokens: ReadonlySet<string> = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);

const empty: ReadonlySet<string> = new Set(['mspace', 'mprescripts', 'none']);

/** Whether a MathML element contains only text (MathML Core, 3.2). */
export function isToken(name: string): boolean {
  return tokens.has(name);
}

/** The required number of children of a MathML element, if any. */
export function childCount(name: string): number | undefined {
  return childCounts.get(name);
}

/** The problem with the children of a MathML element, as a sentence without its full stop. */
export function childFault({ tagName, children }: Element): string | undefined {
  const inner = children.filter((child): child is Element => child.type === 'element').map((child) => child.tagName);
  const count = childCounts.get(tagName);
  if (count !== undefined) {
    return inner.length === count
      ? undefined
      : `\`${tagName}\` has ${inner.length} ${inner.length === 1 ? 'child' : 'children'} instead of ${count}`;
  }
  if (tokens.has(tagName)) {
    return inner[0] === undefined ? undefined : `\`${tagName}\` contains \`${inner[0]}\` instead of text alone`;
  }
  if (empty.has(tagName)) return children.length === 0 ? undefined : `\`${tagName}\` is not empty`;
  if (tagName === 'mmultiscripts') return scriptsFault(inner);
  const part = tableParts.get(tagName);
  const stray = part === undefined ? undefined : inner.find((name) => name !== part);
  return stray === undefined ? undefined : `\`${tagName}\` contains \`${stray}\` instead of \`${part}\``;
}

/** A base, pairs of scripts, and after `mprescripts` the pairs before the base (MathML Core, 3.4.3). */
function scriptsFault(children: readonly string[]): string | undefined {
  const mark = children.indexOf('mprescripts');
  const behind = children.slice(1, mark === -1 ? undefined : mark);
  const before = mark === -1 ? [] : children.slice(mark + 1);
  if (children.length === 0 || mark === 0) return '`mmultiscripts` has no base';
  if (before.includes('mprescripts')) return '`mmultiscripts` contains `mprescripts` twice';
  return behind.length % 2 === 0 && before.length % 2 === 0
    ? undefined
    : '`mmultiscripts` has a script without its pair';
}
