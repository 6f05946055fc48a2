/** The Mermaid statements of a fence that are not drawn, and the text that Mermaid draws. */
export interface DiagramSource {
  title?: string;
  description?: string;
  text: string;
  /** For each line that Mermaid counts, its number in the fence, from 1. */
  lines: readonly number[];
}

interface Line {
  number: number;
  text: string;
}

/** Kinds of diagrams with a `title …` statement, which they would draw themselves. */
const titled =
  /^(?:gantt|journey|packet(?:-beta)?|pie|quadrantChart|radar-beta|sequenceDiagram|timeline|xychart(?:-beta)?)\b/;

const comment = /^\s*%%(?!\{)/;

/**
 * Splits a fence: `accTitle`, `accDescr` and `title`, wherever Mermaid allows them, are not drawn, and some kinds of diagrams
 * would not know them. Comments are removed too, as in Mermaid, which counts lines without them.
 *
 * @param hasTitle whether the title is in the meta of the fence: then a statement `title` is drawn
 */
export function readDiagram(code: string, hasTitle: boolean): DiagramSource {
  const all = code.split(/\r?\n/).map((text, index): Line => ({ number: index + 1, text }));
  const { matter, rest } = splitMatter(all);
  const uncommented = rest.filter(({ text }) => !comment.test(text));
  const described = takeDescription(uncommented);
  const accTitle = takeMatching(described.rest, /^\s*accTitle\s*:\s*(?<value>.*?)\s*$/);
  const ofMatter = takeMatching(matter, /^title\s*:\s*(?<value>.*?)\s*$/);
  const settings = ofMatter.rest.filter(({ text }) => text.trim() !== '').length > 2 ? ofMatter.rest : [];
  const isNamed = hasTitle || [accTitle.value, ofMatter.value].some((value) => value !== undefined);
  const statement = isNamed ? { rest: accTitle.rest } : takeStatement(accTitle.rest);
  const title = accTitle.value ?? ofMatter.value ?? statement.value;
  const drawn = withoutLeadingBlanks(statement.rest);
  return {
    ...(title ? { title: unquote(title) } : {}),
    ...(described.value ? { description: described.value } : {}),
    text: [...settings, ...drawn].map(({ text }) => text).join('\n'),
    lines: drawn.map(({ number }) => number),
  };
}

/** The extracted text and the remaining lines. */
interface Taken {
  value?: string | undefined;
  rest: Line[];
}

/** The YAML between two lines `---` at the very start, including these. */
function splitMatter(lines: Line[]): { matter: Line[]; rest: Line[] } {
  const isFence = ({ text }: Line) => text.trim() === '---';
  const [first, ...others] = lines;
  const end = first && isFence(first) ? others.findIndex(isFence) : -1;
  if (end === -1) return { matter: [], rest: lines };
  return { matter: lines.slice(0, end + 2), rest: lines.slice(end + 2) };
}

function takeMatching(lines: Line[], pattern: RegExp): Taken {
  const found = lines.find(({ text }) => pattern.test(text));
  return { value: found && pattern.exec(found.text)?.groups?.value, rest: lines.filter((line) => line !== found) };
}

/** `accDescr: on one line`, or `accDescr { on several }`. */
function takeDescription(lines: Line[]): Taken {
  const start = lines.findIndex(({ text }) => /^\s*accDescr\s*\{/.test(text));
  if (start === -1) return takeMatching(lines, /^\s*accDescr\s*:\s*(?<value>.*?)\s*$/);
  const length = lines.slice(start).findIndex(({ text }) => text.includes('}')) + 1;
  if (length === 0) return { rest: lines };
  const written = lines.slice(start, start + length).map(({ text }) => text.trim());
  const value = written.join(' ').replace(/^accDescr\s*\{\s*|\s*\}.*$/g, '');
  return { value, rest: lines.toSpliced(start, length) };
}

/** `title …` on its own line or, in a pie chart, on the first. */
function takeStatement(lines: Line[]): Taken {
  const first = lines.find(({ text }) => text.trim() !== '');
  if (!first || !titled.test(first.text.trim())) return { rest: lines };
  const [, kind, value] = /^(\s*pie(?:\s+showData)?)\s+title\s+(.*?)\s*$/.exec(first.text) ?? [];
  if (kind === undefined) return takeMatching(lines, /^\s*title(?:\s*:)?\s+(?<value>.*?)\s*$/);
  return { value, rest: lines.map((line) => (line === first ? { ...line, text: kind } : line)) };
}

function withoutLeadingBlanks(lines: Line[]): Line[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  return first === -1 ? [] : lines.slice(first);
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
