import type { Link, PhrasingContent } from 'mdast';
import type { Position } from 'unist';
import { isId } from '../attribute-list.ts';
import type { LatexCommand } from './command-syntax.ts';

/** How much of a name each reference command shows. */
const references: Readonly<Record<string, Link['data']>> = {
  ref: { hProperties: { dataReference: 'number' } },
  eqref: { hProperties: { dataReference: 'label' } },
  autoref: {},
  nameref: {},
  cref: {},
  Cref: {},
  vref: {},
};

/** Whether a command refers to a label. */
export function isReference(name: string): boolean {
  return Object.hasOwn(references, name);
}

/**
 * Links without text, which the publication adds.
 *
 * @param ids the ids of labels that share a formula with others
 */
export function referencesOf(command: LatexCommand, ids: ReadonlyMap<string, string>): PhrasingContent[] {
  const labels = command.argument.split(',').map((label) => label.trim());
  return labels.flatMap((label, index): PhrasingContent[] => {
    const position = index === 0 ? command.position : positionOf(label, command);
    const link: Link = { type: 'link', url: `#${ids.get(label) ?? idOfLabel(label)}`, title: null, children: [] };
    link.data = { ...references[command.name] };
    if (position) link.position = position;
    return index === 0 ? [link] : [{ type: 'text', value: ', ' }, link];
  });
}

/** Each link has its own place: two at the same place would be mistaken for the halves of a split link. */
function positionOf(label: string, { value, position }: LatexCommand): Position | undefined {
  if (!position) return undefined;
  const { line, column, offset = 0 } = position.start;
  const before = Math.max(1, value.indexOf(label));
  return { start: { line, column: column + before, offset: offset + before }, end: position.end };
}

/** `\label{eq:x}`, unless it is in a comment. */
const label = /(?<!(?<!\\)%[^\n]*)[ \t]*\\label\s*\{(?<name>[^{}]*)\}/gu;

/** The labels in a TeX text, and the text without them. */
export function takeLabels(tex: string): { labels: string[]; rest: string } {
  const labels: string[] = [];
  const rest = tex.replace(label, (...match) => {
    labels.push((match.at(-1) as { name: string }).name.trim());
    return '';
  });
  return { labels, rest };
}

/** A label as an id: nearly all are valid ids already, `eq:energy`. */
export function idOfLabel(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{M}_:.-]+/gu, '-');
  return isId(plain) ? plain : `label-${plain.replace(/^[:.-]+/u, '')}`;
}
