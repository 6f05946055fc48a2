/** The author's options for a listing, after the language of its fence. */
export interface FenceMeta {
  /** `title="…"`: the text above it. */
  title?: string;
  /** `alt="…"`: a description of a diagram for those who do not see it. */
  alternative?: string;
  /** `#lst-x`, or `{#lst-x}`. */
  id?: string;
  /** `{.class}`. */
  classes: readonly string[];
  /** `lines` or `numbers`: whether its lines are numbered. */
  numbered: boolean;
  /** `startFrom=5`: the number of the first line, and so its lines are numbered. Default: 1. */
  first?: number;
  /** `{2,4-6}`: the first and last line of each highlighted range. */
  highlighted: readonly LineRange[];
  /** `ins={2}`: added lines. */
  inserted: readonly LineRange[];
  /** `del={3}`: removed lines. */
  deleted: readonly LineRange[];
}

type LineRange = readonly [from: number, to: number];

/** Hugo separates attributes by commas, and lists values in brackets. */
const value = String.raw`(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|\[(?<list>[^\]]*)\]|(?<bare>(?:(?!,[\w-]+=)[^\s}])+))`;
const name = String.raw`[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*`;

/** A set of lines or attributes in braces, an id, a key with or without a value, or the options of another tool. */
const part = new RegExp(
  String.raw`(?:(?<mark>mark|ins|del)=)?\{(?<lines>[\d\s,-]+)\}|\{(?<attributes>(?:"[^"]*"|'[^']*'|[^{}"'])*)\}|#(?<id>${name})|(?<key>[\w-]+)(?:=${value})?|\S`,
  'gu',
);

/** The content of braces: an id, a class, a key with a value. */
const attribute = new RegExp(
  String.raw`#(?<id>${name})|\.(?<class>${name})|(?<key>[\w-]+)=${value}|,|(?<other>\S+)`,
  'gu',
);

type Growing = { -readonly [Key in keyof FenceMeta]: FenceMeta[Key] } & {
  classes: string[];
  highlighted: LineRange[];
  inserted: LineRange[];
  deleted: LineRange[];
};

/**
 * The options for line numbers, most of them of other tools: Material for MkDocs, Hugo, MyST, Docusaurus, GitBook, Quarto. Their
 * value is the number of the first line, or whether there are numbers.
 */
const numbering: ReadonlySet<string | undefined> = new Set([
  ...['startFrom', 'linenums', 'linenos', 'linenostart', 'lineno-start', 'number-lines'],
  ...['showLineNumbers', 'lineNumbers', 'code-line-numbers'],
]);

/** The options of other tools for highlighted lines: Material for MkDocs and Hugo, MyST, Jekyll, Quarto. */
const highlighting: ReadonlySet<string | undefined> = new Set([
  ...['hl_lines', 'emphasize-lines', 'mark_lines', 'code-line-numbers'],
]);

/** Parses the meta of a fence. Unknown words are ignored: other tools have their own. */
export function parseFenceMeta(text: string): FenceMeta {
  const meta: Growing = { numbered: false, highlighted: [], inserted: [], deleted: [], classes: [] };
  const marked = { mark: meta.highlighted, ins: meta.inserted, del: meta.deleted };
  for (const { groups = {} } of text.matchAll(part)) {
    const { mark = 'mark', lines, attributes, key } = groups;
    if (lines !== undefined) marked[mark as keyof typeof marked].push(...parseLines(lines));
    else if (attributes !== undefined) takeAttributes(attributes, meta);
    else if (isNumbering(key) && givenValue(groups) === undefined) meta.numbered = true;
    else takeNamed(groups, meta);
  }
  return meta;
}

/** Whether a word without a value adds line numbers. With a value, `lines` selects lines of a file. */
function isNumbering(key: string | undefined): boolean {
  return key === 'lines' || key === 'numbers' || numbering.has(key);
}

/** Braces without an id or a class, but with other words, belong to another tool. `.numberLines` is Pandoc's name for numbered lines. */
function takeAttributes(text: string, meta: Growing): void {
  const matches = [...text.matchAll(attribute)].map(({ groups = {} }) => groups);
  const isOwn = matches.some((groups) => groups.id !== undefined || groups.class !== undefined);
  if (!isOwn && matches.some(({ other }) => other !== undefined)) return;
  for (const groups of matches) {
    if (groups.class === 'numberLines') meta.numbered = true;
    else if (groups.class !== undefined) meta.classes.push(groups.class);
    takeNamed(groups, meta);
  }
}

function takeNamed(groups: Groups, meta: Growing): void {
  const value = givenValue(groups);
  if (groups.id !== undefined) meta.id ??= groups.id;
  else if (groups.key === 'title' && value) meta.title = value;
  else if (groups.key === 'alt' && value) meta.alternative = value;
  else {
    if (numbering.has(groups.key)) takeNumbering(value ?? '', meta);
    if (highlighting.has(groups.key)) meta.highlighted.push(...parseLines(value ?? ''));
  }
}

/** The number of the first line; or whether lines are numbered, and how, which templates decide. */
function takeNumbering(value: string, meta: Growing): void {
  if (/^\d{1,6}$/u.test(value)) Object.assign(meta, { numbered: true, ...(value !== '1' && { first: Number(value) }) });
  else if (/^(?:true|table|inline)$/u.test(value)) meta.numbered = true;
}

type Groups = Readonly<Record<string, string | undefined>>;

function givenValue({ double, single, list, bare }: Groups): string | undefined {
  return double ?? single ?? list ?? bare;
}

/** A line or a range, separated by commas, spaces or quotes. */
const lineRange = /(?<!\d)(?<from>\d{1,6})(?!\d)(?:\s*-\s*(?<to>\d{1,6})(?!\d))?(?!\s*-)/gu;

function parseLines(lines: string): LineRange[] {
  return [...lines.matchAll(lineRange)].map(({ groups = {} }) => [
    Number(groups.from),
    Number(groups.to ?? groups.from),
  ]);
}
