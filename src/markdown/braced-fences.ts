import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Processor } from 'unified';
import { admonitionKinds, foreignKindNames } from './admonition-kinds.ts';
import { bracedFence } from './braced-fences/syntax.ts';
import { limitDepth } from './directives/depth.ts';
import { addSyntax } from './syntax.ts';

/** A fenced block of Markdown that has no meaning yet. */
export interface BracedFence extends Parent {
  type: 'bracedFence';
  /** The content of the braces: `.callout-note #id` of Pandoc and Quarto, `note` of MyST; or the name without braces. */
  attributes: string;
  /** The rest of the line. */
  title: string;
  /** Whether a fence closes it. */
  closed: boolean;
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    bracedFence: BracedFence;
  }
}

/**
 * `::: {.class}` and `::: class` (Pandoc, Quarto), `:::{name} Title` (MyST). DocFX names that end a section do not open a
 * block.
 */
const opening =
  /^:{3,}(?:[ \t]*\{[^{}]*\}.*|[ \t]+(?!(?:zone|moniker)(?:-end)?\b)[A-Za-z][\w-]*[ \t]*(?:\{[^{}]*\})?[ \t]*:*[ \t]*)$/u;

/** `:::tip Title` (Docusaurus, VitePress), for the names that these tools have. */
const titledNames = [...admonitionKinds, ...foreignKindNames, 'details', 'code-group', 'v-pre'].join('|');
const titled = new RegExp(
  `^:{3,}[ \\t]*(?<kind>${titledNames})(?:\\[(?<label>[^\\]]*)\\])?(?:\\{[^{}]*\\})?(?:[ \\t]+(?<words>[^\\s:{].*))?$`,
  'u',
);

const begins: Pick<RegExp, 'test'> = { test: (line) => opening.test(line) || titled.test(line) };

/** Adds blocks between colon fences to the parser. `fencedDivs` and the dialects give them a meaning. */
export function bracedFences(this: Processor): void {
  const construct = limitDepth(bracedFence({ opening: begins, closing: /^:{3,}$/u }));
  addSyntax(this, { flow: { [codes.colon]: construct } }, bracedFenceFromMarkdown);
}

/** The first line of a block, whatever its fences are made of. */
const head =
  /^[:`~]{3,}(?:[ \t]*\{(?<braces>[^{}]*)\}(?<title>.*)|[ \t]+(?<name>[A-Za-z][\w-]*)[ \t]*(?:\{(?<more>[^{}]*)\})?[ \t]*:*[ \t]*)$/u;

/** Turns the blocks into nodes with the data of their first line. */
export const bracedFenceFromMarkdown: FromMarkdown = {
  enter: {
    bracedFence(token) {
      this.enter({ type: 'bracedFence', attributes: '', title: '', closed: false, children: [] }, token);
    },
  },
  exit: {
    bracedFenceOpening(token) {
      const block = this.stack.at(-1);
      if (block?.type !== 'bracedFence') return;
      const line = this.sliceSerialize(token);
      const { kind, label, words } = (opening.test(line) ? undefined : titled.exec(line)?.groups) ?? {};
      const { braces, name, more = '', title = '' } = head.exec(line)?.groups ?? {};
      block.attributes = kind ?? (braces ?? `.${name} ${more}`).trim();
      block.title = (label ?? words ?? title).trim();
    },
    bracedFenceClosing() {
      const block = this.stack.at(-1);
      if (block?.type === 'bracedFence') block.closed = true;
    },
    bracedFence(token) {
      this.exit(token);
    },
  },
};
