import { parseSync, Visitor } from 'oxc-parser';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Prose in a file. */
export interface Passage {
  text: string;
  /** Where it begins in the file, in units of UTF-16. */
  offset: number;
}

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm);

/** The prose of a Markdown file: its text without front matter, code, HTML and URLs. */
export function passagesOfMarkdown(source: string): Passage[] {
  const passages: Passage[] = [];
  visit(markdown.parse(source), 'text', ({ position }) => {
    const { start, end } = position ?? {};
    if (start?.offset !== undefined) passages.push(passageOf(source, start.offset, end?.offset));
  });
  return passages;
}

/** The prose of a TypeScript file: its comments, and its strings of several words. What is in backticks is code. */
export function passagesOfTypeScript(path: string, source: string): Passage[] {
  const { program, comments } = parseSync(path, source);
  const passages = joined(source, comments).map((comment) => withoutCode(comment));
  const add = (passage: Passage) => {
    if (/\S\s+\S/u.test(passage.text)) passages.push(passage);
  };
  new Visitor({
    Literal: ({ value, start, end }) => {
      if (typeof value === 'string') add(withoutCode(passageOf(source, start, end)));
    },
    // Its own ends may be backticks, so only escaped ones belong to the text.
    TemplateElement: ({ start, end }) => add(withoutCode(passageOf(source, start, end), /\\`.*?\\`/gsu)),
  }).visit(program);
  return passages;
}

function passageOf(source: string, start: number, end: number | undefined): Passage {
  return { text: source.slice(start, end), offset: start };
}

/** Line comments that follow one another are one passage, since a phrase may go on in the next line. */
function joined(source: string, comments: readonly { start: number; end: number }[]): Passage[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = spans.at(-1);
    if (last && source.slice(last.end, start).trim() === '') last.end = end;
    else spans.push({ start, end });
  }
  return spans.map(({ start, end }) => passageOf(source, start, end));
}

function withoutCode({ text, offset }: Passage, code = /`[^`]*`/gu): Passage {
  return { text: text.replace(code, (span) => ' '.repeat(span.length)), offset };
}
