import type { Literal, Parent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { liquidTag, liquidTagSyntax } from './liquid-tags/syntax.ts';
import { argumentsOf, liquidTags } from './liquid-tags/tags.ts';
import { type PairedMark, pairMarks } from './paired-marks/pair.ts';
import { addSyntax } from './syntax.ts';

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
