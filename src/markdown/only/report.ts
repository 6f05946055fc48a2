import type { Nodes, Root } from 'mdast';
import type { Position } from 'unist';
import type { Report } from '../../model/report.ts';
import type { NamedFormat } from '../../model/shown-formats.ts';
import { placeOf, type SourceLines } from '../../model/source-lines.ts';
import { isOnly, variantPartsOf } from './directive.ts';

/**
 * Reports how many parts of a document are left out where: a message for each variant, and one for each of the written
 * formats.
 */
export function reportLeftOut(tree: Root, formats: readonly NamedFormat[], lines: SourceLines, report: Report): void {
  const parts = new Map<string, (Position | undefined)[]>();
  const leaveOut = (what: string, position: Position | undefined) => {
    parts.set(what, [...(parts.get(what) ?? []), position]);
  };
  for (const { variants, isLeftOut, position } of variantPartsOf(tree)) {
    if (isLeftOut) leaveOut(`for the variant ${variants.map((name) => `\`${name}\``).join(' or ')}`, position);
  }
  for (const { name, title } of formats) {
    for (const position of leftOutOfFormat(tree, name)) leaveOut(`of the ${title}`, position);
  }
  for (const [from, positions] of parts) {
    const places = positions.map((position) => written(position, lines));
    report('only-left-out', { count: positions.length, from, places }, positions[0]?.start);
  }
}

/** A part within an omitted one is omitted with it, and not counted. */
function* leftOutOfFormat(node: Nodes, format: string): Generator<Position | undefined> {
  if (isOnly(node) && node.data.only.formats.length > 0 && !node.data.only.formats.includes(format))
    yield node.position;
  else if ('children' in node) for (const child of node.children) yield* leftOutOfFormat(child, format);
}

function written(position: Position | undefined, lines: SourceLines): string {
  const { path, start } = placeOf({ type: 'only', ...(position ? { position } : {}) }, lines);
  return `${path}:${start.line}`;
}
