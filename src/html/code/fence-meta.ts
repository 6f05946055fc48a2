/** What the author says of a listing behind the language of its fence. */
export interface FenceMeta {
  /** `title="…"`: what stands above it. */
  title?: string;
  /** `lines` or `numbers`: whether its lines are numbered. */
  numbered: boolean;
  /** `{2,4-6}`: the first and last line of each stretch that is pointed out. */
  highlighted: readonly (readonly [from: number, to: number])[];
}

/** A set of lines in braces, a key with or without a value, or what belongs to another tool. */
const part = /\{(?<lines>[\d\s,-]+)\}|(?<key>[\w-]+)(?:=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>\S+)))?|\S/g;

/** Reads the meta of a fence. What is not for Offprint is passed over: other tools have words of their own there. */
export function parseFenceMeta(meta: string): FenceMeta {
  let title: string | undefined;
  let numbered = false;
  const highlighted: [number, number][] = [];
  for (const { groups = {} } of meta.matchAll(part)) {
    const { lines, key } = groups;
    const value = groups.double ?? groups.single ?? groups.bare;
    if (lines !== undefined) highlighted.push(...parseLines(lines));
    else if (key === 'title' && value) title = value;
    else if ((key === 'lines' || key === 'numbers') && value === undefined) numbered = true;
  }
  return { numbered, highlighted, ...(title === undefined ? {} : { title }) };
}

function parseLines(lines: string): [number, number][] {
  return lines.split(',').flatMap((stretch) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(stretch);
    return match ? [[Number(match[1]), Number(match[2] ?? match[1])] as [number, number]] : [];
  });
}
