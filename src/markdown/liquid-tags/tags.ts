import type { Parent, RootContent } from 'mdast';
import type { Position } from 'unist';
import { visit } from '../../model/visit.ts';
import { makeAdmonition } from '../admonition.ts';
import { capitalized, kindCalled } from '../admonition-kinds.ts';
import { includeOf } from '../includes/directive.ts';
import { phrasesOf } from '../phrases.ts';
import { makeDetails, makeGroup } from '../titled-blocks.ts';

/** The arguments after the name of a tag. */
export interface TagArguments {
  /** `title="…"`. */
  values: Readonly<Record<string, string>>;
  /** The other words, without quotation marks. */
  words: readonly string[];
}

/** The kind of a tag: single, or with content up to `end` and its name. */
export interface LiquidTag {
  /** Whether it has an end tag; `maybe` if that is optional. */
  paired: boolean | 'maybe';
  /** Whether its content is verbatim code. */
  isCode?: boolean;
  make(
    args: TagArguments,
    content: RootContent[],
    source: { text: string; position: Position | undefined },
  ): RootContent[];
}

const block = (
  content: RootContent[],
  position: Position | undefined,
  apply: (block: Parent) => void,
): RootContent[] => {
  const node: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
  apply(node);
  return [node as RootContent];
};

const plain: LiquidTag = { paired: true, make: (_, content) => content };

const nothing: LiquidTag = { paired: false, make: () => [] };

const titled: LiquidTag = {
  paired: true,
  make: ({ values, words }, content, { position }) =>
    block(content, position, (node) => makeGroup(node, phrasesOf(values.title ?? words.join(' ')))),
};

/** GitBook has the kind in `style`, and Hexo in the first word. */
const note: LiquidTag = {
  paired: true,
  make: ({ values, words }, content, { position }) => {
    const name = values.style ?? words[0] ?? 'note';
    const kind = kindCalled(name) ?? 'note';
    const title = words.slice(1).join(' ') || (kind === name || name === 'default' ? '' : capitalized(name));
    return block(content, position, (node) => makeAdmonition(node, kind, { title: phrasesOf(title) }));
  },
};

const folded: LiquidTag = {
  paired: true,
  make: ({ values, words }, content, { position }) =>
    block(content, position, (node) =>
      makeDetails(node, phrasesOf(values.title ?? (words.join(' ') || 'Details')), false),
    ),
};

const code: LiquidTag = {
  paired: true,
  isCode: true,
  make: ({ words }, _, { text, position }) => {
    const lang = words.find((word) => /^[a-z][\w+#-]*$/iu.test(word) && word !== 'linenos') ?? 'text';
    return [{ type: 'code', lang, value: text, ...(position && { position }) }];
  },
};

/** A title above the code inside. */
const titledCode: LiquidTag = {
  paired: true,
  make: ({ values: { title } }, content) =>
    content.map((node) =>
      node.type === 'code' && title !== undefined
        ? {
            ...node,
            lang: node.lang ?? 'text',
            meta: [`title="${title.replaceAll('"', '”')}"`, node.meta].filter(Boolean).join(' '),
          }
        : node,
    ),
};

/** A link instead of something that only screens show; the content is its text. */
const link: LiquidTag = {
  paired: 'maybe',
  make: ({ values, words }, content, { position }) => {
    const url = values.url ?? values.src ?? words[0];
    if (url === undefined || content.some((node) => holdsLink(node))) return content;
    const place = position ? { position } : {};
    const named = content.length > 0 ? [] : [{ type: 'text', value: url } as const];
    return [{ type: 'paragraph', children: [{ type: 'link', url, children: named, ...place }], ...place }, ...content];
  },
};

const include: LiquidTag = {
  paired: false,
  make: ({ words }, _, { position }) => (words[0] ? [includeOf({ file: words[0], shift: '0' }, position)] : []),
};

/** Variables are not replaced in it. */
function literal(node: RootContent): RootContent {
  visit(node, 'variable', (variable) => void Object.assign(variable, { type: 'text' }));
  return node;
}

function holdsLink(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.some(({ type }) => type === 'link');
}

/** The supported tags of GitBook, Jekyll and Hexo, by name. */
export const liquidTags: Readonly<Record<string, LiquidTag>> = {
  // GitBook
  hint: note,
  tabs: plain,
  tab: titled,
  code: titledCode,
  embed: link,
  'content-ref': link,
  file: link,
  include,
  columns: plain,
  column: plain,
  stepper: plain,
  step: plain,
  updates: plain,
  // Jekyll
  highlight: code,
  raw: { paired: true, make: (_, content) => content.map(literal) },
  comment: { paired: true, make: () => [] },
  // Hexo
  note,
  codeblock: code,
  folding: folded,
  more: nothing,
};

const part = /(?<key>[\w-]+)=(?<quote>["'])(?<value>[\s\S]*?)\k<quote>|(["'])(?<quoted>[\s\S]*?)\4|(?<word>\S+)/gu;

/** Parses the text after the name of a tag. */
export function argumentsOf(rest: string): TagArguments {
  const values: Record<string, string> = {};
  const words: string[] = [];
  for (const { groups = {} } of rest.matchAll(part)) {
    if (groups.key !== undefined) values[groups.key] = groups.value ?? '';
    else words.push(groups.quoted ?? groups.word ?? '');
  }
  return { values, words };
}
