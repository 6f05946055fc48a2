import type { ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import type { Root as MdastRoot, RootContentMap } from 'mdast';
import type { VFile } from 'vfile';
import { legalText } from '../model/legal-text.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { wholeWord } from '../model/word-characters.ts';
import { visitText } from './running-text.ts';

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
