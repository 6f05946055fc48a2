import type { Literal, Paragraph, Parent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled } from './admonition-kinds.ts';
import { includeOf } from './includes/directive.ts';
import { type PairedMark, pairMarks } from './paired-marks/pair.ts';
import { phrasesOf } from './parts.ts';
import { addSyntax, exitNode, type Named } from './syntax.ts';
import { makeDetails, makeGroup } from './titled-blocks.ts';

interface TagArguments {
  /** `title="…"`. */
  values: Readonly<Record<string, string>>;
  /** The other words, without quotation marks. */
  words: readonly string[];
}

/** The kind of a tag: single, or with content up to `end` and its name. */
interface LiquidTag {
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
  make: ({ words, values }, _, { text, position }) => {
    const lang = words.find((word) => /^[a-z][\w+#-]*$/iu.test(word) && word !== 'linenos') ?? 'text';
    const marked = values.mark_lines === undefined ? [] : [`mark_lines="${values.mark_lines}"`];
    const meta = [...(words.includes('linenos') ? ['linenos'] : []), ...marked].join(' ') || null;
    return [{ type: 'code', lang, meta, value: text, ...(position && { position }) }];
  },
};

/** A title above the code inside, and numbers of its lines. */
const titledCode: LiquidTag = {
  paired: true,
  make: ({ values: { title, lineNumbers } }, content) => {
    const meta = [
      ...(title === undefined ? [] : [`title="${title.replaceAll('"', '”')}"`]),
      ...(lineNumbers === 'true' ? ['lines'] : []),
    ];
    return content.map((node) =>
      node.type === 'code' && meta.length > 0
        ? { ...node, lang: node.lang ?? 'text', meta: [...meta, node.meta].filter(Boolean).join(' ') }
        : node,
    );
  },
};

/** A link instead of something that only screens show; the content is its text. */
const link: LiquidTag = {
  paired: 'maybe',
  make: ({ values, words }, content, { position }) => {
    const url = values.url ?? values.src ?? words[0];
    if (
      url === undefined ||
      content.some((node) => node.type === 'paragraph' && node.children.some(({ type }) => type === 'link'))
    )
      return content;
    const place = position ? { position } : {};
    const [first, ...others] = content;
    const isText = first?.type === 'paragraph' && others.length === 0;
    const children = isText ? first.children : [{ type: 'text', value: url } as const];
    const shown: Paragraph = { type: 'paragraph', children: [{ type: 'link', url, children, ...place }], ...place };
    return isText ? [shown] : [shown, ...content];
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

/** The supported tags of GitBook, Jekyll and Hexo, by name. */
const liquidTags: Readonly<Record<string, LiquidTag>> = {
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
function argumentsOf(rest: string): TagArguments {
  const values: Record<string, string> = {};
  const words: string[] = [];
  for (const { groups = {} } of rest.matchAll(part)) {
    if (groups.key !== undefined) values[groups.key] = groups.value ?? '';
    else words.push(groups.quoted ?? groups.word ?? '');
  }
  return { values, words };
}

/** A tag on its own line: its name, and the text after it. */
const liquidTag = /^\{%-?[ \t]*(?<name>[a-z_][\w-]*)(?<rest>[^\n]*?)[ \t]*-?%\}$/iu;

/** The longest line of a tag, which limits how far is read ahead. */
const longest = 2000;

/** A tag on its own line, before its meaning is known. */
interface LiquidTagNode extends Literal {
  type: 'liquidTag';
}

declare module 'mdast' {
  interface RootContentMap {
    liquidTag: LiquidTagNode;
  }
}

const ending = /^end-?/u;

/** Parses the tags of GitBook, Jekyll and Hexo: `{% hint style="info" %}` … `{% endhint %}`. Others are text. */
export function readLiquidTags(this: Processor) {
  addSyntax(this, liquidTagSyntax(isKnown), fromMarkdown);
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (!('children' in node) || !node.children.some(({ type }) => type === 'liquidTag')) return;
      const parent: Parent = node;
      parent.children = pairMarks(
        parent.children.map((child) => (child.type === 'liquidTag' ? markOf(child) : child)),
        (open, content, close) => meantBy(open, content, close, file),
      );
    });
  };
}

function isKnown(name: string): boolean {
  return Object.hasOwn(liquidTags, name) || (ending.test(name) && Object.hasOwn(liquidTags, name.replace(ending, '')));
}

function markOf(tag: LiquidTagNode): PairedMark {
  const { name = '' } = liquidTag.exec(tag.value)?.groups ?? {};
  const { value, position } = tag;
  const node: RootContent = {
    type: 'paragraph',
    children: [{ type: 'text', value, ...(position && { position }) }],
    ...(position && { position }),
  };
  if (!Object.hasOwn(liquidTags, name)) return { kind: 'close', name: name.replace(ending, ''), node };
  const { paired = false } = liquidTags[name] ?? {};
  return { kind: paired === 'maybe' ? 'maybe' : paired ? 'open' : 'single', name, node };
}

function meantBy(
  { name, node }: PairedMark,
  content: RootContent[],
  close: PairedMark | undefined,
  file: VFile,
): RootContent[] {
  const tag = liquidTags[name];
  const { position } = node;
  const written = node.type === 'paragraph' && node.children[0]?.type === 'text' ? node.children[0].value : '';
  const args = argumentsOf(liquidTag.exec(written)?.groups?.rest ?? '');
  const [from, to] = [position?.end.offset, close?.node.position?.start.offset];
  const text = tag?.isCode && from !== undefined && to !== undefined ? String(file).slice(from, to) : '';
  return tag?.make(args, content, { text: text.replace(/^[ \t]*\r?\n|\r?\n[ \t]*$/gu, ''), position }) ?? content;
}

const fromMarkdown: FromMarkdown = {
  enter: {
    liquidTag(token) {
      this.enter({ type: 'liquidTag', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: { liquidTag: exitNode },
};

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'liquidTag'> {}
}

/**
 * `{% name … %}` on its own line, for known names. It ends a paragraph, and therefore a list above it too.
 *
 * @param isKnown whether a tag has a meaning
 */
function liquidTagSyntax(isKnown: (name: string) => boolean): Extension {
  const construct: Construct = { name: 'liquidTag', tokenize, concrete: true };
  return { flow: { [codes.leftCurlyBrace]: construct } };

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let written = '';
    return (code) => {
      effects.enter('liquidTag');
      return inLine(code);
    };

    function inLine(code: Code): State | undefined {
      const isEnd = code === codes.eof || markdownLineEnding(code);
      if (!isEnd && !(written.endsWith('%}') && markdownSpace(code)) && written.length < longest) {
        written += code > 0 ? String.fromCharCode(code) : ' ';
        effects.consume(code);
        return inLine;
      }
      const { name } = liquidTag.exec(written)?.groups ?? {};
      if (name === undefined || !isKnown(name)) return nok(code);
      effects.exit('liquidTag');
      return markdownSpace(code) ? factorySpace(effects, afterSpace, 'whitespace')(code) : afterSpace(code);
    }

    function afterSpace(code: Code): State | undefined {
      return code === codes.eof || markdownLineEnding(code) ? ok(code) : nok(code);
    }
  }
}
