import type { Literal, Parent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { argumentsOf, liquidTags } from './liquid-tags/tags.ts';
import { type PairedMark, pairMarks } from './paired-marks/pair.ts';
import { addSyntax } from './syntax.ts';

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
  exit: {
    liquidTag(token) {
      this.exit(token);
    },
  },
};

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    liquidTag: 'liquidTag';
  }
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
