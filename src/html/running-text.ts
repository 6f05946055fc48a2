import type { Element, ElementContent, Nodes, Root, RootContent, Text } from 'hast';
import { h } from 'hastscript';
import type { Root as MdastRoot, RootContentMap } from 'mdast';
import type { VFile } from 'vfile';
import { legalText, wholeWord, wordCharacter } from '../model/characters.ts';
import { code, foreign, inLine, isNoteMark, names } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { SKIP, visit } from '../model/visit.ts';

/** Elements whose text is literal, and must not be changed typographically. */
const literalNames = names(code, foreign, 'script style textarea tt var');

/** Whether the text of an element must not be changed. */
function isLiteral({ tagName }: Element): boolean {
  return literalNames.has(tagName);
}

/** Whether an element is a link whose text is its URL. */
function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

const address = /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|www\.|\S+@\S+$)/iu;

/**
 * Visits the running text of a tree, in reading order, without code, keys, formulas, URLs and abbreviations.
 *
 * @param replace receives a text and its next sibling, and returns the replacement; `undefined` keeps the text
 */
function visitText(
  tree: Root,
  replace: (text: Text, next: RootContent | undefined) => ElementContent[] | undefined,
): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (isLiteral(node) || isAddress(node) || node.tagName === 'abbr')) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    const parts = replace(node, parent.children[index + 1]);
    if (!parts) return undefined;
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

/** A stretch of a block's text, or something in it that is not changed. */
export type ProseRun = { node: Text; lang: string } | { standsFor: string };

/** Placeholder for code, an image or a URL, which is read as a word. */
export const object = '\uFFFC';

/** Elements that the text skips: they have no text of their own, or it is next to the line. */
const beside = new Set(['input', 'rp', 'rt', 'wbr']);

/** The runs of each block of text, in reading order. */
export function* blocksOfRuns(tree: Nodes, lang: string): Generator<ProseRun[]> {
  let runs: ProseRun[] = [];

  function* collect(parent: Nodes, inherited: string): Generator<ProseRun[]> {
    if (!('children' in parent)) return;
    for (const child of parent.children) {
      if (child.type === 'text') runs.push({ node: child, lang: inherited });
      // The number of a note is not part of the sentence.
      if (child.type !== 'element' || beside.has(child.tagName) || isNoteMark(child)) continue;
      const own = typeof child.properties.lang === 'string' ? child.properties.lang : inherited;
      const replacement = replacementOf(child);
      if (replacement !== undefined) runs.push({ standsFor: replacement });
      else if (inLine.has(child.tagName)) yield* collect(child, own);
      else {
        yield runs;
        runs = [];
        yield* collect(child, own);
        yield runs;
        runs = [];
      }
    }
  }

  yield* collect(tree, lang);
  yield runs;
}

function replacementOf(element: Element): string | undefined {
  if (element.tagName === 'br' || element.tagName === 'pre') return '\n';
  return isLiteral(element) || element.tagName === 'img' || isAddress(element) ? object : undefined;
}

/** One or several consecutive shortcodes, with no word next to them: neither `10:30:45` nor `std::rc::Rc` contains one. */
const shortcodes = new RegExp(`(?<!${wordCharacter}|:)(?::[a-z\\d_+-]+:)+(?!${wordCharacter}|:)`, 'gu');

/** D2L's name for the line that names a block, which is also an emoji of GitHub. */
const roles = new Set([':label:']);

/** Turns `:tada:` into GitHub's emoji; unknown names stay. After the ids of headings, which GitHub makes of names. */
export function emojiShortcodes() {
  return async (tree: Root): Promise<void> => {
    if (!hasShortcode(tree)) return;
    // A table of 350 kB, loaded only if needed.
    const { nameToEmoji } = await import('gemoji');
    visitText(tree, (text, next) => {
      const { length } = text.value;
      const isBeforeCode = next?.type === 'element' && next.tagName === 'code';
      text.value = text.value.replace(shortcodes, (run, at: number) =>
        // Directly before code it is a role of another tool, which has been reported.
        isBeforeCode && at + run.length === length && roles.has(run)
          ? run
          : run.replace(/:([^:]+):/gu, (shortcode, name: string) =>
              Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? shortcode) : shortcode,
            ),
      );
      return undefined;
    });
  };
}

function hasShortcode(tree: Root): boolean {
  let found = false;
  visitText(tree, ({ value }) => {
    // Few texts have a colon, and the pattern looks behind and ahead of each character.
    found ||= value.includes(':') && value.search(shortcodes) >= 0;
    return undefined;
  });
  return found;
}

type Definition = RootContentMap['abbreviationDefinition'];

declare module 'vfile' {
  interface DataMap {
    /** The abbreviations that a document defines, by their short form. */
    abbreviations: ReadonlyMap<string, Definition>;
  }
}

/** Removes the definitions of abbreviations from Markdown. As with link definitions, the first one counts. */
export function takeAbbreviations() {
  return (tree: MdastRoot, file: VFile): void => {
    const found = new Map<string, Definition>();
    visit(tree, 'abbreviationDefinition', (definition, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (!found.has(definition.abbreviation)) found.set(definition.abbreviation, definition);
      parent.children.splice(index, 1);
      return index;
    });
    file.data.abbreviations = found;
  };
}

/** Turns each abbreviation in running text into an `<abbr>` with its full form, and warns about unused ones. */
export function abbreviations() {
  return (tree: Root, file: VFile): void => {
    const definitions = file.data.abbreviations ?? new Map<string, Definition>();
    if (definitions.size === 0) return;
    const pattern = patternOf([...definitions.keys()]);
    const used = new Set<string>();
    visitText(tree, (text) => {
      const parts = text.value.split(pattern);
      if (parts.length === 1) return undefined;
      return parts.flatMap((part, index) => {
        if (index % 2 === 0) return part === '' ? [] : textOf(part, text);
        used.add(part);
        return elementFor(part, definitions.get(part)?.expansion ?? '', text);
      });
    });
    const report = reportTo(file);
    for (const [abbreviation, { position }] of definitions) {
      if (!used.has(abbreviation)) report('abbreviation-unused', { abbreviation }, position);
    }
  };
}

/** One pattern for all, longest first, so that the text is searched once. */
function patternOf(names: readonly string[]): RegExp {
  const byLength = names.toSorted((a, b) => b.length - a.length);
  const escaped = byLength.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`));
  return new RegExp(`(${wholeWord(escaped.join('|'))})`, 'u');
}

function elementFor(abbreviation: string, title: string, text: Text): ElementContent {
  const element = h('abbr', { title: legalText(title) }, [textOf(abbreviation, text)]);
  if (text.position) element.position = text.position;
  return element;
}

function textOf(value: string, { position }: Text): Text {
  return { type: 'text', value, ...(position ? { position } : {}) };
}
