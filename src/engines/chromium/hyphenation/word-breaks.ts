/**
 * Hyphenation patterns in the format of the package `hyphen`: lists of levels, a trie of patterns whose nodes refer to
 * those lists, and exceptions.
 */
export type Patterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Branch,
  exceptions: Readonly<Record<string, readonly number[]>>,
];

/** By next letter: the levels of a pattern that ends with it, longer patterns, or both. */
interface Branch {
  readonly [letter: string]: Node;
}

type Node = number | Branch | readonly [longer: Branch, levels: number];

/**
 * The break opportunities of a word: numbers of letters before each break, ascending (Liang, Word Hy-phen-a-tion by
 * Com-put-er, 1983).
 *
 * @param word in lower case
 */
export function wordBreaks(word: string, [lists, trie, exceptions]: Patterns): readonly number[] {
  if (Object.hasOwn(exceptions, word)) return exceptions[word] ?? [];
  const text = `.${word}.`;
  const levels = new Uint8Array(text.length);
  for (let start = 0; start < text.length; start++) {
    // A pattern for the start of words has no level for the point before it.
    const offset = Math.max(0, start - 1);
    let branch: Branch | undefined = trie;
    for (let end = start; branch && end < text.length; end++) {
      const node: Node | undefined = branch[text.charAt(end)];
      raise(levels, offset, lists[levelsOf(node) ?? -1]);
      branch = longerThan(node);
    }
  }
  return [...levels.keys()].filter((point) => point > 0 && point < word.length && (levels[point] ?? 0) % 2 === 1);
}

/** The highest level of all matching patterns counts: an odd level allows a break, an even one forbids it. */
function raise(levels: Uint8Array, offset: number, list: readonly number[] = []): void {
  for (const [index, level] of list.entries()) {
    levels[offset + index] = Math.max(level, levels[offset + index] ?? 0);
  }
}

function levelsOf(node: Node | undefined): number | undefined {
  if (typeof node === 'number') return node;
  return isPair(node) ? node[1] : undefined;
}

function longerThan(node: Node | undefined): Branch | undefined {
  if (typeof node === 'number') return undefined;
  return isPair(node) ? node[0] : node;
}

function isPair(node: Node | undefined): node is readonly [Branch, number] {
  return Array.isArray(node);
}
