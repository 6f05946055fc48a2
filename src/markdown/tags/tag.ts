import type { Paragraph, Parent, RootContent } from 'mdast';
import type { Position } from 'unist';
import { makeAdmonition } from '../admonition.ts';
import { capitalized, kindCalled } from '../admonition-kinds.ts';
import { type IncludeRequest, includeOf } from '../includes/directive.ts';
import { phrasesOf } from '../parts.ts';
import { makeDetails, makeGroup } from '../titled-blocks.ts';

/** What is written in a tag after its name. */
export interface TagArguments {
  /** `title="…"`. */
  values: Readonly<Record<string, string>>;
  /** The other words, without quotation marks. */
  words: readonly string[];
}

/** The source of a tag. */
export interface TagSource {
  /** The text between a tag for code and its end. */
  text: string;
  position: Position | undefined;
}

/** What a tag means: a block of its own, or one with the content up to its end. */
export interface Tag {
  /** Whether it has an end tag; `maybe` if that is optional. */
  paired: boolean | 'maybe';
  /** Whether its content is verbatim code. */
  isCode?: boolean;
  make(args: TagArguments, content: RootContent[], source: TagSource): RootContent[];
}

/** A block with the content of a tag. */
export function blockOf(
  content: RootContent[],
  position: Position | undefined,
  apply: (block: Parent) => void,
): RootContent[] {
  const node: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
  apply(node);
  return [node as RootContent];
}

export const plain: Tag = { paired: true, make: (_, content) => content };

export const nothing: Tag = { paired: false, make: () => [] };

/** A comment. */
export const omitted: Tag = { paired: true, make: () => [] };

export const titled: Tag = {
  paired: true,
  make: ({ values, words }, content, { position }) => {
    const title = values.title ?? values.header ?? values.name ?? words.join(' ');
    return blockOf(content, position, (node) => makeGroup(node, phrasesOf(title)));
  },
};

/** A note whose kind is given: in an attribute, or in the first word. */
export const note: Tag = {
  paired: true,
  make: ({ values, words }, content, { position }) => {
    const named = values.style ?? values.type ?? values.color;
    const name = named ?? words[0] ?? 'note';
    const kind = kindCalled(name) ?? 'note';
    const own = values.title ?? (named === undefined ? words.slice(1) : words).join(' ');
    const isUsual = kind === name || ['default', 'primary'].includes(name);
    const title = own || (isUsual ? '' : capitalized(name));
    return blockOf(content, position, (node) => makeAdmonition(node, kind, { title: phrasesOf(title) }));
  },
};

export const folded: Tag = {
  paired: true,
  make: ({ values, words }, content, { position }) => {
    const title = values.title ?? values.summary ?? values.label ?? (words.join(' ') || 'Details');
    return blockOf(content, position, (node) => makeDetails(node, phrasesOf(title), values.open === 'true'));
  },
};

/** A link instead of something that only screens show; the content is its text. */
export function linkTo(
  url: string | undefined,
  content: RootContent[],
  position: Position | undefined,
  words = url ?? '',
): RootContent[] {
  const isLinked = ({ children }: Paragraph) => children.some(({ type }) => type === 'link');
  if (url === undefined || content.some((node) => node.type === 'paragraph' && isLinked(node))) return content;
  const place = position ? { position } : {};
  const [first, ...others] = content;
  const isText = first?.type === 'paragraph' && others.length === 0;
  const children = isText ? first.children : [{ type: 'text', value: words } as const];
  const shown: Paragraph = { type: 'paragraph', children: [{ type: 'link', url, children, ...place }], ...place };
  return isText ? [shown] : [shown, ...content];
}

export const link: Tag = {
  paired: 'maybe',
  make: ({ values, words }, content, { position }) =>
    linkTo(values.url ?? values.src ?? values.href ?? words[0], content, position),
};

/** A file. @param requestOf what is requested of the file that is named */
export function including(requestOf: (file: string) => Pick<IncludeRequest, 'file' | 'fromRoot'>): Tag {
  return {
    paired: false,
    make: ({ values, words }, _, { position }) => {
      const file = words[0] ?? values.file;
      return file ? [includeOf({ ...requestOf(file), shift: '0' }, position)] : [];
    },
  };
}

const part =
  /(?:(?<key>[\w-]+)=)?(?:(?<quote>["'`])(?<quoted>(?:\\[\s\S]|(?!\k<quote>)[^\\])*)\k<quote>|(?<bare>\S+))/gu;

/** Parses the text after the name of a tag. */
export function argumentsOf(rest: string): TagArguments {
  const values: Record<string, string> = {};
  const words: string[] = [];
  for (const { groups: { key, quoted, bare = '' } = {} } of rest.matchAll(part)) {
    const value = quoted === undefined ? bare : quoted.replace(/\\(?=["'`\\])/gu, '');
    if (key === undefined) words.push(value);
    else values[key] = value;
  }
  return { values, words };
}
