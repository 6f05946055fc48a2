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
  highlighted: readonly (readonly [from: number, to: number])[];
}

const value = String.raw`(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s}]+))`;
const name = String.raw`[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*`;

/** A set of lines or attributes in braces, an id, a key with or without a value, or the options of another tool. */
const part = new RegExp(
  String.raw`\{(?<lines>[\d\s,-]+)\}|\{(?<attributes>(?:"[^"]*"|'[^']*'|[^{}"'])*)\}|#(?<id>${name})|(?<key>[\w-]+)(?:=${value})?|\S`,
  'gu',
);

/** The content of braces: an id, a class, a key with a value. */
const attribute = new RegExp(
  String.raw`#(?<id>${name})|\.(?<class>${name})|(?<key>[\w-]+)=${value}|(?<other>\S+)`,
  'gu',
);

type Growing = { -readonly [Key in keyof FenceMeta]: FenceMeta[Key] } & {
  classes: string[];
  highlighted: [number, number][];
};

/** Parses the meta of a fence. Unknown words are ignored: other tools have their own. */
export function parseFenceMeta(text: string): FenceMeta {
  const meta: Growing = { numbered: false, highlighted: [], classes: [] };
  for (const { groups = {} } of text.matchAll(part)) {
    const { lines, attributes, key } = groups;
    if (lines !== undefined) meta.highlighted.push(...parseLines(lines));
    else if (attributes !== undefined) takeAttributes(attributes, meta);
    else if ((key === 'lines' || key === 'numbers') && givenValue(groups) === undefined) meta.numbered = true;
    else takeNamed(groups, meta);
  }
  return meta;
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
  else if (groups.key === 'startFrom' && /^\d{1,6}$/u.test(value ?? '')) {
    Object.assign(meta, { numbered: true, first: Number(value) });
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

function givenValue({ double, single, bare }: Groups): string | undefined {
  return double ?? single ?? bare;
}

function parseLines(lines: string): [number, number][] {
  return lines.split(',').flatMap((stretch) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(stretch);
    return match ? [[Number(match[1]), Number(match[2] ?? match[1])] as [number, number]] : [];
  });
}
