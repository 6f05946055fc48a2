import type { Point } from 'unist';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { withLineFeeds } from '../model/characters.ts';
import { isYamlTooDeep } from '../model/visit.ts';
import { decapitalized, reasonOf, tooDeep } from '../model/wording.ts';
import { OutOfTime, withinTime } from './time-limit.ts';

/** A parsed YAML text, with the place of each of its parts. */
export interface YamlText {
  /** The value, or the fault in the text. */
  value: unknown;
  fault: { reason: string; point: Point } | undefined;
  /** The place of the key at a path, in the file with the text. */
  pointOf(path: readonly PropertyKey[]): Point;
  /** The notation of the number at a path; `undefined` if there is no number. */
  numeralAt(path: readonly string[]): string | undefined;
}

/** The most seconds for parsing: no front matter takes one. */
const longest = 10;

/** The most aliases that a text may resolve: enough for any config, too few for a "billion laughs". */
const maxAliases = 100;

/**
 * Parses YAML 1.2 and nothing else: no tags that create objects, no code.
 *
 * @param firstLine line of the file on which the text starts, from 1
 */
export function readYaml(source: string, firstLine = 1): YamlText {
  const text = withLineFeeds(source);
  const lines = new LineCounter();
  const pointAt = (offset: number): Point => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const document = isYamlTooDeep(text) ? new Error(tooDeep) : parsed(text, lines);
  if (document instanceof Error) {
    const start = { line: firstLine, column: 1 };
    const fault = { reason: document.message, point: start };
    return { value: undefined, fault, pointOf: () => start, numeralAt: () => undefined };
  }
  const [error] = document.errors;
  const offsetOf = offsetsIn(document);
  const pointOf = (path: readonly PropertyKey[]) => pointAt(offsetOf(path));
  const numeralAt = (path: readonly string[]) => {
    const node: unknown = document.getIn(path, true);
    return isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
  };
  const places = { pointOf, numeralAt };
  if (error)
    return {
      value: undefined,
      fault: { reason: decapitalized(reasonOf(error)), point: pointAt(error.pos[0]) },
      ...places,
    };
  readVariables(document);
  try {
    return { value: document.toJS({ maxAliasCount: maxAliases }), fault: undefined, ...places };
  } catch (cause) {
    return { value: undefined, fault: { reason: reasonOf(cause), point: pointAt(0) }, ...places };
  }
}

/** Replaces each `{{ name }}` without quotes by its text: for YAML it is a map whose key is a map, but authors mean a variable. */
function readVariables(document: Document): void {
  visit(document, {
    Map(_, map) {
      const name = nameIn(map);
      if (name === undefined) return undefined;
      const text = new Scalar(`{{ ${name} }}`);
      if (map.range) text.range = map.range;
      return text;
    },
  });
}

function nameIn(map: YAMLMap): string | undefined {
  const inner = onlyKey(map);
  const name = isMap(inner) ? onlyKey(inner) : undefined;
  return isScalar(name) && /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(String(name.value)) ? String(name.value) : undefined;
}

/** The key of a map that has only one, without a value. */
function onlyKey({ items: [pair, ...others] }: YAMLMap): unknown {
  const isEmpty = pair?.value === null || (isScalar(pair?.value) && pair.value.value === null);
  return isEmpty && others.length === 0 ? pair?.key : undefined;
}

/** Keys are compared with each other, which would take long for thousands of them. */
function parsed(text: string, lineCounter: LineCounter): Document | OutOfTime {
  try {
    // A map as a key is reported as a wrong value, not by a warning of the process.
    const options = { lineCounter, prettyErrors: false, uniqueKeys: true, logLevel: 'error' } as const;
    return withinTime(longest, () => parseDocument(text, options));
  } catch (error) {
    if (error instanceof OutOfTime) return error;
    throw error;
  }
}

/** Finds the offset of the key at a path, or of the list item; of the deepest part found if the path continues. */
function offsetsIn(document: Document): (path: readonly PropertyKey[]) => number {
  // A map can have thousands of keys, each with a message.
  const known = new Map<YAMLMap, Map<unknown, Pair>>();
  const pairsOf = (map: YAMLMap) => {
    const pairs = known.get(map) ?? pairsByKey(map);
    known.set(map, pairs);
    return pairs;
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairsOf(node).get(step);
        if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair?.value;
      } else {
        node = isNode(node) && 'get' in node && typeof step === 'number' ? node.get(step, true) : undefined;
        if (isNode(node)) offset = node.range?.[0] ?? offset;
      }
    }
    return offset;
  };
}

/** The pairs of a map; of several with the same key, the first. */
function pairsByKey({ items }: YAMLMap): Map<unknown, Pair> {
  const pairs = new Map<unknown, Pair>();
  for (const pair of items) {
    const { key } = pair;
    if (isNode(key) && 'value' in key && !pairs.has(key.value)) pairs.set(key.value, pair);
  }
  return pairs;
}
