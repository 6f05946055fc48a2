import type { Text } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { mapToSource } from './citations/source-map.ts';

/** Cuts a text. Each part has its place in the source, as far as it is known. */
export function textCutter(text: Text, file: VFile): (from: number, to?: number) => Text {
  const offsetOf = mapToSource(text, file);
  const { toPoint } = location(file);
  return (from, to = text.value.length) => {
    const part: Text = { type: 'text', value: text.value.slice(from, to) };
    const start = offsetOf && toPoint(offsetOf(from));
    const end = offsetOf && (to > from ? toPoint(offsetOf(to - 1) + 1) : start);
    if (start && end) part.position = { start, end };
    else if (text.position) part.position = text.position;
    return part;
  };
}
