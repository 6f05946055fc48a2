import type { Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Processor } from 'unified';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled } from './admonition-kinds.ts';
import { indentedBlockSyntax } from './indented-blocks/syntax.ts';
import { addSyntax } from './syntax.ts';
import { makeDetails, makeGroup } from './titled-blocks.ts';

/** A block below a head, as parsed: the data of the head, and the content. The title, if any, comes first. */
interface IndentedBlock extends Parent {
  type: 'indentedBlock';
  /** `!!!`, `???`, `???+`, `===`, and an optional suffix. */
  marker: string;
  /** The words between the marker and the title: the kind, and classes. */
  info: string;
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    indentedBlock: IndentedBlock;
  }
}

/** Turns `!!! note "Title"` into an admonition, `??? note` into `<details>`, and `=== "Tab"` into a group with its title. */
export function indentedBlocks(this: Processor) {
  addSyntax(this, indentedBlockSyntax, fromMarkdown);
  return (tree: Root): void => {
    visit(tree, 'indentedBlock', (block) => {
      if (block.marker.startsWith('!!!')) makeAdmonitionOf(block);
      else if (block.marker.startsWith('?'))
        makeDetails(block, takeTitle(block) ?? nameOf(block), block.marker.endsWith('+'));
      // Tabs are one below the other, since nobody can choose one on paper.
      else makeGroup(block, takeTitle(block) ?? []);
    });
  };
}

const fromMarkdown: FromMarkdown = {
  enter: {
    indentedBlock(token) {
      this.enter({ type: 'indentedBlock', marker: '', info: '', children: [] }, token);
    },
    indentedBlockTitle(token) {
      this.enter({ type: 'paragraph', children: [], data: { directiveLabel: true } }, token);
    },
  },
  exit: {
    indentedBlockMarker(token) {
      const block = this.stack.at(-1);
      if (block?.type === 'indentedBlock') block.marker = this.sliceSerialize(token);
    },
    indentedBlockInfo(token) {
      const block = this.stack.at(-1);
      if (block?.type === 'indentedBlock') block.info = this.sliceSerialize(token).trim();
    },
    indentedBlockTitle(token) {
      this.exit(token);
    },
    indentedBlock(token) {
      this.exit(token);
    },
  },
};

function makeAdmonitionOf(block: IndentedBlock): void {
  const [name = '', ...classes] = block.info.toLowerCase().split(/\s+/u);
  const kind = kindCalled(name);
  const title =
    takeTitle(block) ?? (kind && kind === name ? [] : [{ type: 'text', value: capitalized(name) } as const]);
  makeAdmonition(block, kind ?? 'note', { title, ...(classes.length > 0 && { properties: { className: classes } }) });
}

function takeTitle({ children }: IndentedBlock): PhrasingContent[] | undefined {
  const [first] = children;
  if (first?.type !== 'paragraph' || !first.data?.directiveLabel) return undefined;
  children.shift();
  return first.children;
}

/** The name of the kind, as written. */
function nameOf({ info }: IndentedBlock): PhrasingContent[] {
  return [{ type: 'text', value: capitalized(info.split(/\s+/u)[0] ?? '') }];
}
