import type { PhrasingContent, Text } from 'mdast';
import type { Position } from 'unist';

/** The lines of a text, each without its line break. One inside markup does not separate lines. */
export function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else if (node.type !== 'text') lines.at(-1)?.push(node);
    else {
      const [first, ...others] = partsOf(node);
      if (first) lines.at(-1)?.push(first);
      for (const part of others) lines.push([part]);
    }
  }
  return lines.map((line) => line.filter((node) => node.type !== 'text' || node.value !== '')).filter(isNotEmpty);
}

function partsOf(text: Text): Text[] {
  return text.value.split('\n').map((value, index, { length }) => {
    const part: Text = { type: 'text', value };
    if (text.position) part.position = lineOf(text.position, index, length);
    return part;
  });
}

/** The place of one line of a text. Without offsets if it is only a part: it is unknown what was escaped in it. */
function lineOf({ start, end }: Position, index: number, count: number): Position {
  if (count === 1) return { start, end };
  const line = start.line + index;
  return {
    start: index === 0 ? start : { line, column: 1 },
    end: index === count - 1 ? end : { line, column: 1 },
  };
}

function isNotEmpty(nodes: readonly unknown[]): boolean {
  return nodes.length > 0;
}
